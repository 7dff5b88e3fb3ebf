import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Review(AppendOnly):
    """A reviewer's verdict on one galley; it says nothing about any other."""

    class Verdict(models.TextChoices):
        APPROVE = "approve", "Approved"
        RETURN = "return", "Sent back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    galley = models.ForeignKey("articles.Galley", models.PROTECT, related_name="reviews")
    digest = models.CharField(max_length=64)
    reviewer = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=20, choices=Verdict)
    comment = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["made_at"]
        constraints = [
            # Who approved may still send back; both stay on the record.
            models.UniqueConstraint(
                fields=["galley", "reviewer", "verdict"], name="articles_review_once"
            )
        ]

    def __str__(self):
        return f"review of {self.galley_id}"
