import datetime
import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly
from sources.vault import clock

GOOD_FOR = datetime.timedelta(days=7)


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        """Proposals of the last seven days that were neither carried out nor taken back."""
        return self.filter(destruction=None, withdrawal=None, proposed_at__gt=Now() - GOOD_FOR)


class Proposal(AppendOnly):
    """One person's word, with the codename typed, that a source's keys shall be destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    by = models.UUIDField()
    proposed_at = models.DateTimeField(db_default=Now())

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]

    def __str__(self):
        return f"proposal {self.pk}"


class ProposalWithdrawal(AppendOnly):
    """A proposal that was taken back."""

    proposal = models.OneToOneField(
        Proposal, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    by = models.UUIDField()
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.proposal_id}"


class Destruction(AppendOnly):
    """The second person's word: from `destroyed_at` on no key of the source exists here.

    Backups from before open it until `gone_on`, the day after which none of them is kept.
    """

    proposal = models.OneToOneField(
        Proposal, models.PROTECT, primary_key=True, related_name="destruction"
    )
    source_id = models.UUIDField(unique=True)
    by = models.UUIDField()
    destroyed_at = models.DateTimeField()
    gone_on = models.DateField()

    def __str__(self):
        return f"destruction of {self.source_id}"

    @property
    def is_gone(self):
        """Whether the day has come from which no backup from before is kept."""
        return self.gone_on <= clock.now().date()
