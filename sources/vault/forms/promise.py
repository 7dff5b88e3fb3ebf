from django import forms

from sources import definitions
from sources.contradictions import contradictions
from sources.models import Promise
from sources.vault import clock
from sources.vault.forms.fields import make_sensitive


class PromiseForm(forms.ModelForm):
    """What was agreed with a source."""

    terms = forms.ChoiceField(widget=forms.RadioSelect)
    jeopardy = forms.ChoiceField(label="What disclosure would put at risk")

    class Meta:
        model = Promise
        fields = [
            "terms",
            "anonymous_from",
            "at_sources_request",
            "description",
            "second_reference",
            "jeopardy",
            "reason",
            "pronouns",
            "may_quote",
            "expires_on",
            "release",
        ]
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 3}),
            "expires_on": forms.DateInput(attrs={"type": "date"}),
        }
        help_texts = {
            "description": "Exactly as it will be printed, e.g. “a senior official in the "
            "ministry”. The source has agreed to these words.",
            "second_reference": "How the piece calls the source after that, e.g. “the official”.",
            "reason": "Shown at the desk. Nothing here may identify the source.",
            "expires_on": "Leave empty for a promise without end.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["terms"].choices = definitions.choices(definitions.TERMS)
        self.fields["jeopardy"].choices = definitions.choices(definitions.JEOPARDY)
        make_sensitive(self, "description", "second_reference", "reason")

    def clean(self):
        cleaned = super().clean()
        found = list(contradictions(cleaned, today=clock.now().date()))
        for field, sentence in found:
            self.add_error(field, sentence)
        return cleaned


class RegistrationForm(PromiseForm):
    """A promise to somebody new, and whether anything that identifies them may be stored."""

    off_system = forms.BooleanField(
        label="Keep this source off the system",
        required=False,
        help_text="For the gravest cases. Nothing that identifies the source is ever stored here: "
        "members attest that they know, and type the identifying words into each check. It "
        "cannot be changed later.",
    )

    def found(self):
        """Return the arguments for `Circle.found`: the promise, and what is not part of it."""
        promise = dict(self.cleaned_data)
        return {"off_system": promise.pop("off_system"), "promise": promise}
