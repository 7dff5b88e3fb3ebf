import hashlib
import uuid

from django.db import models

from newsroom import context
from newsroom.append_only import AppendOnly


class Entrusting(AppendOnly):
    """A member's signed word that an epoch's key is sealed to every pair of these custodians.

    The shares themselves can be deleted and made anew; the newest of these rows says by whom, and
    shows when a share was put in another's place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.ForeignKey("vault.Epoch", models.PROTECT, related_name="entrustings")
    # Fingerprints, sorted, with commas: as in the settings.
    custodians = models.TextField()
    shares_hash = models.BinaryField()
    by = models.UUIDField()
    key_id = models.UUIDField()
    entrusted_at = models.DateTimeField()
    signature = models.BinaryField()

    class Meta:
        ordering = ["entrusted_at"]

    def __str__(self):
        return f"entrusting of {self.epoch_id}"

    def message(self):
        """Return the statement that the member signs."""
        return context.encode(
            "lodestar.entrusting",
            1,
            self.id,
            self.epoch_id,
            self.custodians,
            bytes(self.shares_hash),
            self.by,
            self.key_id,
            self.entrusted_at,
        )

    @staticmethod
    def hash_of(shares):
        """Return 32 bytes (SHA-256) that fix shares: (first key, second key, SHA-256 of the seal).

        In whatever order they are given.
        """
        listed = [list(share) for share in sorted(shares, key=lambda share: (share[0], share[1]))]
        return hashlib.sha256(context.encode("lodestar.shares", 1, listed)).digest()
