from django import forms

from articles.compose.plain import line
from articles.models import Revision


class ToldForm(forms.Form):
    """What readers are told with a correction: that we were wrong or unclear, and where."""

    correction_kind = forms.ChoiceField(
        label="What this is",
        choices=[
            (Revision.Correction.CORRECTION, "A correction: something was wrong"),
            (Revision.Correction.CLARIFICATION, "A clarification: something was unclear"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether something was wrong or unclear."},
    )
    correction_note = forms.CharField(
        label="Note for readers",
        max_length=Revision._meta.get_field("correction_note").max_length,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text="It stands at the head of the piece for good. Say what was wrong and what is "
        "right, and nothing that tells more about a source than the piece did.",
        error_messages={"required": "Say what was wrong: readers are told with the piece."},
    )

    def clean_correction_note(self):
        note = self.cleaned_data["correction_note"]
        if not line(note):
            raise forms.ValidationError(
                self.fields["correction_note"].error_messages["required"], code="required"
            )
        return note
