import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from newsroom import context
from sources.vault.models.sealed_thing import SealedThing


class LeakCheckQuerySet(models.QuerySet):
    def under_way(self):
        """Checks that run or rest: neither ended nor stopped."""
        return self.filter(ended_at=None, stopped_at=None)

    def ended(self):
        """Checks that have read the whole galley."""
        return self.filter(ended_at__isnull=False)


class LeakCheck(models.Model):
    """One member's search of one galley for what is sealed about a source.

    It goes step by step, each in a request of its own, and rests in between: `done` of `total`
    artefacts are read. What it found stands in its sealed reports.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    galley_id = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)
    fact_version = models.PositiveIntegerField()
    member_id = models.UUIDField()
    begun_at = models.DateTimeField(db_default=Now())
    step = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = LeakCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member_id", "source_id", "galley_id"],
                condition=Q(ended_at=None, stopped_at=None),
                name="vault_leakcheck_one_at_a_time",
            )
        ]

    def __str__(self):
        return f"leak check {self.pk}"

    @property
    def is_under_way(self):
        """Whether it can go on."""
        return self.ended_at is None and self.stopped_at is None


class Decisions(SealedThing):
    """What a member decided on what a leak check found near; with the clearance, once signed."""

    label = "Decisions on a leak check"

    leak_check = models.ForeignKey(LeakCheck, models.PROTECT, related_name="decisions")
    clearance_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["-filed_at"]

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.decisions",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.epoch.number,
            self.leak_check_id,
            self.clearance_id,
            self.filed_at,
        )
