"""How somebody leaves: for a while, from every circle, or for good."""

from django.db import transaction
from django.db.models import Count, Max

from newsroom import audit
from newsroom.models import SignIn, Staff
from newsroom.refusals import Refused
from sources.models import AttestationWithdrawal, Source
from sources.vault import desks, grants, inviting, joining, ledger, notices
from sources.vault.holders import FEWEST, holders
from sources.vault.models import (
    Grant,
    Invitation,
    Lapse,
    Opening,
    PendingKey,
    Recovery,
    Request,
    Seat,
    Unlock,
)
from sources.vault.people import in_turn
from sources.vault.permissions import rules
from sources.vault.turns import turns
from sources.vault.visibility import circles_of


def suspend(person, *, by):
    """Close an account at once, at both sites; the places in circles stay, out of reach."""
    rules.require(by.staff, "suspend", person)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        in_turn("suspend", person, by=by)
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


def off_board(*people, by):
    """End all that people who leave the newsroom hold, and suspend them; all or nothing.

    Where fewer than two holders remain the place ends all the same: who has left must keep no
    key. The custodians then move the source (`recovery`). What they handled at the desk stays on
    record, and a closed account uses none of it.
    """
    for person in people:
        rules.require(by.staff, "suspend", person)
    ids = {person.pk for person in people}
    with turns(_touched(ids)) as sources:
        # Asked inside the turns, like the requests.
        active = {each.pk for each in in_turn("suspend", *people, by=by) if each.is_active}
        open_requests = list(Request.objects.filter(joining.is_open(), asked_by__in=ids))
        _require_something_ends(people, active, open_requests)
        Staff.objects.filter(pk__in=active).update(is_active=False)
        SignIn.objects.filter(staff__in=ids).end()
        left = _leave_all(sources, people, by=by)
        desks.leave_all(people, by=by)
        for request in open_requests:
            Lapse.objects.create(request=request, by=by.pk)
        for person in people:
            inviting.withdraw_standing(person, by)
            PendingKey.objects.filter(member_id=person.pk).delete()
            audit.record(by, "staff.leave", person)
        for source in left:
            notices.notify(notices.circle(source), "grant.end", source)
        tell_custodians(left)
        for person in people:
            Unlock.lock(person)
        for source in left:
            ledger.record(by, "grant.end", source)
        for person in people:
            ledger.record(by, "staff.leave", person)


def leave(circles, person, *, by):
    """End a person's places in these circles and what they attested; called in their `turns`."""
    for source in circles:
        source.attestations.filter(member=person).withdraw(AttestationWithdrawal.Why.LEFT)
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


def former_members(source):
    """Return people who were in the circle and are not, by name; 3 queries.

    Each has `.openings`, how many things they were shown, and `.last_opened_at`.
    """
    # Also whose place has run out: nothing is written when that happens.
    ever = Grant.objects.filter(epoch__source_id=source.pk).order_by()
    inside = Grant.objects.live().filter(epoch__source_id=source.pk).values("member_id")
    gone = set(ever.exclude(member_id__in=inside).values_list("member_id", flat=True).distinct())
    opened = Opening.objects.filter(source_id=source.pk, member_id__in=gone, shown=True)
    opened = (
        opened.order_by().values("member_id").annotate(count=Count("pk"), last=Max("opened_at"))
    )
    counts = {row["member_id"]: row for row in opened}
    people = list(Staff.objects.filter(pk__in=gone).order_by("name", "pk"))
    for person in people:
        row = counts.get(person.pk, {})
        person.openings, person.last_opened_at = row.get("count", 0), row.get("last")
    return people


def _touched(ids):
    """Return the ids of the sources whose circles these people are in, or could come into."""
    places = Grant.objects.live().filter(member_id__in=ids)
    asked = joining.effective(Request.objects.filter(joining.is_open(), asked_by__in=ids))
    moving = Recovery.objects.waiting().filter(holder__in=ids)
    return {
        *places.values_list("epoch__source_id", flat=True),
        *asked.values_list("source_id", flat=True),
        *moving.values_list("source_id", flat=True),
    }


def _leave_all(sources, people, *, by):
    """Take people out of the circles of some sources; returns those in which they were."""
    left = {}
    for person in people:
        mine = circles_of(person)
        leave([source for source in sources if source.pk in mine], person, by=by)
        left |= {source.pk: source for source in sources if source.pk in mine}
    return list(left.values())


def _require_something_ends(people, active, open_requests):
    ids = {person.pk for person in people}
    places = Grant.objects.live().filter(member_id__in=ids).values_list("member_id", flat=True)
    invited = Invitation.objects.unused().filter(staff_id__in=ids)
    seats = Seat.objects.of(*people)
    holding = {*active, *places, *invited.values_list("staff_id", flat=True)}
    holding |= set(seats.values_list("staff_id", flat=True))
    holding |= {request.asked_by for request in open_requests}
    gone = [person.name for person in people if person.pk not in holding]
    if gone:
        raise Refused(None, f"{', '.join(gone)}: has left already, and holds nothing any more.")
