import datetime

from django import forms
from django.conf import settings

from sources.vault import clock
from sources.vault.forms.fact import OpeningForm
from sources.vault.forms.fields import make_sensitive
from sources.vault.models import Contact

MOST = 10


class PlainText(forms.CharField):
    """Text of several lines, each ended as everywhere but in forms."""

    widget = forms.Textarea

    def to_python(self, value):
        """Return the text; a browser sends two characters for each end of a line."""
        return super().to_python(value).replace("\r\n", "\n")


class NoteForm(forms.Form):
    """A note for the circle, on its way to being sealed."""

    text = PlainText(label="Your note", max_length=20_000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)
        # Blanked like opened text, so that Back does not show what was typed.
        self.fields["text"].widget.attrs |= {"class": "sealed-open", "rows": 6}


class ContactForm(forms.Form):
    """When and how somebody spoke with the source; every part of it is sealed."""

    day = forms.DateField(label="On which day", widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(
        label="At what time", required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    channel = forms.ChoiceField(label="How", choices=Contact.Channel)
    words = PlainText(label="What was said", max_length=20_000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)
        for name in ("day", "time", "words"):
            self.fields[name].widget.attrs["class"] = "sealed-open"
        self.fields["words"].widget.attrs["rows"] = 4

    def clean_day(self):
        day = self.cleaned_data["day"]
        # Somewhere on earth it may be a day later than at the database.
        if day > clock.now().date() + datetime.timedelta(days=1):
            raise forms.ValidationError("Choose a day that has come.")
        return day


class NewestForm(OpeningForm):
    """How many of the newest are opened at once, and why."""

    field_order = ["how_many", "reason"]
    how_many = forms.TypedChoiceField(
        label="How many of the newest",
        choices=[(number, number) for number in range(1, MOST + 1)],
        coerce=int,
        initial=5,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how_many"].help_text = (
            "Each is recorded, and counts towards the "
            f"{settings.LODESTAR_OPENINGS_PER_HOUR} that you may open in an hour."
        )
