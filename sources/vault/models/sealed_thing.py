import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly
from sources.vault.sealed import SealedField


class SealedThing(AppendOnly):
    """Something sealed to a source's key of the time, bound to its row by `context()`.

    `label` says what it is and tells nothing of what was sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    epoch = models.ForeignKey("vault.Epoch", models.PROTECT, related_name="%(class)ss")
    sealed = SealedField()
    filed_by = models.UUIDField()
    filed_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.model_name} {self.pk}"

    def context(self):
        """Return what the seal is bound to: moved to any other place, it does not open."""
        raise NotImplementedError
