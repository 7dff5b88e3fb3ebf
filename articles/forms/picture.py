from django import forms

from articles import pictures
from articles.models import Illustration, Picture

GONE = "This picture is not there any more. Upload it again."


def _longest(name):
    return Illustration._meta.get_field(name).max_length


class PictureForm(forms.Form):
    """One picture of a story: kept from before, or uploaded and rebuilt from its pixels."""

    picture = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": GONE}
    )
    upload = forms.FileField(
        label="Picture", required=False, help_text="JPEG, PNG or WebP, up to 15 MB."
    )
    alt = forms.CharField(
        label="What it shows",
        max_length=_longest("alt"),
        required=False,
        help_text="For readers who cannot see it.",
    )
    caption = forms.CharField(max_length=_longest("caption"), required=False)
    remove = forms.BooleanField(label="Take this picture out", required=False)

    def __init__(self, *args, by, story, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.story = by, story
        self.fields["upload"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("remove"):
            return cleaned
        if cleaned.get("upload"):
            self._rebuild(cleaned)
        elif cleaned.get("picture") and not self._is_ours(cleaned["picture"]):
            self.add_error("picture", GONE)
        if (cleaned.get("picture") or cleaned.get("upload")) and not cleaned.get("alt"):
            self.add_error("alt", "Say what the picture shows.")
        elif (cleaned.get("alt") or cleaned.get("caption")) and not cleaned.get("picture"):
            self.add_error("upload", "Choose the picture these words belong to.")
        return cleaned

    def _rebuild(self, cleaned):
        try:
            picture = pictures.rebuild(cleaned["upload"], self.by)
        except forms.ValidationError as error:
            self.add_error("upload", error)
            return
        cleaned["picture"] = picture.pk
        # A browser forgets the file when the form comes back; the rebuilt picture stays.
        self.data = self.data.copy()
        self.data[self.add_prefix("picture")] = str(picture.pk)

    def _is_ours(self, pk):
        ours = Picture.objects.filter(pk=pk)
        used = Illustration.objects.filter(revision__story=self.story, picture=pk)
        return ours.filter(added_by=self.by).exists() or (self.story and used.exists())


PictureForms = forms.formset_factory(
    PictureForm, extra=1, max_num=20, absolute_max=20, validate_max=True
)
