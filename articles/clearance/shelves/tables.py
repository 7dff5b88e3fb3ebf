"""Where people's words are kept at the desk: every column that somebody types into.

A test compares this list with the database, so that a new column is either searched or said to
hold no words of anybody's.
"""

from allauth.account.models import EmailAddress

from articles.clearance.shelves.shelf import Shelf
from articles.clearance.shelves.texts import artefact_of, picture_of
from articles.models import (
    Acceptance,
    Artefact,
    Dismissal,
    Edition,
    Estimate,
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
        "dismissal",
        Dismissal,
        {"reason": "reason of a dismissal"},
        blank={"reason": MARK},
        story="revision__story",
        revision="revision",
        by="by__name",
        at="made_at",
    ),
    Shelf(
        "estimate",
        Estimate,
        {"why": "reason of an estimate"},
        blank={"why": MARK},
        story="revision__story",
        revision="revision",
        by="by__name",
        at="made_at",
    ),
    Shelf(
        "acceptance",
        Acceptance,
        {"reason": "reason of an acceptance"},
        blank={"reason": MARK},
        story="estimate__revision__story",
        revision="estimate__revision",
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
