"""What an editor hands over when saving: everything that a revision will hold, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from articles import body
from articles.models.picture import Picture
from articles.models.revision import Claim, Illustration, Revision, SourceUse
from newsroom.refusals import Refused


@dataclass(frozen=True)
class Use:
    """A declared source, and how the piece leans on it (`SourceUse.Role`)."""

    source: UUID
    role: str
    is_central: bool = False
    is_attack: bool = False


@dataclass(frozen=True)
class Illustrated:
    """A picture that was rebuilt, and the words that go with it."""

    picture: UUID
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Claimed:
    """One claim of the editor's note (`Claim.Kind`), about one source or the whole piece."""

    kind: str
    source: UUID | None = None

    @property
    def source_id(self):
        """The source, by the name that a stored claim has for it."""
        return self.source


TEXTS = (
    "headline",
    "deck",
    "slug",
    "byline",
    "language",
    "body",
    "social_title",
    "social_text",
    "search_title",
    "search_text",
    "embargo_until",
    "correction_kind",
    "correction_note",
)


@dataclass(frozen=True)
class Content:
    """One state of a story that can be saved."""

    headline: str
    slug: str
    body: str = ""
    deck: str = ""
    byline: str = ""
    author_source: UUID | None = None
    language: str = "en"
    social_title: str = ""
    social_text: str = ""
    search_title: str = ""
    search_text: str = ""
    embargo_until: datetime | None = None
    # What readers are told, where this corrects a piece in print (`Revision.Correction`).
    correction_kind: str = ""
    correction_note: str = ""
    uses: tuple[Use, ...] = ()
    pictures: tuple[Illustrated, ...] = ()
    claims: tuple[Claimed, ...] = ()

    @classmethod
    def of(cls, revision):
        """Return what a revision holds; refused once that was purged."""
        if revision.is_purged:
            raise Refused(revision.story, "What this revision said was purged.")
        return cls.as_stored(revision)

    @classmethod
    def as_stored(cls, revision):
        """Return what a revision holds to be looked at; what was purged is empty."""
        return cls(
            **{name: getattr(revision, name) for name in TEXTS},
            author_source=revision.author_source_id,
            uses=tuple(
                Use(use.source_id, use.role, use.is_central, use.is_attack)
                for use in revision.uses.all()
            ),
            pictures=tuple(
                Illustrated(picture.picture_id, picture.alt, picture.caption)
                for picture in revision.illustrations.all()
            ),
            claims=tuple(Claimed(claim.kind, claim.source_id) for claim in revision.claims.all()),
        )

    def sources(self):
        """Return the ids of all sources that this content names in any way."""
        named = {token.source for token in body.tokens(self.body)}
        named |= {use.source for use in self.uses}
        named |= {claim.source for claim in self.claims}
        return (named | {self.author_source}) - {None}

    def write(self, story, *, number, by, corrects=None, is_substitution=False):
        """Store this as a new revision of `story`, in the caller's transaction.

        `corrects` is the edition that it would replace, `is_substitution` as `Revision` has it.
        """
        revision = Revision.objects.create(
            story=story,
            number=number,
            made_by=by,
            corrects=corrects,
            is_substitution=is_substitution,
            author_source_id=self.author_source,
            **{name: getattr(self, name) for name in TEXTS} | {"body": body.sanitise(self.body)},
        )
        SourceUse.objects.bulk_create(
            SourceUse(
                revision=revision,
                source_id=use.source,
                role=use.role,
                is_central=use.is_central,
                is_attack=use.is_attack,
            )
            for use in self.uses
        )
        known = Picture.objects.in_bulk([item.picture for item in self.pictures])
        Illustration.objects.bulk_create(
            Illustration(
                revision=revision,
                position=position,
                picture=known[item.picture],
                alt=item.alt,
                caption=item.caption,
            )
            for position, item in enumerate(self.pictures, start=1)
        )
        Claim.objects.bulk_create(
            Claim(revision=revision, kind=claim.kind, source_id=claim.source)
            for claim in self.claims
        )
        return revision
