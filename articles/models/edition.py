import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Edition(AppendOnly):
    """A galley as published. `published_at` fills the galley's one declared slot."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="editions")
    galley = models.OneToOneField("articles.Galley", models.PROTECT, related_name="edition")
    path = models.CharField(max_length=300)
    published_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at"]

    def __str__(self):
        return f"edition {self.path}"


class Withdrawal(AppendOnly):
    """An edition taken back: a tombstone stands in its place."""

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    withdrawn_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.edition_id}"
