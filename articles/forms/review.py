from django import forms

from articles.models import Review


class ReviewForm(forms.Form):
    """A verdict on the galley whose digest the reviewer saw."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label="Your verdict",
        choices=[
            (Review.Verdict.APPROVE, "Approve this galley"),
            (Review.Verdict.RETURN, "Send it back to its author"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you approve or send back."},
    )
    comment = forms.CharField(
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
        help_text="Everybody on the story reads this. Write nothing that tells who a source is.",
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == Review.Verdict.RETURN and not cleaned.get("comment"):
            self.add_error("comment", "Say what the author should change.")
        return cleaned


class HoldForm(forms.Form):
    """Why a story must wait for legal sign-off."""

    reason = forms.CharField(
        label="What has to be looked at",
        max_length=2000,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
        help_text="Everybody on the story reads this. Write nothing that tells who a source is.",
    )


class OverrideForm(forms.Form):
    """Why a story goes on although nobody can check it against its source."""

    reason = forms.CharField(
        label="Why this cannot wait, and what you rely on instead",
        max_length=2000,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
        help_text="Everybody on the story reads this. Write nothing that tells who a source is.",
    )


class WithdrawalForm(forms.Form):
    """The address, typed again, before readers lose a piece."""

    slug = forms.CharField(
        label="Type the address of the piece",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, slug, **kwargs):
        super().__init__(*args, **kwargs)
        self.slug = slug
        self.fields["slug"].help_text = f"It is “{slug}”."

    def clean_slug(self):
        typed = self.cleaned_data["slug"].strip().strip("/")
        if typed != self.slug:
            raise forms.ValidationError("This is not the address of this piece.")
        return typed
