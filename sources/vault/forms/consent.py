from django import forms

from sources.models import Consent
from sources.vault import attesting, clock
from sources.vault.consenting import objections

DAY = forms.DateInput(attrs={"type": "date"})


class ConsentForm(forms.Form):
    """From when a source agreed to be named, and how that was said."""

    method = forms.ChoiceField(label="How did they agree?", choices=Consent.Method)
    given_on = forms.DateField(label="On which day", widget=DAY)
    named_from = forms.DateField(
        label="May be named from",
        widget=DAY,
        help_text="The day on which they may be named for the first time.",
    )

    def __init__(self, *args, source, promise, **kwargs):
        super().__init__(*args, **kwargs)
        self.source, self.promise = source, promise

    def clean(self):
        cleaned = super().clean()
        for field, sentence in objections(
            self.promise,
            **{name: cleaned.get(name) for name in ("method", "given_on", "named_from")},
            has_go_between=attesting.go_betweens(self.source).exists(),
            today=clock.now().date(),
        ):
            self.add_error(field, sentence)
        return cleaned
