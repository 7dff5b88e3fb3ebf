from django import forms

from sources.vault import clock
from sources.vault.models import LegalHold


class RetentionForm(forms.Form):
    """Until when a source is kept."""

    until = forms.DateField(label="Keep until", widget=forms.DateInput(attrs={"type": "date"}))

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= clock.now().date():
            raise forms.ValidationError("Choose a day to come.")
        return until


class HoldForm(forms.Form):
    """Why nothing may be destroyed."""

    reason = forms.ChoiceField(label="Why", choices=LegalHold.Reason)
