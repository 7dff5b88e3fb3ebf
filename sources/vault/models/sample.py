from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault.models.sealed_thing import SealedThing


class SampleQuerySet(models.QuerySet):
    def of(self, source):
        """Return a source's samples that were not taken away."""
        return self.filter(source_id=source.pk, removal=None)


class Sample(SealedThing):
    """A text that the source published under their own name, stored as a document is.

    A piece that they wrote is compared with it: what is typical of both gives them away.
    """

    label = "Sample of public writing"

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_at", "pk"]
        indexes = [models.Index(fields=["source_id", "-filed_at"], name="vault_sample_shelf")]

    @property
    def place(self):
        """What the bytes are called in the store."""
        return self.pk.hex

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.sample",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.epoch.number,
            self.filed_by,
            self.filed_at,
        )

    def stream_context(self):
        """Return what the key of the bytes is bound to; no more is known when they are stored."""
        return context.encode("lodestar.sample_stream", 1, self.id, self.source_id)


class SampleRemoval(AppendOnly):
    """A sample is compared with no more, and its bytes leave the store.

    Without `removed_by` it went with its source, which was destroyed.
    """

    sample = models.OneToOneField(Sample, models.PROTECT, primary_key=True, related_name="removal")
    removed_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"removal of {self.sample_id}"


class HandReport(SealedThing):
    """What a comparison of a galley with the samples showed, sealed for the circle."""

    label = "Comparison with public writing"

    galley_id = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-filed_at"]

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.hand_report",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.galley_id,
            self.digest,
            self.filed_by,
            self.filed_at,
        )
