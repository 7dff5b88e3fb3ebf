"""The password one signs in with, changed by its owner."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from newsroom import audit
from newsroom.models import SignIn, Staff
from newsroom.refusals import Refused
from sources.vault import ledger
from sources.vault.models import Unlock


class Unfit(Refused):
    """A login password that may not be one."""


@sensitive_variables("password")
def require_other(staff, password):
    """Refuse the words that open the member's own keys: whoever learns one must not have both."""
    if Unlock.would_open(staff, password):
        raise Unfit(None, "These are the words of your vault. Choose others for signing in.")


@sensitive_variables("password", "hashed")
def change(staff, password, *, here):
    """Give somebody, who has just shown the old one, a new login password.

    Every sign-in but the one with the id `here` ends, at both sites, and the vault locks.
    """
    require_other(staff, password)
    hashed = make_password(password)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        # Only in place of the one that was shown: somebody may have changed it since.
        unchanged = Staff.objects.filter(pk=staff.pk, password=staff.password)
        if not unchanged.update(password=hashed):
            raise Refused(None, "Your password was changed in the meantime. Sign in again.")
        SignIn.objects.filter(staff=staff).exclude(pk=here).end()
        audit.record(staff, "password.change", staff)
        Unlock.lock(staff)
        ledger.record(staff, "password.change", staff)
    staff.password = hashed
