from django import forms

from sources.vault import samples
from sources.vault.forms.fields import make_sensitive
from sources.vault.forms.thread import PlainText


class PastedForm(forms.Form):
    """An off-system source's public writing: pasted for one request, and kept nowhere."""

    text = PlainText(
        label="What they published under their own name",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=samples.LONGEST,
        help_text="Several pieces, one after the other. The more there is, the more it tells.",
    )
    byline = forms.CharField(
        label="The name under which they write for us, if they do",
        required=False,
        max_length=120,
        help_text="So that their own pieces are not taken for those of another author.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)
        for field in self.fields.values():
            # Blanked like opened text, so that Back does not show what was typed.
            field.widget.attrs["class"] = "sealed-open"

    def __repr__(self):
        return "[sealed]"

    def clean_text(self):
        text = self.cleaned_data["text"]
        try:
            samples.require_comparable(text)
        except samples.Unreadable as why:
            raise forms.ValidationError(str(why)) from None
        return text
