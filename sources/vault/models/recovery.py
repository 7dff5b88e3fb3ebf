import datetime
import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from newsroom import context, statements
from newsroom.append_only import AppendOnly
from newsroom.models import DirectoryKey, UnvouchedKey
from sources.vault.sealed import SealedField

GOOD_FOR = datetime.timedelta(hours=72)


class RecoveryQuerySet(models.QuerySet):
    def waiting(self):
        """Recoveries of the last 72 hours that wait for a second custodian, and can have one."""
        halves = Half.objects.filter(recovery=models.OuterRef("pk"))
        found = self.filter(completion=None, begun_at__gt=Now() - GOOD_FOR)
        return found.filter(models.Exists(halves))


class Recovery(AppendOnly):
    """One custodian's signed word that a source shall move to a new holder; opens nothing yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    holder = models.UUIDField()
    holder_key_id = models.UUIDField()
    first = models.UUIDField()
    first_key_id = models.UUIDField()
    begun_at = models.DateTimeField()
    signature = models.BinaryField()

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self):
        return f"recovery {self.pk}"

    def message(self):
        """Return the statement that the first custodian signs."""
        return context.encode(
            "lodestar.recovery",
            1,
            self.id,
            self.source_id,
            self.holder,
            self.holder_key_id,
            self.first,
            self.first_key_id,
            self.begun_at,
        )

    def is_genuine(self, believed=None):
        """Whether a custodian signed exactly this: one of `believed`, or of those of now."""
        believed = settings.LODESTAR_CUSTODIANS if believed is None else believed
        return _signed(self.first, self.first_key_id, self.message(), self.signature, believed)


class HalfQuerySet(models.QuerySet):
    def run_out(self):
        """Halves of recoveries that nobody can complete any more."""
        return self.filter(recovery__begun_at__lte=Now() - GOOD_FOR)


class Half(models.Model):
    """An epoch's private key, still sealed to a second custodian; goes when they have opened it.

    It also goes when the recovery has run out: alone, the second custodian could open it.
    """

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="halves")
    epoch = models.ForeignKey("vault.Epoch", models.PROTECT, related_name="+")
    second_key = models.UUIDField()
    sealed = SealedField()

    objects = HalfQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recovery", "epoch", "second_key"], name="vault_half_once"
            )
        ]

    def __str__(self):
        return "[sealed]"


class Recovered(AppendOnly):
    """The second custodian's signed word: with it the new holder was given the source's keys."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recovery = models.OneToOneField(Recovery, models.PROTECT, related_name="completion")
    second = models.UUIDField()
    second_key_id = models.UUIDField()
    recovered_at = models.DateTimeField()
    signature = models.BinaryField()

    def __str__(self):
        return f"recovered {self.recovery_id}"

    def message(self):
        """Return the statement that the second custodian signs; it holds the first one's."""
        return context.encode(
            "lodestar.recovered",
            1,
            self.id,
            self.recovery.message(),
            bytes(self.recovery.signature),
            self.second,
            self.second_key_id,
            self.recovered_at,
        )

    def digest(self):
        """Return what the settings name a recovery by former custodians with (hexadecimal)."""
        about = context.encode("lodestar.past_recovery", 1, self.message(), bytes(self.signature))
        return hashlib.sha256(about).hexdigest()

    def is_genuine(self):
        """Whether two different custodians signed, and neither is the holder.

        Those who are custodians no more are believed for a recovery that the settings name: they
        could write any day they like into another.
        """
        begun = self.recovery
        believed = set(settings.LODESTAR_CUSTODIANS)
        if self.digest() in settings.LODESTAR_PAST_RECOVERIES:
            believed |= set(settings.LODESTAR_FORMER_CUSTODIANS)
        return (
            len({begun.first, self.second, begun.holder}) == 3
            and begun.is_genuine(believed)
            and _signed(self.second, self.second_key_id, self.message(), self.signature, believed)
        )


def _signed(staff_id, key_id, message, signature, believed):
    key = DirectoryKey.objects.filter(pk=key_id, staff_id=staff_id).first()
    # By the settings and not by a row: whoever may change the database makes no custodians.
    if key is None or key.fingerprint not in believed:
        return False
    try:
        key.verify_signature(message, signature)
    except (statements.Forged, UnvouchedKey):
        return False
    return True
