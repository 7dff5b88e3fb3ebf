"""Ending sign-ins from the vault: what was unlocked there is locked in the same moment."""

from django.db import transaction

from newsroom import audit
from newsroom.models import SignIn
from sources.vault import ledger
from sources.vault.models import Unlock
from sources.vault.permissions import rules


def end(sign_in, *, by):
    """End one of `by`'s own sign-ins; one at the vault locks the vault in every browser."""
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        sign_in.end(by=by)
        if sign_in.site == "vault":
            Unlock.lock(by)
        ledger.record(by, "sign_in.end", sign_in)


def end_others(staff, *, but):
    """End all of somebody's own sign-ins `but` the one with this id, and lock their vault."""
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        SignIn.end_others(staff, but=but)
        Unlock.lock(staff)
        ledger.record(staff, "sign_in.end_others", staff)


def sign_out(person, *, by):
    """End every sign-in of somebody else, at both sites, and lock their vault."""
    rules.require(by.staff, "sign_out", person)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        SignIn.objects.filter(staff=person).end()
        audit.record(by, "staff.sign_out", person)
        Unlock.lock(person)
        ledger.record(by, "staff.sign_out", person)
