import datetime
import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Now

from newsroom import audit


class SignInQuerySet(models.QuerySet):
    def live(self):
        """Sign-ins that can still be used: not ended, and seen within the age of a session."""
        seen = models.Q()
        for site, age in settings.LODESTAR_SESSION_AGES.items():
            seen |= models.Q(site=site, seen_at__gt=Now() - datetime.timedelta(seconds=age))
        return self.filter(seen, ended_at=None)

    def end(self):
        """End what has not ended; returns how many. Each is out at its next request."""
        return self.filter(ended_at=None).update(ended_at=Now())


class SignIn(models.Model):
    """One browser in which somebody is signed in, at the desk or in the vault.

    Its session names it by id; a session whose sign-in has ended is logged out at its next request.
    """

    SITES = {"desk": "Desk", "vault": "Vault"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="sign_ins")
    site = models.CharField(max_length=10, choices=SITES)
    # Words from our own list, never what the browser sent.
    browser = models.CharField(max_length=40)
    begun_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["staff"],
                name="newsroom_signin_open",
                condition=models.Q(ended_at=None),
            )
        ]

    def __str__(self):
        return f"sign-in {self.pk}"

    @transaction.atomic(using="newsroom")
    def end(self, *, by):
        """End this sign-in at its next request, whichever site it is at."""
        SignIn.objects.filter(pk=self.pk).end()
        audit.record(by, "sign_in.end", self)

    @classmethod
    @transaction.atomic(using="newsroom")
    def end_others(cls, staff, *, but):
        """End every sign-in of somebody, at both sites, `but` the one with this id."""
        cls.objects.filter(staff=staff).exclude(pk=but).end()
        audit.record(staff, "sign_in.end_others", staff)
