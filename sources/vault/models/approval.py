import datetime
import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models import Directory, DirectoryKey, Staff
from sources.vault import clock
from sources.vault.models.epoch import Tampered

GOOD_FOR = datetime.timedelta(hours=72)


class Approval(AppendOnly):
    """An access admin's signed yes to one request; used once, within 72 hours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField("vault.Request", models.PROTECT, related_name="approval")
    approver = models.UUIDField()
    key_id = models.UUIDField()
    signature = models.BinaryField()
    approved_at = models.DateTimeField()

    def __str__(self):
        return f"approval {self.pk}"

    def message(self):
        """Return the statement that the approver signs."""
        request = self.request
        return context.encode(
            "lodestar.approval",
            1,
            self.id,
            request.id,
            request.source_id,
            request.asked_by,
            request.key_id,
            request.reason,
            self.approver,
            self.key_id,
            self.approved_at,
        )

    def verify(self, directory=None):
        """Raise `Tampered` or `UnvouchedKey` unless the approver signed exactly this."""
        directory = directory or Directory()
        if not directory.is_signed(self.approver, self.key_id, self.message(), self.signature):
            raise Tampered(self.request.source_id)

    def is_fresh(self):
        """Whether it is at most 72 hours old, unused, and for the key the asker still has.

        Whoever approved must still be an access admin, and the asker must not be suspended, nor
        have left meanwhile.
        """
        if hasattr(self.request, "lapse"):
            return False
        current = DirectoryKey.objects.current(self.request.asked_by)
        admins = Staff.objects.filter(is_active=True, is_access_admin=True)
        asker = Staff.objects.filter(is_active=True, pk=self.request.asked_by)
        return (
            admins.filter(pk=self.approver).exists()
            and asker.exists()
            and self.is_fresh_at(clock.now(), current and current.pk)
        )

    def is_fresh_at(self, now, current_key_id):
        """The same for a moment and the asker's newest key, which lists read once for all."""
        return (
            now < self.approved_at + GOOD_FOR
            and not self.grants.exists()
            and current_key_id == self.request.key_id
        )


class Refusal(AppendOnly):
    """An access admin's no to one request."""

    class Reason(models.TextChoices):
        NOT_NEEDED = "not needed", "The work can be done without"
        ENOUGH = "enough", "Enough people know already"
        ASK_FIRST = "ask first", "Talk to the circle first"

    request = models.OneToOneField(
        "vault.Request", models.PROTECT, primary_key=True, related_name="refusal"
    )
    by = models.UUIDField()
    reason = models.CharField(max_length=20, choices=Reason)
    refused_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"refusal of {self.request_id}"
