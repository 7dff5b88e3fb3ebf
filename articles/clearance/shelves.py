"""Where people's words are kept at the desk: every column that somebody types into.

A test compares this list with the database, so that a new column is either searched or said to
hold no words of anybody's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.db.models import F

from articles.clearance.texts import artefact_of, columns_of, picture_of
from articles.models import (
    Artefact,
    Edition,
    Hold,
    Illustration,
    Override,
    Picture,
    Review,
    Revision,
)
from newsroom.models import Staff
from newsroom.models.purge import MARK
from sources.models import Promise, Substitute


@dataclass(frozen=True)
class Shelf:
    """One table: its columns with what they are called, and how its rows become texts.

    `blank` is what a purge leaves in a column where that is not nothing; `<id>` stands for the
    row's. It is None where people's words are not purged. The rest are paths from a row to the
    story and the revision it belongs to, to whoever wrote it and to when.
    """

    name: str
    model: type
    columns: dict
    texts: Callable = columns_of
    blank: dict | None = field(default_factory=dict)
    story: str | None = None
    revision: str | None = None
    galley: str | None = None
    by: str | None = None
    at: str | None = None

    def keys(self, after, most):
        """Return up to `most` keys of rows behind the one with the key `after`, in order."""
        found = self.model._base_manager.order_by("pk")
        if after:
            found = found.filter(pk__gt=after)
        return list(found.values_list("pk", flat=True)[:most])

    def texts_of(self, key):
        """Give the texts of one row."""
        # Rows are never deleted; one at a time, because some are large.
        return self.texts(self.model._base_manager.get(pk=key), self)

    def count(self):
        """Return how many rows there are."""
        return self.model._base_manager.count()

    def blanked(self, row):
        """Return what each column of a row holds once it was purged."""
        return {name: self._blanked(name, getattr(row, name), row.pk) for name in self.columns}

    def _blanked(self, name, value, pk):
        if isinstance(value, bytes | memoryview):
            return b""
        # What is empty stays so: its mark would say that there was something.
        return value and self.blank.get(name, "").replace("<id>", str(pk))

    def places(self, keys):
        """Return what stands around rows: {key: story, revision, galley, number, by, at}."""
        number = self.revision and f"{self.revision}__number".removeprefix("pk__")
        paths = {
            "story": self.story,
            "revision": self.revision,
            "galley": self.galley,
            "number": number,
            "by": self.by,
            "at": self.at,
        }
        # Under names of their own, since a column may be called the same.
        wanted = {f"place_{name}": F(path) for name, path in paths.items() if path}
        rows = self.model._base_manager.filter(pk__in=keys).values("pk", **wanted)
        return {str(row["pk"]): {name: row.get(f"place_{name}") for name in paths} for row in rows}


SHELVES = [
    Shelf(
        "revision",
        Revision,
        {
            "headline": "headline",
            "deck": "deck",
            "slug": "address",
            "byline": "byline",
            "body": "text",
            "language": "language",
            "social_title": "social title",
            "social_text": "social text",
            "search_title": "search title",
            "search_text": "search text",
            "correction_note": "correction note",
        },
        blank={"headline": MARK, "slug": "purged", "language": "en", "correction_note": MARK},
        story="story",
        revision="pk",
        by="made_by__name",
        at="made_at",
    ),
    Shelf(
        "illustration",
        Illustration,
        {"alt": "alt text", "caption": "caption"},
        blank={"alt": MARK},
        story="revision__story",
        revision="revision",
        by="revision__made_by__name",
        at="revision__made_at",
    ),
    Shelf(
        "review",
        Review,
        {"comment": "review comment"},
        blank={"comment": MARK},
        story="galley__revision__story",
        revision="galley__revision",
        by="reviewer__name",
        at="made_at",
    ),
    Shelf(
        "hold",
        Hold,
        {"reason": "reason of a hold"},
        blank={"reason": MARK},
        story="story",
        by="by__name",
        at="placed_at",
    ),
    Shelf(
        "override",
        Override,
        {"reason": "reason of an override"},
        blank={"reason": MARK},
        story="story",
        by="by__name",
        at="made_at",
    ),
    Shelf(
        "artefact",
        Artefact,
        {"path": "address", "body": "galley"},
        artefact_of,
        blank={"path": "#<id>"},
        story="galley__revision__story",
        revision="galley__revision",
        galley="galley",
        by="galley__revision__made_by__name",
        at="galley__composed_at",
    ),
    Shelf(
        "edition",
        Edition,
        {"path": "address"},
        blank={"path": "#<id>"},
        story="story",
        revision="galley__revision",
        galley="galley",
        by="published_by__name",
        at="published_at",
    ),
    Shelf(
        "picture", Picture, {"body": "picture file"}, picture_of, by="added_by__name", at="added_at"
    ),
    Shelf(
        "promise",
        Promise,
        {
            "description": "agreed description",
            "second_reference": "second reference",
            "reason": "why the source is not named",
        },
        blank={"description": MARK, "second_reference": MARK, "reason": MARK},
        by="made_by__name",
        at="made_at",
    ),
    Shelf("substitute", Substitute, {"words": "printed as"}, blank={"words": MARK}),
    # An account is how a colleague signs in, and in whose name things are recorded.
    Shelf(
        "staff",
        Staff,
        {"name": "name of an account", "email": "address of an account"},
        blank=None,
    ),
    Shelf("address", EmailAddress, {"email": "address of an account"}, blank=None),
]

SWEPT = {(shelf.model._meta.db_table, column) for shelf in SHELVES for column in shelf.columns}
