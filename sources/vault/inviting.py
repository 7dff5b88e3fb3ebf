"""How people come to have an account and leave to make keys; decided by access admins."""

import hashlib

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from newsroom import audit
from newsroom.models import SignIn, Staff
from newsroom.refusals import Refused
from newsroom.second_factor import factors
from sources.vault import auditing, ledger, notices, passwords, people, words
from sources.vault.models import Acceptance, Invitation, InvitationWithdrawal, MemberKey, Unlock
from sources.vault.permissions import rules

ROLES = ("is_editor", "is_reviewer", "is_access_admin", "is_auditor")
NOT_OPEN = "No open invitation has this code. They are good for 72 hours, and once."


def invite(email, name, roles, *, by):
    """Give somebody an account; returns the `Staff` and the code that lets them in.

    `roles` is a collection of names from `ROLES`. The code is returned this once.
    """
    rules.require(by.staff, "manage_people", None)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        if Staff.objects.filter(email__iexact=email).exists():
            raise Refused(None, "Somebody logs in with this address already.")
        staff = Staff(email=email.lower(), name=name, password=make_password(None))
        _set_roles(staff, roles)
        staff.save(force_insert=True)
        code = _invitation(staff, by, with_code=True)
        audit.record(by, "staff.invite", staff)
        ledger.record(by, "staff.invite", staff)
    return staff, code


def invite_again(staff, *, by):
    """Replace the invitations of somebody who has not come yet; returns the new code."""
    rules.require(by.staff, "manage_people", None)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        if staff.has_usable_password():
            raise Refused(None, "This person has an account already, with a password.")
        newest = Invitation.objects.filter(staff_id=staff.pk).order_by("-made_at").first()
        # Whoever lost a login gets no new keys with it, however often the words are made.
        code = _invitation(staff, by, with_code=True, login_only=newest and newest.login_only)
        audit.record(by, "staff.invite", staff)
        ledger.record(by, "staff.invite", staff)
    return code


def reset_login(staff, *, by):
    """Close the login of somebody who lost it, and return the code that lets them in anew.

    Their password and second factors are gone and they are signed out everywhere. Their keys and
    places stay: their vault opens to their passphrase only. Nobody does this for themselves.
    """
    rules.require(by.staff, "reset_login", staff)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        (account,) = people.in_turn("reset_login", staff, by=by)
        if not account.has_usable_password():
            raise Refused(None, "This person has no login yet. Make new words for them.")
        Staff.objects.filter(pk=staff.pk).update(password=make_password(None))
        factors.of(staff).delete()
        SignIn.objects.filter(staff=staff).end()
        Unlock.lock(staff)
        code = _invitation(staff, by, with_code=True, login_only=True)
        notices.notify([staff.pk], "login.reset")
        others = notices.access_admins(but=[staff.pk, by.pk])
        notices.notify(others, "login.reset_other", staff)
        audit.record(by, "login.reset", staff)
        ledger.record(by, "login.reset", staff)
    return code


def allow_new_keys(staff, *, by):
    """Let somebody who has an account make keys: their first, or new ones for lost ones.

    Two people: nobody allows this to themselves.
    """
    rules.require(by.staff, "allow_new_keys", staff)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        _invitation(staff, by, with_code=False)
        audit.record(by, "key.allow", staff)
        ledger.record(by, "key.allow", staff)


def withdraw(staff, *, by):
    """Take back whatever invitations stand for somebody."""
    rules.require(by.staff, "manage_people", None)
    with transaction.atomic(using="vault"):
        withdraw_standing(staff, by)
        ledger.record(by, "staff.uninvite", staff)


def withdraw_standing(staff, by):
    """Take back whatever invitations stand; called in a vault transaction."""
    for invitation in Invitation.objects.standing().filter(staff_id=staff.pk):
        InvitationWithdrawal.objects.create(invitation=invitation, by=by.pk)


def accept(code, password):
    """Set the login password of whoever was told this code; returns the `Staff`."""
    opened = Invitation.objects.open().filter(code_hash=_hash(code))
    invited = opened.first()
    # Before the password is hashed: a stranger could keep the server busy with that.
    if invited is None:
        raise Refused(None, NOT_OPEN)
    # Who comes in anew has keys already.
    passwords.require_other(Staff.objects.get(pk=invited.staff_id), password)
    hashed = make_password(password)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        found = opened.first()
        staff = found and Staff.objects.filter(pk=found.staff_id, is_active=True).first()
        if staff is None:
            raise Refused(None, NOT_OPEN)
        # Two at once: the second waits for the first and then breaks the unique key.
        try:
            with transaction.atomic(using="vault"):
                Acceptance.objects.create(invitation=found)
        except IntegrityError:
            raise Refused(None, NOT_OPEN) from None
        Staff.objects.filter(pk=staff.pk).update(password=hashed)
        audit.record(staff, "staff.accept", staff)
        ledger.record(staff, "staff.accept", staff)
    return staff


def change_roles(staff, roles, *, by):
    """Give somebody exactly these roles (names from `ROLES`); nobody changes their own."""
    rules.require(by.staff, "change_roles", staff)
    if "is_auditor" in roles:
        auditing.require_outside(staff)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        people.in_turn("change_roles", staff, by=by)
        Staff.objects.filter(pk=staff.pk).update(**{role: role in roles for role in ROLES})
        audit.record(by, "staff.roles", staff)
        ledger.record(by, "staff.roles", staff)


def may_make_keys(staff):
    """Whether an invitation stands that is newer than the newest keys this person made."""
    newest = MemberKey.objects.filter(member_id=staff.pk).order_by("-created_at").first()
    standing = Invitation.objects.for_keys().filter(staff_id=staff.pk)
    return (standing.filter(made_at__gt=newest.created_at) if newest else standing).exists()


def _invitation(staff, by, *, with_code, login_only=False):
    withdraw_standing(staff, by)
    code = words.code() if with_code else ""
    Invitation.objects.create(
        staff_id=staff.pk,
        by=by.pk,
        code_hash=_hash(code) if with_code else "",
        login_only=bool(login_only),
    )
    return code


def _set_roles(staff, roles):
    for role in ROLES:
        setattr(staff, role, role in roles)


def _hash(code):
    return hashlib.sha256(words.normalise(code).encode()).hexdigest()
