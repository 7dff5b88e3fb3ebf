import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class EditionQuerySet(models.QuerySet):
    def live(self):
        """Editions that readers have: neither replaced by a correction nor withdrawn."""
        return self.filter(replaced_by=None, withdrawal=None)

    def numbered(self):
        """Return the editions of one story, newest first; each has its `number`, from 1."""
        found = self.select_related(
            "galley__revision", "published_by", "replaced_by", "withdrawal"
        ).defer("galley__revision__body")
        # By what replaces what: two clocks could disagree about the times.
        ordered, next_after = [], {edition.replaces_id: edition for edition in found}
        while edition := next_after.get(ordered[-1].pk if ordered else None):
            edition.number = len(ordered) + 1
            ordered.append(edition)
        return ordered[::-1]


class Edition(AppendOnly):
    """A galley as published. `published_at` fills the galley's one declared slot.

    A correction is an edition that replaces the one before, at the same path. `etag` names the
    bytes of its page, so that upkeep can tell whether they are what stands there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="editions")
    galley = models.OneToOneField("articles.Galley", models.PROTECT, related_name="edition")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    path = models.CharField(max_length=300)
    etag = models.CharField(max_length=64, blank=True)
    published_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    # Of the first edition: when readers first got the piece.
    first_published_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=models.Q(replaces=None), name="articles_edition_first"
            )
        ]

    def __str__(self):
        return f"edition {self.path}"


class Withdrawal(AppendOnly):
    """The end of a piece in print: a tombstone stands in the place of all its editions."""

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    withdrawn_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.edition_id}"
