"""How somebody leaves: for a while, from every circle, or for good."""

from django.db import transaction

from newsroom import audit
from newsroom.models import SignIn, Staff
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import grants, ledger, notices
from sources.vault.holders import FEWEST, holders
from sources.vault.models import Grant, Opening, Unlock
from sources.vault.permissions import rules
from sources.vault.turns import turns
from sources.vault.visibility import circles_of


def suspend(person, *, by):
    """Close an account at once, at both sites; the places in circles stay, out of reach."""
    rules.require(by.staff, "suspend", person)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        if not Staff.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            raise Refused(None, "This account is suspended already.")
        # Ended, not just refused: opening the account again must not bring old browsers back.
        SignIn.objects.filter(staff=person).end()
        audit.record(by, "staff.suspend", person)
        tell_custodians(Source.objects.filter(pk__in=circles_of(person)))
        Unlock.lock(person)
        ledger.record(by, "staff.suspend", person)


def restore(person, *, by):
    """Open a suspended account again."""
    rules.require(by.staff, "suspend", person)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        if not Staff.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
            raise Refused(None, "This account is not suspended.")
        audit.record(by, "staff.restore", person)
        ledger.record(by, "staff.restore", person)


def off_board(person, *, by):
    """End every place of somebody who leaves the newsroom, and suspend them; all or nothing.

    Where fewer than two holders remain the place ends all the same: who has left must keep no
    key. The custodians then move the source (`recovery`).
    """
    rules.require(by.staff, "suspend", person)
    with turns(circles_of(person)) as circles:
        if not Staff.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            raise Refused(None, "This account is suspended already. Restore it first.")
        SignIn.objects.filter(staff=person).end()
        leave(circles, person, by=by)
        audit.record(by, "staff.leave", person)
        for source in circles:
            notices.notify(notices.circle(source), "grant.end", source)
        tell_custodians(circles)
        Unlock.lock(person)
        for source in circles:
            ledger.record(by, "grant.end", source)
        ledger.record(by, "staff.leave", person)


def leave(circles, person, *, by):
    """End a person's places in these circles and what they attested; called in their `turns`."""
    for source in circles:
        source.attestations.filter(member=person).withdraw()
    grants.revoke(
        Grant.objects.live().filter(
            member_id=person.pk, epoch__source_id__in=[source.pk for source in circles]
        ),
        by=by,
    )


def tell_custodians(sources):
    """Tell custodians and access admins once, if any of the sources has too few holders left."""
    known = holders([source.pk for source in sources])
    if any(len(who) < FEWEST for who in known.values()):
        notices.notify(notices.custodians() | notices.access_admins(), "source.few")


def what_ends(person):
    """Return the sources somebody would leave, each with `.remaining`, the holders then; by name.

    What a page shows before `off_board`; the number of queries is fixed.
    """
    known = holders(circles_of(person))
    sources = list(Source.objects.filter(pk__in=known).order_by("codename"))
    for source in sources:
        source.remaining = len(known[source.pk] - {person.pk})
    return sources


def former_members(source):
    """Return people who were in the circle and are not, each with `.openings`, newest first."""
    ended = Grant.objects.filter(epoch__source_id=source.pk).exclude(ending=None)
    inside = Grant.objects.live().filter(epoch__source_id=source.pk)
    gone = set(ended.values_list("member_id", flat=True))
    gone -= set(inside.values_list("member_id", flat=True))
    people = list(Staff.objects.filter(pk__in=gone))
    openings = list(Opening.objects.filter(source_id=source.pk, member_id__in=gone))
    for person in people:
        person.openings = [each for each in openings if each.member_id == person.pk]
    return people
