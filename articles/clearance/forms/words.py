"""What identifies an off-system source, as a form that is kept nowhere."""

from django import forms

from articles.clearance.known.fact import Known
from sources.vault.forms.fields import make_sensitive, require_findable
from sources.vault.models import Fact

# What most people have; each kind can be changed, and any row left empty.
ASKED = ("name", "name", "alias", "employer", "title", "email", "phone", "detail")
LONGEST = 200
MOST_LINES = 100


class WordsForm(forms.Form):
    """What identifies an off-system source: typed for one request, and kept nowhere."""

    more = forms.CharField(
        label="Anything else that is telling, each on a line of its own",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=MOST_LINES * LONGEST,
    )

    def __init__(self, *args, source, **kwargs):
        # A page may ask for several sources, and each field needs an id of its own.
        super().__init__(*args, auto_id=f"id_{source.pk}_%s", **kwargs)
        self.source = source
        for number, kind in enumerate(ASKED, 1):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=f"Kind {number}",
                choices=Fact.Kind,
                initial=kind,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"words_{number}"] = forms.CharField(
                label=f"Words {number}",
                required=False,
                max_length=LONGEST,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )
        self.sensitive = ["more", *(f"words_{n}" for n in range(1, len(ASKED) + 1))]
        make_sensitive(self, *self.sensitive)
        for name in self.sensitive:
            # Blanked like opened text, so that Back does not show what was typed.
            attrs = self.fields[name].widget.attrs
            attrs["class"] = f"{attrs.get('class', '')} sealed-open".strip()

    def __repr__(self):
        return "[sealed]"

    def rows(self):
        """Return the pairs of fields, kind and words; those that were refused are marked."""
        for name in self.errors.keys() & self.fields.keys():
            attrs = self.fields[name].widget.attrs
            attrs["class"] = f"{attrs.get('class', '')} is-invalid".strip()
            attrs["aria-invalid"] = "true"
        return [(self[f"kind_{n}"], self[f"words_{n}"]) for n in range(1, len(ASKED) + 1)]

    def clean(self):
        cleaned = super().clean()
        self.known = []
        for number in range(1, len(ASKED) + 1):
            words, kind = cleaned.get(f"words_{number}"), cleaned.get(f"kind_{number}")
            if words and f"kind_{number}" not in self.errors:
                self._know(f"words_{number}", kind or "detail", words)
        lines = (cleaned.get("more") or "").splitlines()
        for line in filter(None, (line.strip() for line in lines)):
            self._know("more", "detail", line)
        if not self.known and not self.errors:
            raise forms.ValidationError(
                "Type at least the name: the check can find only what you type."
            )
        return cleaned

    def _know(self, field, kind, words):
        try:
            require_findable(words)
        except forms.ValidationError as error:
            self.add_error(field, error)
        else:
            self.known.append(Known(kind, words))
