"""Desks propose and give nothing: what each of them is shown, and that three people let in."""

import datetime
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from lxml import html

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Handler
from sources.vault import (
    access_desk,
    access_review,
    clock,
    desks,
    destruction,
    ends,
    joining,
    leaving,
    notices,
    proposals,
)
from sources.vault.circle import Circle
from sources.vault.models import (
    Desk,
    Dismissal,
    Ending,
    Fact,
    Grant,
    LedgerEntry,
    Notice,
    Request,
    Seat,
    SeatEnding,
)
from sources.vault.visibility import visible_to
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements, rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")


@pytest.fixture
def desk(ada, cast):
    """Investigations: an open desk at which nobody sits yet."""
    return desks.make("Investigations", by=ada)


@pytest.fixture
def proposed(circle, desk, outsider, erin, ada):
    """The desk proposes the outsider for erin's and raj's circle; nobody has told them."""
    desks.seat(desk, outsider, by=ada)
    desks.assign(circle, desk, by=erin)
    return circle


def pairs(found=None):
    found = proposals.standing() if found is None else found
    return [(row["member_id"], row["source_id"]) for row in proposals.paired(found)]


def text_of(answer):
    page = html.fromstring(answer.content)
    return re.sub(r"\s+", " ", " ".join(page.xpath("//main")[0].itertext()))


def told(code):
    return set(Notice.objects.filter(code=code).values_list("staff_id", flat=True))


@pytest.mark.abuse(15)
def test_a_new_desk_member_opens_nothing_until_somebody_hands_over_in_person(
    proposed, outsider, erin, ada, unlocked, unlocked_site
):
    browser = unlocked_site(outsider)
    fact = Fact.objects.filter(source_id=proposed.pk).first()
    opening = browser.reverse("opening", proposed.pk, fact.pk)
    before = (Grant.objects.count(), Handler.objects.count())

    # On the desk: nothing of its sources, not even that they exist.
    for address in (browser.reverse("source", proposed.pk), opening):
        assert browser.get(address).status_code == 404
    assert browser.post(opening, {"reason": "verify"}).status_code == 404
    assert proposed not in visible_to(outsider)
    assert (Grant.objects.count(), Handler.objects.count()) == before

    # Told by the circle: a codename and a promise, as any handler.
    proposals.let_know(proposed, outsider.pk, by=erin)
    assert browser.get(browser.reverse("source", proposed.pk)).status_code == 200
    assert browser.post(opening, {"reason": "verify"}).status_code == 403

    # Approved: still nothing.
    asked = joining.ask(proposed, "review", by=unlocked(outsider))
    joining.approve(asked, by=unlocked(ada))
    assert browser.post(opening, {"reason": "verify"}).status_code == 403

    Circle(proposed).hand_over(
        Request.objects.get(pk=asked.pk),
        by=unlocked(erin),
        expires_at=clock.now() + datetime.timedelta(days=9),
    )
    assert MARKER in browser.post(opening, {"reason": "verify"}).content.decode()


@pytest.mark.abuse(15)
@pytest.mark.abuse(1)
def test_whoever_is_proposed_sees_no_trace_of_it_until_told(
    circle, desk, outsider, erin, ada, unlocked_site
):
    browser = unlocked_site(outsider)
    pages = ["proposal-list", "request-list", "source-list", "notice-list", "own-openings"]

    def seen():
        found = []
        for name in pages:
            with Statements() as statements:
                answer = browser.get(browser.reverse(name))
            found.append((name, text_of(answer), len(statements)))
        return found

    desks.seat(desk, outsider, by=ada)
    seen()
    before = seen()

    desks.assign(circle, desk, by=erin)

    assert seen() == before
    assert circle.codename not in str(before)
    assert not notices.waiting(outsider)


def test_the_circle_reads_the_proposal_and_its_members_are_told(
    proposed, outsider, raj, erin, unlocked_site
):
    page = unlocked_site(raj).get(f"/sources/{proposed.pk}/")

    assert "A desk proposes Outsider for this circle" in text_of(page)
    assert "by Investigations" in text_of(page)
    assert told("proposal.make") == {raj.pk}
    listed = text_of(unlocked_site(erin).get("/proposals/"))
    assert "Outsider" in listed
    assert proposed.codename in listed


def test_access_admins_read_it_by_codename_and_nothing_else_of_the_source(
    proposed, ada, unlocked_site
):
    browser = unlocked_site(ada)
    desk = Desk.objects.get()

    for address in ("/access/", "/proposals/", f"/desks/{desk.pk}/"):
        text = text_of(browser.get(address))
        assert proposed.codename in text, address
        assert "Outsider" in text, address
        for secret in (MARKER, "senior official", "Would be dismissed"):
            assert secret not in text


def test_whoever_handles_the_source_already_reads_it_at_once(
    circle, desk, nia, erin, ada, unlocked_site
):
    desks.assign(circle, desk, by=erin)
    desks.seat(desk, nia, by=ada)
    browser = unlocked_site(nia)

    assert told("proposal.own") == {nia.pk}
    assert circle.codename in text_of(browser.get("/proposals/"))
    assert "Investigations proposes that you join" in text_of(browser.get(f"/sources/{circle.pk}/"))


def test_letting_know_makes_a_handler_and_nothing_more(proposed, outsider, erin, unlocked_site):
    browser = unlocked_site(erin)
    grants = Grant.objects.count()

    answer = browser.post(f"/sources/{proposed.pk}/proposals/{outsider.pk}/telling/")

    assert answer.status_code == 302
    assert Handler.objects.get(staff=outsider, source=proposed).named_by == erin
    assert Grant.objects.count() == grants
    assert not Request.objects.filter(asked_by=outsider.pk).exists()
    assert told("proposal.tell") == {outsider.pk}
    assert text_of(unlocked_site(outsider).get("/proposals/")).count(proposed.codename) >= 1
    assert LedgerEntry.objects.filter(code="proposal.tell", subject=proposed.pk).exists()
    with pytest.raises(Refused, match="know of this source already"):
        proposals.let_know(proposed, outsider.pk, by=erin)


def test_whoever_is_in_the_circle_or_has_asked_is_not_proposed(
    circle, desk, raj, nia, erin, ada, unlocked
):
    desks.assign(circle, desk, by=erin)
    for person in (raj, nia):
        desks.seat(desk, person, by=ada)
    assert pairs() == [(nia.pk, circle.pk)]

    asked = joining.ask(circle, "review", by=unlocked(nia))

    assert pairs() == []
    joining.refuse(asked, "enough", by=unlocked(ada))
    assert pairs() == []


def test_a_request_that_waits_when_the_desk_comes_is_no_proposal(
    circle, desk, nia, erin, ada, unlocked
):
    asked = joining.ask(circle, "review", by=unlocked(nia))
    desks.seat(desk, nia, by=ada)
    desks.assign(circle, desk, by=erin)
    assert pairs() == []

    joining.refuse(asked, "ask first", by=unlocked(ada))

    # Refused before there was a desk: the desk proposes all the same.
    assert pairs() == [(nia.pk, circle.pk)]


def test_whose_place_was_ended_since_is_not_proposed_again(circle, desk, raj, erin, ada, nia, join):
    join(circle, nia)
    desks.assign(circle, desk, by=erin)
    desks.seat(desk, raj, by=ada)
    Circle(circle).end(raj, by=erin)
    rewrite(Ending.objects.get(grant__member_id=raj.pk), ended_at=clock.now())

    assert pairs() == []

    # Who left before, and comes to the desk later, is.
    desks.leave(desk, raj, by=ada)
    desks.seat(desk, raj, by=ada)
    assert pairs() == [(raj.pk, circle.pk)]


def test_a_dismissal_holds_for_what_was_proposed_until_then(proposed, outsider, raj, desk, ada):
    proposals.dismiss(proposed, outsider.pk, by=raj)

    assert pairs() == []
    assert Dismissal.objects.get().by == raj.pk
    assert not Handler.objects.filter(staff=outsider).exists()
    with pytest.raises(Refused, match="Nobody proposes this person"):
        proposals.let_know(proposed, outsider.pk, by=raj)

    other = desks.make("Courts", by=ada)
    desks.seat(other, outsider, by=ada)
    desks.assign(proposed, other, by=raj)
    (each,) = proposals.of(proposed)
    assert each.desks == ["Courts"]


def test_two_desks_propose_somebody_once(proposed, outsider, erin, ada):
    other = desks.make("Courts", by=ada)
    desks.seat(other, outsider, by=ada)
    desks.assign(proposed, other, by=erin)

    (each,) = proposals.of(proposed)

    assert each.desks == ["Courts", "Investigations"]


@pytest.mark.parametrize("end", ["leave", "unassign", "close", "suspend", "destroy", "off-board"])
def test_a_proposal_is_withdrawn_when_what_it_rests_on_ends(
    proposed, desk, outsider, erin, raj, ada, unlocked, end
):
    grants = set(Grant.objects.live().values_list("pk", flat=True))
    acts = {
        "leave": lambda: desks.leave(desk, outsider, by=ada),
        "unassign": lambda: desks.unassign(proposed, desk, by=raj),
        "close": lambda: desks.close(desk, by=ada),
        "suspend": lambda: leaving.suspend(outsider, by=unlocked(ada)),
        "off-board": lambda: leaving.off_board(outsider, by=unlocked(ada)),
        "destroy": lambda: destruction.carry_out(
            destruction.propose(proposed, by=unlocked(erin)), by=unlocked(raj)
        ),
    }

    acts[end]()

    assert pairs() == []
    with pytest.raises(Refused):
        proposals.let_know(proposed, outsider.pk, by=erin)
    assert not Handler.objects.filter(staff=outsider).exists()
    if end != "destroy":
        assert set(Grant.objects.live().values_list("pk", flat=True)) == grants


def test_off_boarding_takes_people_from_their_desks_for_good(
    proposed, outsider, ada, unlocked, unlocked_site
):
    (leaver,) = ends.what_ends([outsider]).people
    assert leaver.desks == 1
    page = unlocked_site(ada).get(f"/people/{outsider.pk}/leaving/")
    assert "Leaves 1 desk, which proposes them no more" in text_of(page)

    leaving.off_board(outsider, by=unlocked(ada))
    leaving.restore(outsider, by=unlocked(ada))

    assert not Seat.objects.filter(ending=None).exists()
    assert pairs() == []


def test_somebody_suspended_who_only_sits_at_a_desk_can_be_off_boarded(
    desk, outsider, ada, unlocked
):
    desks.seat(desk, outsider, by=ada)
    leaving.suspend(outsider, by=unlocked(ada))

    leaving.off_board(outsider, by=unlocked(ada))

    assert not Seat.objects.filter(ending=None).exists()


@pytest.fixture
def left(circle, desk, raj, nia, erin, ada):
    """raj sat at the desk of his circle's source, and has left it."""
    desks.assign(circle, desk, by=erin)
    desks.seat(desk, raj, by=ada)
    desks.leave(desk, raj, by=ada)
    return circle


def test_who_left_the_desk_keeps_the_place_and_is_shown_until_it_is_confirmed(
    left, raj, erin, ada, unlocked_site
):
    assert Circle(left).grant_of(raj)
    (grant,) = access_desk.desk_leavers()
    assert (grant.member_id, grant.desk) == (raj.pk, "Investigations")
    assert "No longer on the desk" in text_of(unlocked_site(erin).get(f"/sources/{left.pk}/"))
    listed = text_of(unlocked_site(ada).get("/access/"))
    assert f"{left.codename} Raj Investigations" in listed

    access_review.decide(left, {raj: True}, by=erin)

    assert list(access_desk.desk_leavers()) == []
    assert Circle(left).grant_of(raj)


def test_who_still_sits_at_another_desk_of_the_source_has_not_left(left, raj, erin, ada):
    other = desks.make("Courts", by=ada)
    desks.assign(left, other, by=erin)

    desks.seat(other, raj, by=ada)

    assert list(access_desk.desk_leavers()) == []


def test_who_never_sat_at_a_desk_of_the_source_has_not_left_it(circle, desk, raj, ada):
    desks.seat(desk, raj, by=ada)
    desks.leave(desk, raj, by=ada)

    assert list(access_desk.desk_leavers()) == []


def test_when_a_desk_closes_everybody_has_left_it(circle, desk, raj, erin, ada):
    desks.assign(circle, desk, by=erin)
    desks.seat(desk, raj, by=ada)

    desks.close(desk, by=ada)

    assert [grant.member_id for grant in access_desk.desk_leavers()] == [raj.pk]
    for act in (
        lambda: desks.seat(desk, erin, by=ada),
        lambda: desks.assign(circle, desk, by=erin),
        lambda: desks.close(desk, by=ada),
    ):
        before = row_counts()
        with pytest.raises(Refused):
            act()
        assert row_counts() == before


def test_a_seat_that_is_taken_while_the_desk_closes_proposes_nobody(proposed, desk, nia, ada):
    desks.close(desk, by=ada)

    Seat.objects.create(desk=desk, staff_id=nia.pk, by=ada.pk)

    assert pairs() == []


def test_a_name_belongs_to_one_desk_for_ever(desk, ada):
    desks.close(desk, by=ada)

    with pytest.raises(Refused, match="Choose another"):
        desks.make("INVESTIGATIONS", by=ada)
    with pytest.raises(IntegrityError), transaction.atomic(using="vault"):
        Desk.objects.create(name="investigations", made_by=ada.pk)

    assert Desk.objects.count() == 1


@pytest.mark.parametrize("who", CAST)
def test_desks_are_kept_by_access_admins(proposed, desk, cast, who, raj, unlocked_site):
    if who == "ada":
        return
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=VISITS)

    answers = [
        browser.get("/desks/"),
        browser.get(f"/desks/{desk.pk}/"),
        browser.get(f"/desks/{uuid.uuid4()}/"),
        browser.post("/desks/", {"name": "Mine"}),
        browser.post(f"/desks/{desk.pk}/seats/", {"person": str(raj.pk)}),
        browser.post(f"/desks/{desk.pk}/seats/{raj.pk}/ending/"),
        browser.post(f"/desks/{desk.pk}/closing/", {"typed": desk.name}),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert len({re.sub(rb'value="[^"]+"|\d+', b"", answer.content) for answer in answers}) == 1
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize("who", ["nia", "ada", "outsider", "cy"])
def test_only_the_circle_assigns_and_answers(
    proposed, desk, cast, who, outsider, ada, unlocked_site
):
    staff = cast.staff[who]
    other = desks.make("Courts", by=ada)
    browser = unlocked_site(staff)
    before = row_counts(without=VISITS)
    source = f"/sources/{proposed.pk}"

    answers = [
        browser.post(f"{source}/desks/", {"desk": str(other.pk)}),
        browser.post(f"{source}/desks/{desk.pk}/ending/"),
        browser.post(f"{source}/proposals/{outsider.pk}/telling/"),
        browser.post(f"{source}/proposals/{outsider.pk}/dismissal/"),
    ]

    expected = 403 if proposed in visible_to(staff) else 404
    assert {answer.status_code for answer in answers} == {expected}
    assert row_counts(without=VISITS) == before
    for act in (desks.assign, desks.unassign):
        with pytest.raises(PermissionDenied):
            act(proposed, other, by=staff)


@pytest.mark.abuse(37)
def test_who_is_not_proposed_and_who_is_nobody_get_the_same_answer(
    proposed, cy, erin, unlocked_site
):
    browser = unlocked_site(erin)
    before = row_counts(without=VISITS)

    for act in ("telling", "dismissal"):
        said = []
        for pk in (cy.pk, uuid.uuid4()):
            browser.post(f"/sources/{proposed.pk}/proposals/{pk}/{act}/")
            said.append(text_of(browser.get(f"/sources/{proposed.pk}/")))
        assert said[0] == said[1]
        assert "Nobody proposes this person" in said[0]
    assert row_counts(without=VISITS) == before


def test_forms_say_where_they_are_refused_and_keep_what_was_typed(
    proposed, desk, outsider, ada, erin, unlocked, unlocked_site
):
    admin, member = unlocked_site(ada), unlocked_site(erin)
    leaving.suspend(Staff.objects.get(email="lou@example.org"), by=unlocked(ada))
    before = row_counts(without=(*VISITS, "vault.Notice"))

    again = admin.post("/desks/", {"name": " investigations "})
    blank = admin.post("/desks/", {"name": "   "})
    seated = admin.post(f"/desks/{desk.pk}/seats/", {"person": str(outsider.pk)})
    closed = Staff.objects.get(email="lou@example.org").pk
    suspended = admin.post(f"/desks/{desk.pk}/seats/", {"person": str(closed)})
    close = admin.post(f"/desks/{desk.pk}/closing/", {"typed": "Courts"})
    twice = member.post(f"/sources/{proposed.pk}/desks/", {"desk": str(desk.pk)})

    for answer in (again, blank, seated, suspended, close, twice):
        assert answer.status_code == 422
        assert "Nothing has been saved yet" in text_of(answer)
    assert 'value="Courts"' in close.content.decode()
    assert row_counts(without=(*VISITS, "vault.Notice")) == before
    # The admin's own verbs refuse the same, whatever form was passed by.
    with pytest.raises(Refused, match="sits at this desk already"):
        desks.seat(desk, outsider, by=ada)
    with pytest.raises(Refused, match="account is closed"):
        desks.seat(desk, Staff.objects.get(pk=closed), by=ada)
    with pytest.raises(Refused, match="already"):
        desks.assign(proposed, desk, by=erin)


def test_an_auditor_is_not_offered_a_seat(desk, outsider, ada, unlocked_site):
    Staff.objects.filter(pk=outsider.pk).update(is_editor=False, is_auditor=True)
    browser = unlocked_site(ada)

    offered = html.fromstring(browser.get(f"/desks/{desk.pk}/").content).xpath("//option/text()")
    answer = browser.post(f"/desks/{desk.pk}/seats/", {"person": str(outsider.pk)})

    assert "Outsider" not in offered
    assert "Nia" in offered
    assert answer.status_code == 422
    assert not Seat.objects.exists()


def test_everything_through_the_pages(circle, outsider, ada, erin, unlocked_site):
    admin, member = unlocked_site(ada), unlocked_site(erin)

    made = admin.post("/desks/", {"name": "Courts  and crime"})
    desk = Desk.objects.get(name="Courts and crime")
    assert made.url == f"/desks/{desk.pk}/"
    admin.post(f"/desks/{desk.pk}/seats/", {"person": str(outsider.pk)})
    assert "Courts and crime" in text_of(admin.get(f"/people/{outsider.pk}/"))
    assert "Courts and crime, 1 person" in member.get(f"/sources/{circle.pk}/").content.decode()
    member.post(f"/sources/{circle.pk}/desks/", {"desk": str(desk.pk)})
    assert pairs() == [(outsider.pk, circle.pk)]
    member.post(f"/sources/{circle.pk}/proposals/{outsider.pk}/dismissal/")
    assert pairs() == []
    member.post(f"/sources/{circle.pk}/desks/{desk.pk}/ending/")
    admin.post(f"/desks/{desk.pk}/seats/{outsider.pk}/ending/")
    assert SeatEnding.objects.get().by == ada.pk
    assert admin.post(f"/desks/{desk.pk}/closing/", {"typed": "courts AND crime"}).url == "/desks/"
    assert "There is no desk yet" in text_of(admin.get("/desks/"))
    codes = ["make", "seat", "assign", "unassign", "leave", "close"]
    found = LedgerEntry.objects.filter(code__startswith="desk.").values_list("code", flat=True)
    assert set(found) == {f"desk.{code}" for code in codes}


def test_a_desks_page_asks_as_often_for_one_row_as_for_three(
    proposed, desk, nia, cy, erin, ada, unlocked, promise, unlocked_site
):
    browser = unlocked_site(ada)
    counts = []
    for people in ([], [nia, cy]):
        for person in people:
            desks.seat(desk, person, by=ada)
            desks.assign(Circle.found(by=unlocked(erin), promise=promise), desk, by=erin)
        with Statements() as statements:
            page = html.fromstring(browser.get(f"/desks/{desk.pk}/").content)
        counts.append((len(page.xpath("//tbody/tr")), len(statements)))

    assert [rows for rows, _ in counts] == [2, 6]
    assert counts[0][1] == counts[1][1]


def test_a_desk_says_nothing_of_its_name_where_it_is_printed(proposed, desk):
    for row in (desk, Seat.objects.get(), desk.assignments.get()):
        assert str(row).split()[-1] == str(row.pk)
        assert "Investigations" not in repr(row)
