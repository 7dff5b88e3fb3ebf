import uuid

from django.db import models

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models import Directory
from newsroom.refusals import Refused
from sources.vault.sealed import SealedField


class Tampered(Refused):
    """A key or a grant is not what was signed: nothing is read and nothing is written."""

    def __init__(self, source):
        super().__init__(
            source,
            "The keys of this source are not the ones that were signed. Nothing was sealed and "
            "nothing was opened. Tell the custodians before anybody adds to this source.",
        )


class EpochQuerySet(models.QuerySet):
    def current(self, source_id):
        """Return the newest epoch of a source, or None."""
        return self.filter(source_id=source_id).order_by("-number").first()


class Epoch(AppendOnly):
    """One span of a source's key: facts are sealed to `public`, announced by a circle member."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    public = models.BinaryField()
    commitment = models.BinaryField()
    announced_by = models.UUIDField()
    key_id = models.UUIDField()
    announced_at = models.DateTimeField()
    signature = models.BinaryField()

    objects = EpochQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["source_id", "number"], name="vault_epoch_number")
        ]

    def __str__(self):
        return f"epoch {self.number} of {self.source_id}"

    def message(self):
        """Return the statement that the announcing member signs."""
        return context.encode(
            "lodestar.epoch",
            1,
            self.id,
            self.source_id,
            self.number,
            bytes(self.public),
            bytes(self.commitment),
            self.announced_by,
            self.key_id,
            self.announced_at,
        )

    def verify(self, directory=None):
        """Raise `Tampered` or `UnvouchedKey` unless a vouched member announced exactly this."""
        directory = directory or Directory()
        if not directory.is_signed(self.announced_by, self.key_id, self.message(), self.signature):
            raise Tampered(self.source_id)

    def context(self):
        """Return what the seals of this epoch's private key are bound to."""
        return context.encode(
            "lodestar.epoch_key", 1, self.id, self.source_id, self.number, bytes(self.commitment)
        )


class CustodyShare(models.Model):
    """An epoch's private key sealed to a pair of custodians, one inside the other.

    Like a member's sealed key this row goes when the source is destroyed, so it can be deleted.
    """

    epoch = models.ForeignKey(Epoch, models.PROTECT, related_name="shares")
    first_key = models.UUIDField()
    second_key = models.UUIDField()
    sealed = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["epoch", "first_key", "second_key"], name="vault_share_pair"
            )
        ]

    def __str__(self):
        return f"share of {self.epoch_id}"
