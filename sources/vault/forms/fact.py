from django import forms

from sources.vault.forms.fields import make_sensitive, require_findable
from sources.vault.models import Fact
from sources.vault.models.request import Reason


class FactForm(forms.Form):
    """One thing that identifies the source, on its way to being sealed."""

    kind = forms.ChoiceField(choices=Fact.Kind)
    value = forms.CharField(label="What identifies the source", max_length=2000)
    printed_as = forms.CharField(
        label="Printed as",
        max_length=200,
        required=False,
        help_text="Words the desk may print instead, e.g. “a regional office”. The desk sees them.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self, "value", "printed_as")
        # Blanked like opened text, so that Back does not show what was typed.
        self.fields["value"].widget.attrs["class"] = "sealed-open"

    def clean_value(self):
        value = self.cleaned_data["value"]
        require_findable(value)
        return value

    def clean(self):
        cleaned = super().clean()
        value, printed_as = cleaned.get("value"), cleaned.get("printed_as")
        if value and printed_as and value.casefold() in printed_as.casefold():
            self.add_error("printed_as", "These words would print what is to be sealed.")
        return cleaned


class OpeningForm(forms.Form):
    """Why a seal is opened; the circle sees it."""

    reason = forms.ChoiceField(label="Why do you open this?", choices=Reason)
