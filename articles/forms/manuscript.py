"""The edit page's forms as one: the words, the declared sources, the pictures."""

from dataclasses import replace
from uuid import UUID

from articles.content import Content, Illustrated, Use
from articles.forms.offers import offers_to
from articles.forms.picture import PictureForms
from articles.forms.story import SourceUseForm, StoryForm
from articles.models import Picture, SourceUse


class Manuscript:
    """What an editor types for one revision; it validates, and hands over a `Content`."""

    def __init__(self, *, by, story=None, data=None, files=None):
        self.offers = offers_to(by)
        newest = story and story.latest_revision
        # Where the newest revision was purged, one begins again from empty fields.
        self.is_purged = bool(newest) and newest.is_purged
        self.before = None if self.is_purged else newest and Content.of(newest)
        self.words = StoryForm(
            data,
            initial=self._words(story, newest),
            offers=self.offers,
            corrects=bool(story and story.is_being_corrected),
        )
        declared = {use.source: vars(use) for use in self.before.uses} if self.before else {}
        self.sources = [
            SourceUseForm(data, initial=declared.get(offer.source.pk), offer=offer)
            for offer in self.offers
        ]
        self.pictures = PictureForms(
            data,
            files,
            prefix="pictures",
            initial=[vars(each) for each in self.before.pictures] if self.before else None,
            form_kwargs={"by": by, "story": story},
        )

    def _words(self, story, newest):
        if newest is None:
            return {}
        words = {"after": newest.mark}
        if self.before:
            names = StoryForm.base_fields.keys() - words.keys()
            return words | {name: getattr(self.before, name) for name in names}
        if edition := story.edition_in_print:
            # The one field that is not empty: readers have the piece there.
            words["slug"] = edition.path.strip("/")
        return words

    @property
    def forms(self):
        """Every form of the page, for the summary of errors."""
        return [self.words, *self.sources, *self.pictures.forms]

    @property
    def has_errors(self):
        """Whether anything was refused."""
        return any(part.errors for part in self.forms) or bool(self.pictures.non_form_errors())

    def is_valid(self):
        """Whether all forms are; each is looked at, so that all errors show at once."""
        valid = [part.is_valid() for part in (self.words, *self.sources, self.pictures)]
        return all(valid) and self._agrees_on_the_author()

    def _agrees_on_the_author(self):
        author = self.words.cleaned_data["author_source"]
        wrote = [f for f in self.sources if f.cleaned_data["role"] == SourceUse.Role.AUTHOR]
        wrong = [form for form in wrote if str(form.offer.source.pk) != author]
        for form in wrong:
            form.add_error("role", "Say above that they wrote the piece, or choose another use.")
        return not wrong

    def content(self):
        """Return what was typed; the note's claims stay, but for sources that went."""
        cleaned = dict(self.words.cleaned_data)
        cleaned.pop("after")
        author = cleaned["author_source"] = _pk(self.offers, cleaned["author_source"])
        uses = tuple(self._uses(author))
        kept = {use.source for use in uses} | {None}
        content = Content(**cleaned, uses=uses, pictures=tuple(self._pictures()))
        if self.before is None:
            return content
        claims = tuple(claim for claim in self.before.claims if claim.source in kept)
        return replace(content, claims=claims, language=self.before.language)

    def _uses(self, author):
        for form in self.sources:
            source, typed = form.offer.source.pk, form.cleaned_data
            role = SourceUse.Role.AUTHOR if source == author else typed["role"]
            if role:
                yield Use(source, role, typed["is_central"], typed["is_attack"])

    def _pictures(self):
        for form in self.pictures.forms:
            typed = form.cleaned_data
            if typed.get("picture") and not typed["remove"]:
                yield Illustrated(typed["picture"], typed["alt"], typed["caption"])

    def rows(self):
        """Return each picture's form with the picture it keeps, or None."""
        kept = [form["picture"].value() for form in self.pictures.forms]
        known = {
            str(picture.pk): picture
            for picture in Picture.objects.defer("body").filter(
                pk__in=[value for value in kept if _is_uuid(value)]
            )
        }
        return [
            (form, known.get(str(value)))
            for form, value in zip(self.pictures.forms, kept, strict=True)
        ]


def _pk(offers, value):
    return next((offer.source.pk for offer in offers if str(offer.source.pk) == value), None)


def _is_uuid(value):
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False
