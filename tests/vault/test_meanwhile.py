"""What somebody may is asked again in their turn: a place can end while a request is on its way."""

import contextlib
import datetime

import pytest
from django.core.exceptions import PermissionDenied

from sources.vault import circle as circles
from sources.vault import clock, desks, destruction, grants, keeping, proposals
from sources.vault.circle import Circle
from sources.vault.models import Desk, Grant, Proposal, Seat
from tests.hostile import row_counts

pytestmark = pytest.mark.django_db

ACTS = {
    "end a place": lambda circle, raj, unlocked, other: Circle(circle).end(other, by=raj),
    "name a handler": lambda circle, raj, unlocked, other: Circle(circle).name_handler(
        other, by=unlocked(raj)
    ),
    "change the promise": lambda circle, raj, unlocked, other: Circle(circle).promise(
        by=unlocked(raj), promise={"terms": "background"}
    ),
    "assign it to a desk": lambda circle, raj, unlocked, other: desks.assign(
        circle, Desk.objects.get(name="Courts"), by=raj
    ),
    "take it away from a desk": lambda circle, raj, unlocked, other: desks.unassign(
        circle, Desk.objects.get(name="Investigations"), by=raj
    ),
    "let somebody know": lambda circle, raj, unlocked, other: proposals.let_know(
        circle, Seat.objects.get().staff_id, by=raj
    ),
    "dismiss a proposal": lambda circle, raj, unlocked, other: proposals.dismiss(
        circle, Seat.objects.get().staff_id, by=raj
    ),
    "keep it longer": lambda circle, raj, unlocked, other: keeping.keep(
        circle, clock.now().date() + datetime.timedelta(days=9), by=unlocked(raj)
    ),
    "place a hold": lambda circle, raj, unlocked, other: keeping.place_hold(
        circle, "court", by=unlocked(raj)
    ),
    "propose to destroy": lambda circle, raj, unlocked, other: destruction.propose(
        circle, by=unlocked(raj)
    ),
    "take a proposal back": lambda circle, raj, unlocked, other: destruction.withdraw(
        Proposal.objects.get(), by=unlocked(raj)
    ),
    "destroy": lambda circle, raj, unlocked, other: destruction.carry_out(
        Proposal.objects.get(), by=unlocked(raj)
    ),
}


@pytest.mark.abuse(10)
@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_from_a_place_that_ends_meanwhile(
    circle, erin, raj, nia, ada, outsider, join, unlocked, monkeypatch, act
):
    join(circle, nia)
    desks.make("Courts", by=ada)
    desk = desks.make("Investigations", by=ada)
    desks.seat(desk, outsider, by=ada)
    desks.assign(circle, desk, by=erin)
    if act in ("take a proposal back", "destroy"):
        destruction.propose(circle, by=unlocked(erin))
    before = row_counts()

    for module in (circles, keeping, destruction, desks, proposals):
        monkeypatch.setattr(module, "turn", _ending(raj, module.turn))

    with pytest.raises(PermissionDenied):
        ACTS[act](circle, raj, unlocked, nia)

    assert row_counts() == before


def _ending(member, turn):
    """Return a `turn` for which somebody waits whose place was ended in the turn before."""

    @contextlib.contextmanager
    def ended(source_id):
        with turn(source_id) as source:
            grants.revoke(Grant.objects.live().filter(member_id=member.pk), by=member)
            yield source

    return ended
