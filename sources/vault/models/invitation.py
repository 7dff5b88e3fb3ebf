import datetime
import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly
from sources.vault.models.member_key import MemberKey

GOOD_FOR = datetime.timedelta(hours=72)
CLOCK = models.Func(function="clock_timestamp", template="%(function)s()")


class InvitationQuerySet(models.QuerySet):
    def standing(self):
        """Invitations of the last 72 hours that nobody took back."""
        return self.filter(withdrawal=None, made_at__gt=Now() - GOOD_FOR)

    def open(self):
        """Standing invitations that nobody has taken up."""
        return self.standing().filter(acceptance=None)

    def for_keys(self):
        """Standing invitations to make keys."""
        return self.standing().filter(login_only=False)

    def unused(self):
        """Standing invitations with which nobody has made keys, or come in anew."""
        made = MemberKey.objects.filter(
            member_id=models.OuterRef("staff_id"), created_at__gt=models.OuterRef("made_at")
        )
        taken_up = models.Q(login_only=True, acceptance__isnull=False)
        return self.standing().filter(~models.Exists(made)).exclude(taken_up)


class Invitation(AppendOnly):
    """An access admin lets somebody make keys: a new person, or one whose passphrase is lost.

    A new person gets a code of six words, in person, and sets a login password with it; only the
    code's SHA-256 is kept. Where the person has a login already, there is no code. One that is
    `login_only` is good for a new login alone: the keys, if there are any, stay what they are.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff_id = models.UUIDField(db_index=True)
    by = models.UUIDField()
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    login_only = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_default=CLOCK)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]

    def __str__(self):
        return f"invitation {self.pk}"


class Acceptance(AppendOnly):
    """The use of an invitation's code."""

    invitation = models.OneToOneField(
        Invitation, models.PROTECT, primary_key=True, related_name="acceptance"
    )
    accepted_at = models.DateTimeField(db_default=CLOCK)

    def __str__(self):
        return f"acceptance of {self.invitation_id}"


class InvitationWithdrawal(AppendOnly):
    """An invitation that was taken back, or replaced by a newer one."""

    invitation = models.OneToOneField(
        Invitation, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    by = models.UUIDField()
    withdrawn_at = models.DateTimeField(db_default=CLOCK)

    def __str__(self):
        return f"withdrawal of {self.invitation_id}"
