from django import forms

WARNING = "Everybody on the story reads this. Write nothing that tells who a source is."


def _words(rows):
    return forms.Textarea({"rows": rows, "autocomplete": "off"})


class DismissalForm(forms.Form):
    """Why something that the lint found may stand; `finding` names it (`Remark.key`)."""

    finding = forms.CharField(max_length=100, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why this may stand",
        max_length=1000,
        widget=_words(2),
        help_text=f"Reviewers read it. {WARNING}",
        error_messages={"required": "Say why: reviewers read it."},
    )


class EstimateForm(forms.Form):
    """How many people fit all that is said about a source, and how the editor knows."""

    people = forms.IntegerField(
        label="How many people fit all of this",
        min_value=1,
        max_value=100_000_000,
        help_text="All of it together, not each by itself. The source is one of them.",
        error_messages={"min_value": "The source is one of them, so it is at least 1."},
    )
    why = forms.CharField(
        label="How you know",
        max_length=2000,
        widget=_words(3),
        help_text=f"For example: a staff list, a published register, what was asked. {WARNING}",
    )


class AcceptanceForm(forms.Form):
    """Why few are enough, by a reviewer; `estimate` is the one they saw."""

    estimate = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why this may go out although so few people fit",
        max_length=2000,
        widget=_words(3),
        help_text=WARNING,
    )
