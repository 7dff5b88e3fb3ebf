from django import forms

from sources.vault import samples
from sources.vault.forms.fields import make_sensitive
from sources.vault.forms.thread import PlainText
from sources.vault.small_file import LARGEST, MEGABYTE

TOO_LARGE = f"The file is larger than {LARGEST // MEGABYTE} MB. Nothing was kept."
PASTED = "pasted text"


class SampleForm(forms.Form):
    """One text that the source published under their own name: pasted, or as a file."""

    text = PlainText(label="The text", required=False, max_length=samples.LONGEST)
    page = forms.FileField(
        label="Or a file with it",
        required=False,
        allow_empty_file=True,
        help_text="Text (.txt) or a web page (.html), at most 4 MB. Only its text is kept.",
    )

    # Whether a file came of which nothing is left.
    is_too_large = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)
        # Blanked like opened text, so that Back does not show what was typed.
        self.fields["text"].widget.attrs |= {"class": "sealed-open", "rows": 8}
        self.fields["text"].help_text = (
            "A column, a speech, a letter to an editor: as it was published, without what others "
            f"wrote in it. At least {samples.FEWEST_WORDS} words."
        )
        self.fields["page"].widget.attrs |= {"class": "sealed-open", "accept": ".txt,.html,.htm"}

    def __repr__(self):
        return "[sealed]"

    def clean(self):
        cleaned = super().clean()
        text, page = cleaned.get("text"), cleaned.get("page")
        if self.errors:
            return cleaned
        if self.is_too_large:
            self.add_error("page", TOO_LARGE)
        elif text and page:
            self.add_error("page", "Paste a text or choose a file, one at a time.")
        elif not text and page is None:
            self.add_error("text", "Paste a text, or choose a file.")
        else:
            self._read(cleaned, text, page)
        return cleaned

    def _read(self, cleaned, text, page):
        try:
            if page is not None:
                text = samples.text_of(page.name, page.read())
            samples.require_comparable(text)
        except samples.Unreadable as why:
            self.add_error("text" if page is None else "page", str(why))
        else:
            cleaned["text"], cleaned["name"] = text, page.name if page is not None else PASTED
