import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault.models.sealed_thing import SealedThing


class SweepQuerySet(models.QuerySet):
    def under_way(self):
        """Sweeps that run or rest: neither ended nor stopped."""
        return self.filter(ended_at=None, stopped_at=None)

    def ended(self):
        """Sweeps that have looked at everything."""
        return self.filter(ended_at__isnull=False)


class Sweep(models.Model):
    """One member's look for what is sealed in everything that was typed at the desk.

    It goes step by step, each in a request of its own, and rests in between. `shelf`, `after` and
    `part` are where it stands: which table, after which row, and how many texts into the next.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member_id = models.UUIDField()
    begun_at = models.DateTimeField(db_default=Now())
    step = models.PositiveIntegerField(default=0)
    shelf = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    part = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = SweepQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member_id"],
                condition=Q(ended_at=None, stopped_at=None),
                name="vault_sweep_one_at_a_time",
            )
        ]

    def __str__(self):
        return f"sweep {self.pk}"

    @property
    def is_under_way(self):
        """Whether it can go on."""
        return self.ended_at is None and self.stopped_at is None


class SweptSource(AppendOnly):
    """A source that a sweep looks for, with the number of facts known when it began."""

    sweep = models.ForeignKey(Sweep, models.PROTECT, related_name="sources")
    source_id = models.UUIDField(db_index=True)
    fact_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sweep", "source_id"], name="vault_swept_once")
        ]

    def __str__(self):
        return f"{self.source_id} in {self.sweep_id}"


class SweepReport(SealedThing):
    """What one step of a sweep found about one source; all are of one size."""

    label = "What a sweep found"

    sweep = models.ForeignKey(Sweep, models.PROTECT, related_name="reports")
    step = models.PositiveIntegerField()

    class Meta:
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(
                fields=["sweep", "source_id", "step"], name="vault_sweep_report_once"
            )
        ]

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.sweep_report",
            1,
            self.id,
            self.sweep_id,
            self.source_id,
            self.epoch_id,
            self.step,
        )
