import hashlib
import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context, statements
from newsroom.append_only import AppendOnly
from newsroom.models import DirectoryKey
from sources.vault import seals
from sources.vault.models.epoch import Tampered
from sources.vault.models.request import Reason
from sources.vault.sealed import SealedField


class GrantQuerySet(models.QuerySet):
    def live(self):
        """Grants that have not ended; expiry bites by database time, with no clean-up run."""
        return self.filter(ending=None, sealed_key__isnull=False, expires_at__gt=Now())


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

    def verify(self):
        """Raise `Tampered` or `UnvouchedKey` unless this grant was rightly made and stays so."""
        self.epoch.verify()
        sealed = hashlib.sha256(self.sealed_key.sealed.ciphertext).digest()
        if sealed != bytes(self.sealed_hash):
            raise Tampered(self.epoch.source_id)
        self.verify_statement()

    def verify_statement(self):
        """The same without the sealed key, which is gone once a grant has ended."""
        current = DirectoryKey.objects.current(self.member_id)
        if current is None or current.pk != self.key_id:
            raise Tampered(self.epoch.source_id)
        current.verify()
        if not self._is_genuine({}):
            raise Tampered(self.epoch.source_id)

    def unseal_epoch(self, keys):
        """Return the epoch's private key, proven to be the announced one; raises `SealBroken`."""
        private = keys.unseal(self.sealed_key.sealed.ciphertext, self.seal_context())
        if seals.public_of(private) != bytes(self.epoch.public):
            raise seals.SealBroken("This is not the key that was announced.")
        return private

    def _is_genuine(self, known):
        """Whether the grantor signed exactly this and could; `known` holds what was found out."""
        if self.pk not in known:
            # Until proven: two grants that lean on each other prove nothing.
            known[self.pk] = False
            known[self.pk] = self._was_signed() and self._was_rightly_made(known)
        return known[self.pk]

    def _was_signed(self):
        key = DirectoryKey.objects.filter(pk=self.grantor_key_id, staff_id=self.grantor).first()
        try:
            self.epoch.verify()
            if key is not None:
                key.verify_signature(self.message(), self.signature)
        except statements.Forged:
            return False
        return key is not None

    def _was_rightly_made(self, known):
        if self.recovery_id:
            return self._was_recovered()
        if self.approval_id:
            return self._was_approved() and self._grantor_held(self.epoch.number, known)
        if self.renews_id:
            earlier = self.renews
            return (
                earlier.member_id == self.member_id
                and earlier.key_id == self.key_id
                and earlier.epoch.source_id == self.epoch.source_id
                and earlier.epoch.number == self.epoch.number - 1
                and self.expires_at <= earlier.expires_at
                and self.grantor == self.epoch.announced_by
                and not earlier._had_ended(self.granted_at)
                and earlier._is_genuine(known)
                and self._grantor_held(earlier.epoch.number, known)
                # Who announces a key holds it, for all to see: somebody who has left and still
                # has the key before cannot stay in unseen.
                and (self.member_id == self.grantor or self._grantor_held(self.epoch.number, known))
            )
        founder = self.epoch.announced_by
        return self.epoch.number == 1 and self.member_id == self.grantor == founder

    def _grantor_held(self, number, known):
        """Whether the grantor was in the circle: who was not could neither renew nor hand over."""
        held = Grant.objects.filter(
            epoch__source_id=self.epoch.source_id,
            epoch__number=number,
            member_id=self.grantor,
            key_id=self.grantor_key_id,
        )
        return any(grant._is_genuine(known) for grant in held.select_related("epoch"))

    def _had_ended(self, moment):
        return Ending.objects.filter(grant=self, ended_at__lte=moment).exists()

    def _was_approved(self):
        approval = self.approval
        request = approval.request
        approval.verify()
        three = {request.asked_by, approval.approver, self.grantor}
        return (
            len(three) == 3
            and request.asked_by == self.member_id
            and request.key_id == self.key_id
            and request.source_id == self.epoch.source_id
        )

    def _was_recovered(self):
        done = self.recovery
        begun = done.recovery
        return (
            done.is_genuine()
            and begun.source_id == self.epoch.source_id
            and begun.holder == self.member_id
            and begun.holder_key_id == self.key_id
            and done.second == self.grantor
            and done.second_key_id == self.grantor_key_id
        )


class SealedKey(models.Model):
    """An epoch's private key sealed to a member. Revocation deletes this row at once."""

    grant = models.OneToOneField(Grant, models.PROTECT, primary_key=True, related_name="sealed_key")
    sealed = SealedField()

    def __str__(self):
        return "[sealed]"


class Ending(AppendOnly):
    """The end of a grant before its time; marks a new epoch due."""

    grant = models.OneToOneField(Grant, models.PROTECT, primary_key=True, related_name="ending")
    by = models.UUIDField()
    ended_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"ending of {self.grant_id}"
