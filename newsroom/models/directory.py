from django.conf import settings
from django.db.models import Q

from newsroom import statements
from newsroom.models.directory_key import LONGEST_CHAIN, DirectoryKey, UnvouchedKey


class Directory:
    """The public keys that one request needs: each is read once, and proven once."""

    def __init__(self):
        self._keys = {}
        self._of_staff = {}
        self._proven = set()

    def read(self, *, keys=(), staff=()):
        """Read keys by their ids, and all keys of some staff, with every key that vouches for them.

        One query for each link of the longest chain of vouches, however many keys there are.
        """
        keys, staff = set(keys) - self._keys.keys(), set(staff) - self._of_staff.keys()
        self._of_staff.update({pk: [] for pk in staff})
        # The roots besides, at which most chains end after one link.
        wanted = Q(pk__in=keys) | Q(staff_id__in=staff) | Q(fingerprint__in=self._unread_roots())
        for _ in range(LONGEST_CHAIN if keys or staff else 0):
            rows = DirectoryKey.objects.filter(wanted).select_related("vouch")
            found = [self._keys.setdefault(row.pk, row) for row in rows.order_by("created_at")]
            for key in found:
                if key.staff_id in staff:
                    self._of_staff[key.staff_id].append(key)
            vouchers = {key.vouch.by_id for key in found if hasattr(key, "vouch")}
            missing = vouchers - self._keys.keys()
            if not missing:
                break
            wanted, staff = Q(pk__in=missing), set()
        self._let_chains_meet()

    def current(self, staff_id):
        """Return the newest key of a staff member, or None."""
        self.read(staff=[staff_id])
        return next(reversed(self._of_staff[staff_id]), None)

    def verify(self, key):
        """Follow the vouches to a root in the settings; raise `UnvouchedKey` if that fails."""
        if key.pk not in self._proven:
            key.verify()
            self._proven.add(key.pk)

    def is_signed(self, staff_id, key_id, message, signature):
        """Whether this key of this person signed `message`; raises `UnvouchedKey`."""
        self.read(keys=[key_id])
        key = self._keys.get(key_id)
        if key is None or key.staff_id != staff_id:
            return False
        self.verify(key)
        try:
            statements.verify(bytes(key.signing_public), message, bytes(signature))
        except statements.Forged:
            return False
        return True

    def genuine(self, rows):
        """Return the rows that their `member` signed; a row has `key_id`, `signature`, `message()`.

        The number of queries does not depend on the number of rows.
        """
        rows = list(rows)
        self.read(keys=[row.key_id for row in rows])
        return [row for row in rows if self.is_believed(row)]

    def is_believed(self, row):
        """Whether the member of one such row signed it, with a key that was vouched for."""
        try:
            return self.is_signed(row.member_id, row.key_id, row.message(), row.signature)
        except UnvouchedKey:
            return False

    def _unread_roots(self):
        return [] if self._keys else settings.LODESTAR_ROOTS

    def _let_chains_meet(self):
        """Make every vouch lead to the key that was read, so that following it asks nobody."""
        for key in self._keys.values():
            if hasattr(key, "vouch") and key.vouch.by_id in self._keys:
                key.vouch.by = self._keys[key.vouch.by_id]
