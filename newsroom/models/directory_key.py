import uuid

from django.conf import settings
from django.db import models

from newsroom import context, statements
from newsroom.append_only import AppendOnly
from newsroom.refusals import Refused

# Longer chains than this are a loop or a mistake.
LONGEST_CHAIN = 16


class UnvouchedKey(Refused):
    """A public key that nobody trusted has vouched for: nothing is sealed to it or believed."""

    def __init__(self, key):
        super().__init__(
            None,
            "A key in the directory is not the one that was vouched for. Nothing was sealed and "
            "nothing was opened. Tell the custodians, and compare the six words by phone.",
        )
        self.key = key


class DirectoryKeyQuerySet(models.QuerySet):
    def current(self, staff_id):
        """Return the newest key of a staff member, or None."""
        return self.filter(staff_id=staff_id).order_by("-created_at").first()


class DirectoryKey(AppendOnly):
    """The public halves of one staff member's keys, for sealing to and for checking signatures.

    `sealing_public` is 1,216 bytes (ML-KEM-768 and X25519), `signing_public` 32 (Ed25519).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="keys")
    sealing_public = models.BinaryField()
    signing_public = models.BinaryField()
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=models.functions.Now())

    objects = DirectoryKeyQuerySet.as_manager()

    def __str__(self):
        return f"key {self.fingerprint[:8]}"

    @property
    def is_root(self):
        """Whether the deployed settings name this key."""
        return self.fingerprint in settings.LODESTAR_ROOTS

    def verify(self):
        """Follow the vouches to a root in the settings; raise `UnvouchedKey` if that fails."""
        key = self
        for _ in range(LONGEST_CHAIN):
            if key.fingerprint != key.computed_fingerprint():
                raise UnvouchedKey(self)
            if key.is_root:
                return
            vouch = key._vouch()
            if vouch is None or not vouch.holds():
                raise UnvouchedKey(self)
            key = vouch.by
        raise UnvouchedKey(self)

    def is_vouched(self):
        """Whether `verify` would find a way to a root."""
        try:
            self.verify()
        except UnvouchedKey:
            return False
        return True

    def verify_signature(self, message, signature):
        """Check that this key, vouched for, signed `message`; raise `Forged` or `UnvouchedKey`."""
        self.verify()
        statements.verify(bytes(self.signing_public), message, bytes(signature))

    def _vouch(self):
        """Return the vouch for this key, or None; read only where a `Directory` has not."""
        if "vouch" in self._state.fields_cache:
            return self._state.fields_cache["vouch"]
        return Vouch.objects.filter(key=self).select_related("by").first()

    def computed_fingerprint(self):
        """Return the fingerprint of the stored bytes as hexadecimal."""
        return statements.fingerprint(bytes(self.sealing_public), bytes(self.signing_public)).hex()


class Vouch(AppendOnly):
    """A vouched member's signed word that a key belongs to a person, compared over the phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(DirectoryKey, models.PROTECT, related_name="vouch")
    by = models.ForeignKey(DirectoryKey, models.PROTECT, related_name="vouches_given")
    signature = models.BinaryField()
    made_at = models.DateTimeField(db_default=models.functions.Now())

    def __str__(self):
        return f"vouch for {self.key}"

    @staticmethod
    def message(key, by):
        """Return the statement that `by` signs about `key`."""
        return context.encode(
            "lodestar.vouch", 1, key.id, key.staff_id, key.fingerprint, by.fingerprint
        )

    def holds(self):
        """Whether the signature is the voucher's own; the voucher is checked separately."""
        try:
            statements.verify(
                bytes(self.by.signing_public),
                self.message(self.key, self.by),
                bytes(self.signature),
            )
        except statements.Forged:
            return False
        return True
