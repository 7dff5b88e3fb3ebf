"""Desks: who sits at one, and for which sources it may propose them. It gives nobody anything."""

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault import ledger, proposals
from sources.vault.models import (
    Assignment,
    AssignmentEnding,
    Desk,
    DeskClosing,
    Seat,
    SeatEnding,
)
from sources.vault.permissions import rules
from sources.vault.turns import turn

CLOSED = "This desk is closed."


def make(name, *, by):
    """Make a desk under a name that no other ever had; returns it."""
    rules.require(by, "manage_desks", None)
    try:
        with transaction.atomic(using="vault"):
            desk = Desk.objects.create(name=name, made_by=by.pk)
            ledger.record(by, "desk.make", desk)
    except IntegrityError:
        raise Refused(None, "A desk has, or had, this name. Choose another.") from None
    return desk


def close(desk, *, by):
    """End a desk: everybody leaves it, and what it proposed is proposed no more."""
    rules.require(by, "manage_desks", None)
    with transaction.atomic(using="vault"):
        _, is_new = DeskClosing.objects.get_or_create(desk=desk, defaults={"by": by.pk})
        if not is_new:
            raise Refused(None, CLOSED)
        _end(desk.seats.taken(), by=by)
        ledger.record(by, "desk.close", desk)


def seat(desk, person, *, by):
    """Put somebody at a desk, and tell circles and handlers whom it proposes now."""
    rules.require(by, "manage_desks", None)
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        # Locked, so that nobody sits down who is being off-boarded at this moment.
        locked = Staff.objects.select_for_update(no_key=True).get(pk=person.pk)
        _require_open(desk)
        if not locked.is_active:
            raise Refused(None, "This account is closed.")
        if desk.seats.of(person).exists():
            raise Refused(None, f"{person} sits at this desk already.")
        made = Seat.objects.create(desk=desk, staff_id=person.pk, by=by.pk)
        mine = proposals.standing().filter(desk=desk, member_id=person.pk)
        proposals.tell_of(mine, but=[by.pk])
        ledger.record(by, "desk.seat", made)
    return made


def leave(desk, person, *, by):
    """Take somebody from a desk; no place in any circle changes."""
    rules.require(by, "manage_desks", None)
    with transaction.atomic(using="vault"):
        ended = _end(desk.seats.of(person), by=by)
        if not ended:
            raise Refused(None, f"{person} does not sit at this desk.")
        ledger.record(by, "desk.leave", ended[0])


def leave_all(people, *, by):
    """Take people from every desk; called in the transaction in which they leave."""
    _end(Seat.objects.of(*people), by=by)


def assign(source, desk, *, by):
    """Let a desk propose its people for the circle of a source, as a member of that circle."""
    with turn(source.pk):
        rules.require(by, "assign", source)
        _require_open(desk)
        if of(source).filter(desk=desk).exists():
            raise Refused(source, f"{desk.name} proposes people for this source already.")
        made = Assignment.objects.create(desk=desk, source_id=source.pk, by=by.pk)
        mine = proposals.standing().filter(desk=desk, source_id=source.pk)
        proposals.tell_of(mine, but=[by.pk])
        ledger.record(by, "desk.assign", made)
    return made


def unassign(source, desk, *, by):
    """Take a source away from a desk: it proposes nobody for it any more."""
    with turn(source.pk):
        rules.require(by, "assign", source)
        found = list(of(source).filter(desk=desk))
        if not found:
            raise Refused(source, "This desk proposes nobody for this source.")
        for each in found:
            AssignmentEnding.objects.create(assignment=each, by=by.pk)
        ledger.record(by, "desk.unassign", found[0])


def of(source):
    """Return the assignments of a source to open desks, each with its `.desk`."""
    found = Assignment.objects.filter(source_id=source.pk, ending=None, desk__closing=None)
    return found.select_related("desk").order_by("desk__name")


def listed():
    """Return the open desks, each with `.people` and `.sources`, numbers; 1 query."""
    people = Count("seats__staff_id", filter=Q(seats__ending=None), distinct=True)
    sources = Count("assignments__source_id", filter=Q(assignments__ending=None), distinct=True)
    return Desk.objects.open().annotate(people=people, sources=sources)


def _end(seats, *, by):
    found = list(seats)
    # Two at once: whoever comes second finds that it is done.
    SeatEnding.objects.bulk_create(
        [SeatEnding(seat=each, by=by.pk) for each in found], ignore_conflicts=True
    )
    return found


def _require_open(desk):
    if DeskClosing.objects.filter(desk=desk).exists():
        raise Refused(None, CLOSED)
