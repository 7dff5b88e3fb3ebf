import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Estimate(AppendOnly):
    """An editor's estimate of how many people fit everything that was said about a source.

    `said` is what they went by: the fingerprints (`articles.jigsaw`) of all that is in print and
    of what the revision adds, parted by spaces. Once more is said, it is no estimate of that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="estimates")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="estimates")
    people = models.PositiveIntegerField("how many people fit")
    why = models.TextField()
    said = models.TextField()
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            # The source is one of them.
            models.CheckConstraint(
                name="articles_estimate_somebody", condition=models.Q(people__gte=1)
            )
        ]

    def __str__(self):
        return f"estimate for {self.source_id}"

    def covers(self, said):
        """Whether it was made of all that is said by now, a set of fingerprints."""
        return set(said) <= set(self.said.split())


class Acceptance(AppendOnly):
    """A reviewer's word that a piece may go out although so few people fit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    estimate = models.OneToOneField(Estimate, models.PROTECT, related_name="acceptance")
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    reason = models.TextField()
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"acceptance of {self.estimate_id}"
