from django.db import models

from newsroom import context
from sources.vault.models.sealed_thing import SealedThing


class Report(SealedThing):
    """What a leak check found, sealed: the circle sees where, nobody else how many."""

    label = "Leak check report"

    galley_id = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-filed_at"]

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
