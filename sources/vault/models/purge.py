import datetime
import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault.models.sealed_thing import SealedThing

GOOD_FOR = datetime.timedelta(days=7)


class PurgeProposalQuerySet(models.QuerySet):
    def waiting(self):
        """Proposals of the last seven days that were neither confirmed nor taken back."""
        return self.filter(confirmation=None, withdrawal=None, filed_at__gt=Now() - GOOD_FOR)


class PurgeProposal(SealedThing):
    """One member's word that something at the desk shall be blanked; what, is sealed.

    Until it is blanked, whoever knows where to look can read it there.
    """

    label = "What is to be purged"

    objects = PurgeProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_at", "pk"]

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.purge_proposal",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.filed_by,
            self.filed_at,
        )


class PurgeWithdrawal(AppendOnly):
    """A proposal that was taken back."""

    proposal = models.OneToOneField(
        PurgeProposal, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    by = models.UUIDField()
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.proposal_id}"


class PurgeConfirmation(AppendOnly):
    """The second member's word: it is blanked here, and in no backup from `gone_on` on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.OneToOneField(PurgeProposal, models.PROTECT, related_name="confirmation")
    by = models.UUIDField()
    confirmed_at = models.DateTimeField()
    gone_on = models.DateField()

    class Meta:
        ordering = ["-confirmed_at"]

    def __str__(self):
        return f"confirmation of {self.proposal_id}"
