import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models import DirectoryKey
from newsroom.refusals import Refused
from sources.vault import boxes, ledger, passphrases
from sources.vault.keys import Keys
from sources.vault.seals import SealBroken


class MemberKey(AppendOnly):
    """A member's private keys, locked under the vault passphrase; nobody can reset it.

    The row has the id of its public half in the key directory.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member_id = models.UUIDField()
    salt = models.BinaryField()
    box = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"key {self.pk}"

    @classmethod
    def enrol(cls, staff, passphrase):
        """Make a staff member's keys and publish the public halves; returns the `Keys`.

        Refuses a passphrase that also is the login password: whoever resets or learns that
        must still stand before a locked vault.
        """
        # Also as it is stretched: blanks at the ends would make no other passphrase.
        forms = {passphrase, passphrases.normalise(passphrase)}
        if any(staff.check_password(form) for form in forms):
            raise Refused(None, "Choose a passphrase that is not your login password.")
        keys, salt, box = cls.lock_new(staff, passphrase)
        with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
            cls.publish(keys, salt, box)
        return keys

    @classmethod
    def lock_new(cls, staff, passphrase):
        """Make `Keys` for a staff member; returns them, the salt, and the box that holds them."""
        keys = Keys.generate(staff.pk, uuid.uuid4())
        salt = passphrases.new_salt()
        key = passphrases.derive(passphrase, salt, settings.LODESTAR_PEPPER)
        about = cls._context(keys.key_id, staff.pk)
        return keys, salt, keys.boxed(lambda private: boxes.lock(key, private, about))

    @classmethod
    def open_box(cls, key_id, member_id, salt, box, passphrase):
        """Return the `Keys` in a box, raising `SealBroken` for a wrong passphrase."""
        key = passphrases.derive(passphrase, bytes(salt), settings.LODESTAR_PEPPER)
        private = boxes.unlock(key, bytes(box), cls._context(key_id, member_id))
        return Keys(member_id, key_id, private)

    @classmethod
    def publish(cls, keys, salt, box):
        """Store keys and their public halves; called in a transaction of both databases."""
        cls.objects.create(id=keys.key_id, member_id=keys.member_id, salt=salt, box=box)
        DirectoryKey.objects.create(
            id=keys.key_id,
            staff_id=keys.member_id,
            sealing_public=keys.sealing_public,
            signing_public=keys.signing_public,
            fingerprint=keys.fingerprint,
        )
        ledger.record(keys.member_id, "member.enrol", keys.key_id)

    def open(self, passphrase):
        """Return the member's `Keys`, raising `SealBroken` for a wrong passphrase.

        The keys must be those that the directory shows, or the member would sign and read with
        keys that nobody vouched for.
        """
        keys = self.open_box(self.pk, self.member_id, self.salt, self.box, passphrase)
        published = DirectoryKey.objects.filter(pk=self.pk, staff_id=self.member_id).first()
        if published is None or published.computed_fingerprint() != keys.fingerprint:
            raise SealBroken("The directory shows another key for this member.")
        return keys

    @staticmethod
    def _context(key_id, member_id):
        return context.encode("lodestar.member_key", 1, key_id, member_id)
