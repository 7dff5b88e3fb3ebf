"""Two people press at once; both databases, real transactions, real threads."""

import datetime
import threading

import pytest
from django.db import connections

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, enrolment, inviting, joining
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import Approval, Epoch, Fact, Grant, MemberKey, Refusal, Request
from sources.vault.seals import SealBroken

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run each act in a thread of its own; return what each gave or raised."""
    begin = threading.Barrier(len(acts))
    outcomes = [None] * len(acts)

    def run(index, act):
        try:
            begin.wait(10)
            outcomes[index] = act()
        except Exception as raised:  # noqa: BLE001
            outcomes[index] = raised
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def refusals(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, Refused)]


def faults(outcomes):
    return [o for o in outcomes if isinstance(o, Exception) and not isinstance(o, Refused)]


def test_of_keys_that_were_made_twice_at_once_one_pair_waits(cast, nia, ada, unlocked, monkeypatch):
    plain, met = MemberKey.lock_new, threading.Barrier(2)

    def lock_new(*args):
        made = plain(*args)
        met.wait(60)
        return made

    monkeypatch.setattr(MemberKey, "lock_new", lock_new)
    inviting.allow_new_keys(nia, by=unlocked(ada))

    outcomes = at_once(*[lambda: enrolment.prepare(nia)] * 2)

    assert faults(outcomes) == refusals(outcomes) == []
    found = enrolment.pending(nia)
    opened = [_opens(found, words) for words in outcomes]
    assert sorted(opened) == [False, True]


def _opens(found, words):
    try:
        MemberKey.open_box(found.pk, found.member_id, found.salt, found.box, words)
    except SealBroken:
        return False
    return True


def test_the_life_of_a_circle_with_two_hands_on_every_button(
    circle, erin, raj, nia, ada, cy, unlocked
):
    Staff.objects.filter(pk=cy.pk).update(is_access_admin=True)
    second = Staff.objects.get(pk=cy.pk)

    # One asks twice.
    outcomes = at_once(*[lambda: joining.ask(circle, "review", by=unlocked(nia))] * 2)
    assert (len(refusals(outcomes)), faults(outcomes)) == (1, [])
    asked = Request.objects.get(asked_by=nia.pk)

    # Two admins answer: one yes, one no.
    outcomes = at_once(
        lambda: joining.approve(Request.objects.get(pk=asked.pk), by=unlocked(ada)),
        lambda: joining.refuse(Request.objects.get(pk=asked.pk), "enough", by=unlocked(second)),
    )
    assert (len(refusals(outcomes)), faults(outcomes)) == (1, [])
    answers = Approval.objects.filter(request=asked).count()
    assert answers + Refusal.objects.filter(request=asked).count() == 1
    if not answers:
        asked = joining.ask(circle, "review", by=unlocked(nia))
        joining.approve(asked, by=unlocked(ada))

    # Two members hand over.
    def hand_over(staff):
        request = Request.objects.get(pk=asked.pk)
        until = clock.now() + datetime.timedelta(days=9)
        Circle(circle).hand_over(request, by=unlocked(staff), expires_at=until)

    outcomes = at_once(lambda: hand_over(erin), lambda: hand_over(raj))
    assert (len(refusals(outcomes)), faults(outcomes)) == (1, [])
    assert Grant.objects.filter(member_id=nia.pk).count() == 1

    # Of three members, each of two ends the other's place: two must stay.
    outcomes = at_once(
        lambda: Circle(circle).end(raj, by=erin), lambda: Circle(circle).end(erin, by=raj)
    )
    assert len([o for o in outcomes if o is not None]) == 1
    left = {grant.member_id for grant in Circle(circle).grants()}
    assert len(left) == 2

    # A new key is due, and two write at once, while the promise changes as well.
    (writer,) = [staff for staff in (erin, raj) if staff.pk in left]
    promise = {
        name: getattr(circle.promise, name)
        for name in ("terms", "description", "second_reference", "jeopardy", "reason")
    }
    outcomes = at_once(
        lambda: file_fact(circle, "alias", "One", by=unlocked(writer)),
        lambda: file_fact(circle, "alias", "Two", by=unlocked(nia)),
        lambda: Circle(circle).promise(by=unlocked(writer), promise=promise),
        lambda: Circle.found(by=unlocked(writer), promise=promise),
    )
    assert faults(outcomes) == refusals(outcomes) == []
    assert Epoch.objects.filter(source_id=circle.pk).count() == 2
    facts = Fact.objects.filter(source_id=circle.pk)
    assert [fact.number for fact in facts] == [1, 2, 3, 4]
    assert Source.objects.get(pk=circle.pk).fact_version == 4
    assert circle.promises.count() == 2
