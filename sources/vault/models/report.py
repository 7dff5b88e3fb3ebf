from django.db import models

from newsroom import context
from sources.vault.models.leak_check import LeakCheck
from sources.vault.models.sealed_thing import SealedThing


class Report(SealedThing):
    """What one step of a leak check found, sealed: the circle sees where, nobody else how many.

    Those of version 1 hold a whole check, and belong to none.
    """

    label = "Leak check report"

    galley_id = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)
    leak_check = models.ForeignKey(LeakCheck, models.PROTECT, null=True, related_name="reports")
    step = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-filed_at", "step"]
        constraints = [
            models.UniqueConstraint(fields=["leak_check", "step"], name="vault_report_once")
        ]

    def context(self):
        """Return what the seal is bound to."""
        bound = (self.id, self.source_id, self.epoch_id, self.galley_id, self.digest)
        if self.leak_check_id is None:
            return context.encode("lodestar.report", 1, *bound)
        return context.encode("lodestar.report", 2, *bound, self.leak_check_id, self.step)
