import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault import seals
from sources.vault.models.request import Reason
from sources.vault.sealed import SealedField

# Expiry bites by database time, with no clean-up run.
IS_LIVE = models.Q(ending=None, sealed_key__isnull=False, expires_at__gt=Now())


class GrantQuerySet(models.QuerySet):
    def live(self):
        """Grants that have not ended."""
        return self.filter(IS_LIVE)


class Grant(AppendOnly):
    """One member's place in a circle for one epoch, signed by whoever handed the key over.

    Exactly one of four origins: the founder's own (epoch 1), an `approval`, `renews`, the member's
    grant of the epoch before, or a `recovery` by two custodians.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.ForeignKey("vault.Epoch", models.PROTECT, related_name="grants")
    member_id = models.UUIDField(db_index=True)
    key_id = models.UUIDField()
    grantor = models.UUIDField()
    grantor_key_id = models.UUIDField()
    approval = models.ForeignKey("vault.Approval", models.PROTECT, null=True, related_name="grants")
    renews = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewals")
    recovery = models.ForeignKey(
        "vault.Recovered", models.PROTECT, null=True, related_name="grants"
    )
    reason = models.CharField(max_length=20, choices=Reason)
    sealed_hash = models.BinaryField()
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    signature = models.BinaryField()

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["granted_at"]
        constraints = [
            # One approval opens one place: the same for every epoch, and never a second time.
            models.UniqueConstraint(fields=["epoch", "approval"], name="vault_approval_once"),
            models.UniqueConstraint(fields=["epoch", "renews"], name="vault_grant_renewed_once"),
            models.UniqueConstraint(fields=["epoch", "recovery"], name="vault_recovered_once"),
        ]

    def __str__(self):
        return f"grant {self.pk}"

    def message(self):
        """Return the statement that the grantor signs."""
        # Statements of the first version, from before there was a recovery, stay what they were.
        version, more = (2, [self.recovery_id]) if self.recovery_id else (1, [])
        return context.encode(
            "lodestar.grant",
            version,
            self.id,
            self.epoch.source_id,
            self.epoch_id,
            self.epoch.number,
            bytes(self.epoch.commitment),
            bytes(self.sealed_hash),
            self.member_id,
            self.key_id,
            self.grantor,
            self.grantor_key_id,
            self.approval_id,
            self.renews_id,
            self.reason,
            self.granted_at,
            self.expires_at,
            *more,
        )

    def seal_context(self):
        """Return what the sealed key is bound to: this grant of this epoch."""
        return context.encode("lodestar.grant_key", 1, self.id, self.key_id, self.epoch.context())

    def unseal_epoch(self, keys):
        """Return the epoch's private key, proven to be the announced one; raises `SealBroken`."""
        private = keys.unseal(self.sealed_key.sealed.ciphertext, self.seal_context())
        if seals.public_of(private) != bytes(self.epoch.public):
            raise seals.SealBroken("This is not the key that was announced.")
        return private


class SealedKeyQuerySet(models.QuerySet):
    def run_out(self):
        """Sealed keys of places that have ended by themselves."""
        return self.filter(grant__expires_at__lte=Now())


class SealedKey(models.Model):
    """An epoch's private key sealed to a member. Revocation deletes this row at once.

    Where a place runs out it opens nothing from that moment on, and goes when somebody unlocks.
    """

    grant = models.OneToOneField(Grant, models.PROTECT, primary_key=True, related_name="sealed_key")
    sealed = SealedField()

    objects = SealedKeyQuerySet.as_manager()

    def __str__(self):
        return "[sealed]"


class Ending(AppendOnly):
    """The end of a grant before its time; marks a new epoch due, unless another took its place.

    `replaced_by` is the grant of a place that was extended.
    """

    grant = models.OneToOneField(Grant, models.PROTECT, primary_key=True, related_name="ending")
    by = models.UUIDField()
    replaced_by = models.OneToOneField(Grant, models.PROTECT, null=True, related_name="extends")
    ended_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"ending of {self.grant_id}"
