import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Retention(AppendOnly):
    """Until when a circle keeps what is sealed about a source; a change is a new row."""

    source_id = models.UUIDField(db_index=True)
    keep_until = models.DateField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"retention of {self.source_id}"


class LegalHoldQuerySet(models.QuerySet):
    def standing(self):
        """Holds that nobody has lifted."""
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """While it stands nothing about the source is destroyed; lifted by another person."""

    class Reason(models.TextChoices):
        COURT = "court", "A court has asked"
        AUTHORITY = "authority", "An authority has asked"
        CLAIM = "claim", "Somebody claims, or may claim, against us"
        ADVICE = "advice", "Our lawyers advise it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    by = models.UUIDField()
    reason = models.CharField(max_length=20, choices=Reason)
    placed_at = models.DateTimeField(db_default=Now())
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["placed_at"]

    def __str__(self):
        return f"legal hold {self.pk}"
