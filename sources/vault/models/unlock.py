import datetime
import hashlib
import secrets

from django.db import models, transaction
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.refusals import Refused
from sources.vault import boxes, clock, ledger, stretching
from sources.vault.keys import Keys
from sources.vault.models.grant import SealedKey
from sources.vault.models.lock import Lock
from sources.vault.models.member_key import MemberKey
from sources.vault.models.recovery import Half
from sources.vault.seals import SealBroken

WHOLE = datetime.timedelta(minutes=15)
IDLE = datetime.timedelta(minutes=5)
COOKIE_LENGTH = 32

# Three slips are free; then each wait is twice the one before, up to a quarter of an hour.
FREE_SLIPS = 3
LONGEST_WAIT = 900


class WrongPassphrase(Exception):
    """The passphrase does not open this member's keys."""


class UnlockAttempt(AppendOnly):
    """One try at unlocking; kept in the database, so that a restart does not forget failures."""

    member_id = models.UUIDField(db_index=True)
    succeeded = models.BooleanField()
    at = models.DateTimeField(
        db_default=models.Func(function="clock_timestamp", template="%(function)s()")
    )

    def __str__(self):
        return f"attempt of {self.member_id}"

    @classmethod
    def seconds_to_wait(cls, member_id):
        """Return how long this member must wait before the next try, in whole seconds."""
        since = cls.objects.filter(member_id=member_id, succeeded=True).order_by("-id").first()
        slips = cls.objects.filter(
            member_id=member_id, succeeded=False, id__gt=since.id if since else 0
        )
        count, last = slips.count(), slips.order_by("-id").first()
        if count < FREE_SLIPS:
            return 0
        wait = min(2 ** (count - FREE_SLIPS), LONGEST_WAIT)
        passed = (clock.now() - last.at).total_seconds()
        return max(0, int(wait - passed + 0.999))


class Unlock(models.Model):
    """A member's keys, held for at most 15 minutes (5 when idle) under a cookie's value.

    Neither this row nor the cookie opens anything alone: the row holds the keys encrypted under
    the cookie's value, and only the cookie's SHA-256.
    """

    id = models.CharField(primary_key=True, max_length=64)
    member_id = models.UUIDField(db_index=True)
    key_id = models.UUIDField()
    session_hash = models.CharField(max_length=64)
    box = models.BinaryField()
    begun_at = models.DateTimeField(db_default=Now())
    used_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()

    def __str__(self):
        return f"unlock of {self.member_id}"

    @classmethod
    def begin(cls, staff, passphrase):
        """Open a logged-in member's `Keys` with their passphrase; `hold` then stores them.

        Raises `WrongPassphrase`, or `Refused` when not enrolled or too soon after failures.
        """
        member_key = MemberKey.objects.filter(member_id=staff.pk).order_by("-created_at").first()
        if member_key is None:
            raise Refused(None, "You have no keys yet. Ask an access admin to enrol you.")
        try:
            return cls._try(member_key, passphrase)
        except WrongPassphrase:
            ledger.record(staff, "unlock.refuse", None)
            raise

    @classmethod
    def would_open(cls, staff, words):
        """Whether words that somebody wants for something else are their vault passphrase.

        Counts as a try that failed, whatever comes of it, so that asking here is no faster than
        asking at the unlock; raises `Refused` when too soon after failures.
        """
        member_key = MemberKey.objects.filter(member_id=staff.pk).order_by("-created_at").first()
        if member_key is None:
            return False
        try:
            cls._try(member_key, words)
        except WrongPassphrase:
            return False
        return True

    @classmethod
    def hold(cls, keys, session_key, *, since=None):
        """Store opened keys under a new random cookie value and return that value (hexadecimal).

        `since` is when the request began, by database time: refused if the member has locked the
        vault after that.
        """
        value = secrets.token_bytes(COOKIE_LENGTH)
        expires_at = clock.now() + WHOLE
        session_hash = _hash(session_key.encode())
        about = cls._context(keys.member_id, keys.key_id, session_hash, expires_at)
        # They open nothing any more, whether somebody unlocks or not; here they go.
        SealedKey.objects.run_out().delete()
        Half.objects.run_out().delete()
        with transaction.atomic(using="vault"):
            Lock.take_turn(keys.member_id)
            if (
                since
                and Lock.objects.filter(member_id=keys.member_id, locked_at__gte=since).exists()
            ):
                raise Refused(None, "You have locked the vault in the meantime. Unlock it again.")
            UnlockAttempt.objects.create(member_id=keys.member_id, succeeded=True)
            cls.objects.filter(expires_at__lte=Now()).delete()
            cls.objects.create(
                id=_hash(value),
                member_id=keys.member_id,
                key_id=keys.key_id,
                session_hash=session_hash,
                box=keys.boxed(lambda private: boxes.lock(_key(value), private, about)),
                expires_at=expires_at,
            )
            ledger.record(keys.member_id, "unlock.begin", keys.key_id)
        return value.hex()

    @classmethod
    def resume(cls, cookie, staff, session_key):
        """Return (`Unlock`, `Keys`) for a live unlock of this person and session, or None."""
        try:
            value = bytes.fromhex(cookie)
        except ValueError:
            return None
        live = cls.objects.filter(
            id=_hash(value),
            member_id=staff.pk,
            session_hash=_hash(session_key.encode()),
            expires_at__gt=Now(),
            used_at__gt=Now() - IDLE,
        )
        # An update, never a save: a slow request must not bring back a row that was locked away.
        if not live.update(used_at=Now()):
            return None
        unlock = live.first()
        if unlock is None:
            return None
        try:
            return unlock, unlock._open(value)
        except SealBroken:
            ledger.record(staff, "alarm.unlock", unlock.key_id)
            return None

    @classmethod
    def forget(cls, session_key):
        """Take away what one session has unlocked."""
        cls.objects.filter(session_hash=_hash(session_key.encode())).delete()

    @classmethod
    def lock(cls, staff):
        """Lock the vault for a member in every tab and browser at once."""
        with transaction.atomic(using="vault"):
            Lock.take_turn(staff.pk)
            Lock.objects.create(member_id=staff.pk)
            cls.objects.filter(member_id=staff.pk).delete()
            ledger.record(staff, "unlock.end", None)

    @property
    def seconds_left(self):
        """Whole seconds until the unlock ends, if nothing is done."""
        end = min(self.expires_at, self.used_at + IDLE)
        return max(0, int((end - clock.now()).total_seconds()))

    @staticmethod
    def _try(member_key, passphrase):
        with stretching.slot():
            if wait := UnlockAttempt.seconds_to_wait(member_key.member_id):
                raise Refused(None, f"Too many wrong passphrases. Try again in {wait} seconds.")
            # Counted as a failure first: killing the request must not make it free.
            UnlockAttempt.objects.create(member_id=member_key.member_id, succeeded=False)
            try:
                return member_key.open(passphrase)
            except (SealBroken, ValueError):
                raise WrongPassphrase from None

    def _open(self, value):
        about = self._context(self.member_id, self.key_id, self.session_hash, self.expires_at)
        return Keys(self.member_id, self.key_id, boxes.unlock(_key(value), bytes(self.box), about))

    @staticmethod
    def _context(member_id, key_id, session_hash, expires_at):
        return context.encode("lodestar.unlock", 1, member_id, key_id, session_hash, expires_at)


def _hash(value):
    return hashlib.sha256(value).hexdigest()


def _key(value):
    return boxes.subkey(value, context.encode("lodestar.unlock_key", 1))
