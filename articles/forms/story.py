from django import forms
from django.utils.text import slugify

from articles.compose import validate_slug
from articles.editor import BodyField
from articles.forms.correction import ToldForm
from articles.models import Revision, SourceUse

UNSEEN = {"autocomplete": "off"}


def _longest(name):
    return Revision._meta.get_field(name).max_length


class StoryForm(ToldForm):
    """The words of a story. Source rows and pictures have forms of their own.

    Where it `corrects` a piece in print, they say what readers are told, and the address stays.
    """

    headline = forms.CharField(max_length=_longest("headline"))
    deck = forms.CharField(
        max_length=_longest("deck"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="One or two sentences below the headline.",
    )
    body = BodyField(label="Story", required=False)
    byline = forms.CharField(max_length=_longest("byline"), required=False)
    author_source = forms.ChoiceField(
        label="Written by a source",
        required=False,
        help_text="The byline is then the description agreed with them.",
    )
    slug = forms.CharField(
        label="Address",
        max_length=_longest("slug"),
        required=False,
        help_text="The last part of the page's address. Left empty, it is made from the headline.",
    )
    embargo_until = forms.DateTimeField(
        label="Embargo until (UTC)",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    social_title = forms.CharField(max_length=_longest("social_title"), required=False)
    social_text = forms.CharField(
        max_length=_longest("social_text"), required=False, widget=forms.Textarea({"rows": 2})
    )
    search_title = forms.CharField(max_length=_longest("search_title"), required=False)
    search_text = forms.CharField(
        max_length=_longest("search_text"), required=False, widget=forms.Textarea({"rows": 2})
    )
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, offers, corrects=False, **kwargs):
        super().__init__(*args, **kwargs)
        if corrects:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = "Readers have the piece at this address. It stays."
        else:
            for name in ToldForm.base_fields:
                del self.fields[name]
        for name, field in self.fields.items():
            if name != "body":
                field.widget.attrs |= UNSEEN
        self.fields["author_source"].choices = [("", "No: by the byline above")] + [
            (str(offer.source.pk), offer.source.codename) for offer in offers
        ]
        self.fields["author_source"].error_messages["invalid_choice"] = (
            "Choose one of the sources you may use."
        )
        self.fields["body"].choices = [
            (offer.source.pk, offer.source.codename, offer.prints) for offer in offers
        ]

    def clean(self):
        cleaned = super().clean()
        # Without a headline there is nothing to make an address from; that is said once.
        if cleaned.get("slug") or "headline" in cleaned:
            self._clean_slug(cleaned)
        if cleaned.get("author_source") and cleaned.get("byline"):
            self.add_error("byline", "Leave this empty, or say that no source wrote the piece.")
        return cleaned

    def _clean_slug(self, cleaned):
        slug = cleaned.get("slug") or slugify(cleaned["headline"])[:80].strip("-_")
        try:
            validate_slug(slug)
        except forms.ValidationError as error:
            self.add_error("slug", error)
        cleaned["slug"] = slug


class SourceUseForm(forms.Form):
    """How the piece leans on one source that the writer may use."""

    ROLES = [("", "Not in this piece"), *SourceUse.Role.choices]

    role = forms.ChoiceField(choices=ROLES, required=False)
    is_central = forms.BooleanField(label="The story hinges on them", required=False)
    is_attack = forms.BooleanField(label="They attack somebody", required=False)

    def __init__(self, *args, offer, **kwargs):
        super().__init__(*args, prefix=f"source-{offer.source.pk}", **kwargs)
        self.offer = offer
        self.fields["role"].label = f"How {offer.source.codename} is used"
