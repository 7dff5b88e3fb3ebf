import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault.sealed import SealedField


class Report(AppendOnly):
    """What a leak check found, sealed: the circle sees where, nobody else how many."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    epoch = models.ForeignKey("vault.Epoch", models.PROTECT, related_name="reports")
    galley_id = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)
    sealed = SealedField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return f"report {self.pk}"

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.report",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.galley_id,
            self.digest,
        )
