"""One person or several leave: shown beforehand, in one order, all or nothing."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from lxml import html

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Handler
from sources.vault import access_desk, destruction, ends, inviting, joining, leaving, recovery
from sources.vault.circle import Circle
from sources.vault.models import (
    Grant,
    Invitation,
    Lapse,
    LedgerEntry,
    PendingKey,
    Request,
    SealedKey,
    Unlock,
)
from tests.conftest import CAST
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")


@pytest.fixture
def laden(circle, nia, ada, outsider, erin, unlocked):
    """nia handles a source, is approved for it, may make keys, and has begun to."""
    joining.approve(joining.ask(circle, "review", by=unlocked(nia)), by=unlocked(ada))
    inviting.allow_new_keys(nia, by=unlocked(ada))
    PendingKey.objects.create(member_id=nia.pk, salt=b"salt", box=b"box")
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    joining.ask(circle, "legal", by=unlocked(outsider))
    return circle


def ticked(*people):
    return {"person": [str(person.pk) for person in people]}


def leave(browser, *people, phrase=None):
    data = ticked(*people) | {"phrase": phrase or f"{len(people)} people leave"}
    return browser.post(browser.reverse("people-leaving"), data)


def text_of(answer):
    page = html.fromstring(answer.content)
    return re.sub(r"\s+", " ", " ".join(page.xpath("//main")[0].itertext()))


def test_all_that_somebody_holds_is_shown_and_ends(laden, nia, ada, unlocked, unlocked_site):
    browser, admin = unlocked_site(nia), unlocked_site(ada)
    page = admin.reverse("person-leaving", nia.pk)

    told = text_of(admin.get(page))

    assert "Handles 1 source. This stays on record" in told
    assert "1 of their own is void, approved or not" in told
    assert "Taken back." in told
    assert "New ones that wait to be typed back are deleted" in told
    assert "and the vault they have unlocked now is locked" in told
    assert "No place in a circle ends" in told
    assert admin.post(page, {"email": nia.email}).status_code == 302
    assert not Staff.objects.get(pk=nia.pk).is_active
    assert not Unlock.objects.filter(member_id=nia.pk).exists()
    assert not PendingKey.objects.exists()
    assert not Invitation.objects.standing().filter(staff_id=nia.pk).exists()
    assert Lapse.objects.get().request.asked_by == nia.pk
    assert Handler.objects.filter(staff=nia).exists()
    assert browser.get(browser.reverse("source-list")).status_code == 302


def test_what_lapsed_stays_so_when_the_account_is_opened_again(
    laden, nia, outsider, erin, ada, unlocked
):
    asked = Request.objects.get(asked_by=nia.pk)
    leaving.off_board(nia, outsider, by=unlocked(ada))
    leaving.restore(nia, by=unlocked(ada))
    leaving.restore(outsider, by=unlocked(ada))

    assert not joining.waiting().exists()
    with pytest.raises(Refused, match="no longer counts"):
        Circle(laden).hand_over(
            Request.objects.get(pk=asked.pk),
            by=unlocked(erin),
            expires_at=Grant.objects.first().expires_at,
        )
    with pytest.raises(Refused, match="answered already"):
        joining.approve(Request.objects.get(asked_by=outsider.pk), by=unlocked(ada))
    assert Circle(laden).grant_of(nia) is None
    # Asking anew is what is left, and works.
    joining.ask(laden, "review", by=unlocked(nia))


def test_somebody_suspended_who_holds_something_can_be_off_boarded(circle, raj, ada, unlocked):
    leaving.suspend(raj, by=unlocked(ada))
    assert [person.name for person in access_desk.gone()] == ["Raj"]

    leaving.off_board(raj, by=unlocked(ada))

    assert access_desk.gone() == []
    assert not SealedKey.objects.filter(grant__member_id=raj.pk).exists()
    before = row_counts()
    with pytest.raises(Refused, match="Raj: has left already"):
        leaving.off_board(raj, by=unlocked(ada))
    assert row_counts() == before


def test_several_leave_together(laden, raj, nia, outsider, ada, erin, unlocked, unlocked_site):
    browser = unlocked_site(ada)
    page = browser.reverse("people-leaving")

    shown = browser.get(page, ticked(raj, nia, outsider))
    told = text_of(shown)

    assert "3 people leave the newsroom" in told
    assert laden.codename in told
    assert "One person: queued for the custodians" in told
    assert leave(browser, raj, nia, outsider, phrase="3  People leave").status_code == 302
    assert set(Staff.objects.filter(is_active=False)) == {raj, nia, outsider}
    assert {grant.member_id for grant in Circle(laden).grants()} == {erin.pk}
    assert Lapse.objects.count() == 2
    entries = list(LedgerEntry.objects.order_by("-seq").values_list("code", flat=True)[:4])
    assert entries == ["staff.leave"] * 3 + ["grant.end"]


@pytest.mark.parametrize("phrase", ["", "2 people", "3 people leave", "raj@example.org"])
def test_a_wrong_phrase_ends_nothing_and_keeps_who_was_ticked(
    circle, raj, nia, ada, unlocked_site, phrase
):
    browser = unlocked_site(ada)
    before = row_counts(without=VISITS)

    answer = browser.post(browser.reverse("people-leaving"), ticked(raj, nia) | {"phrase": phrase})

    assert answer.status_code == 422
    assert answer.context["form"].errors["phrase"]
    page = html.fromstring(answer.content)
    assert set(page.xpath("//input[@name='person']/@value")) == {str(raj.pk), str(nia.pk)}
    assert page.xpath("//input[@name='phrase']/@value") == ([phrase] if phrase else [])
    assert row_counts(without=VISITS) == before
    assert Staff.objects.filter(is_active=False).count() == 0


def test_where_one_of_them_has_left_already_nobody_leaves(
    circle, raj, nia, ada, unlocked, unlocked_site
):
    leaving.off_board(nia, by=unlocked(ada))
    browser = unlocked_site(ada)
    before = row_counts(without=VISITS)

    answer = leave(browser, raj, nia)

    assert answer.status_code == 422
    assert "Nia: has left already" in answer.content.decode()
    assert row_counts(without=VISITS) == before
    assert Staff.objects.get(pk=raj.pk).is_active


def test_leaving_together_is_whole_or_not_at_all(laden, raj, nia, ada, unlocked, monkeypatch):
    before = row_counts()
    plain, calls = leaving.ledger.record, []

    def fail_at_the_last(*args):
        calls.append(args)
        if len(calls) == 3:
            raise RuntimeError
        plain(*args)

    monkeypatch.setattr(leaving.ledger, "record", fail_at_the_last)
    with pytest.raises(RuntimeError):
        leaving.off_board(raj, nia, by=unlocked(ada))

    assert row_counts() == before
    assert Staff.objects.filter(is_active=False).count() == 0


@pytest.mark.abuse(37)
def test_who_is_nobody_and_what_is_no_id_are_not_found(circle, raj, ada, unlocked_site):
    browser = unlocked_site(ada)
    before = row_counts(without=VISITS)

    for value in (str(uuid.uuid4()), "1 OR 1=1", ""):
        data = {"person": [str(raj.pk), value], "phrase": "2 people leave"}
        for answer in (
            browser.get(browser.reverse("people-leaving"), {"person": data["person"]}),
            browser.post(browser.reverse("people-leaving"), data),
        ):
            assert answer.status_code == 404
    assert row_counts(without=VISITS) == before


def test_nobody_ticked_is_said_and_one_gets_their_own_page(circle, raj, ada, unlocked_site):
    browser = unlocked_site(ada)

    none = browser.get(browser.reverse("people-leaving"), follow=True)
    one = browser.get(browser.reverse("people-leaving"), ticked(raj))

    assert "Tick who leaves." in none.content.decode()
    assert one["Location"] == browser.reverse("person-leaving", raj.pk)


def test_a_link_ends_nobody(circle, raj, nia, ada, unlocked_site):
    browser = unlocked_site(ada)
    before = row_counts(without=VISITS)

    answer = browser.get(
        browser.reverse("people-leaving"), ticked(raj, nia) | {"phrase": "2 people leave"}
    )

    assert answer.status_code == 200
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize("who", CAST)
def test_only_another_access_admin_lets_people_go(circle, cast, raj, nia, ada, who, unlocked_site):
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=VISITS)

    status = browser.get(browser.reverse("people-leaving"), ticked(raj, nia)).status_code
    assert status == (200 if who == "ada" else 403)
    assert leave(browser, raj, ada).status_code == 403
    if who != "ada":
        assert leave(browser, raj, nia).status_code == 403
    assert row_counts(without=VISITS) == before


def test_the_verb_refuses_who_may_not(circle, raj, erin, ada, unlocked):
    before = row_counts()

    for people, by in (((raj, ada), ada), ((raj,), erin)):
        with pytest.raises(PermissionDenied):
            leaving.off_board(*people, by=unlocked(by))

    assert row_counts() == before


def test_custodians_and_roots_are_named_before_they_leave(circle, cy, raj, ada, unlocked_site):
    browser = unlocked_site(ada)

    custodian = text_of(browser.get(browser.reverse("person-leaving", cy.pk)))
    member = text_of(browser.get(browser.reverse("person-leaving", raj.pk)))

    assert "Cy is a custodian by the settings" in custodian
    assert "LODESTAR_CUSTODIANS" in custodian
    assert "The key of Cy is a root by the settings" in custodian
    assert "LODESTAR_ROOTS" in custodian
    assert "by the settings" not in member
    assert "access admin is left" not in member


def test_approvals_that_nobody_used_are_counted_among_what_ends(
    laden, nia, ada, cy, erin, unlocked, unlocked_site
):
    Staff.objects.filter(pk=cy.pk).update(is_access_admin=True)
    cy.refresh_from_db()

    told = text_of(unlocked_site(cy).get(unlocked_site(cy).reverse("person-leaving", ada.pk)))
    assert "1 that they approved and nobody used is void" in told
    assert "One access admin is left after this" in told
    leaving.off_board(ada, by=unlocked(cy))

    asked = Request.objects.get(asked_by=nia.pk)
    with pytest.raises(Refused, match="no longer counts"):
        Circle(laden).hand_over(
            asked, by=unlocked(erin), expires_at=Grant.objects.first().expires_at
        )


def test_a_request_about_a_destroyed_source_keeps_nobody_from_leaving(
    laden, nia, erin, raj, ada, unlocked
):
    destruction.carry_out(destruction.propose(laden, by=unlocked(erin)), by=unlocked(raj))

    leaving.off_board(nia, by=unlocked(ada))

    assert not Staff.objects.get(pk=nia.pk).is_active


def test_a_recovery_for_somebody_who_left_is_not_completed(circle, nia, cy, kit, ada, unlocked):
    begun = recovery.begin(circle, nia, by=unlocked(cy))
    leaving.off_board(nia, by=unlocked(ada))

    with pytest.raises(Refused, match="active colleague"):
        recovery.complete(begun, by=unlocked(kit))

    assert Circle(circle).grant_of(nia) is None


def test_the_list_of_people_has_a_box_for_everybody_but_oneself(cast, ada, unlocked_site):
    browser = unlocked_site(ada)

    page = html.fromstring(browser.get(browser.reverse("person-list")).content)

    boxes = page.xpath("//input[@type='checkbox'][@name='person']")
    assert {box.get("value") for box in boxes} == {
        str(staff.pk) for staff in cast.staff.values() if staff != ada
    }
    assert all(box.get("aria-label").endswith(" leaves") for box in boxes)


def test_queries_do_not_grow_with_people_or_circles(
    circle, raj, nia, outsider, join, unlocked, promise
):
    counts = []
    for people, more in (([raj], ()), ([raj, nia, outsider], (nia, outsider))):
        for staff in more:
            join(circle, staff)
            Circle.found(by=unlocked(staff), promise=promise)
        with Statements() as statements:
            found = ends.what_ends(people)
        counts.append(len(statements))

    assert [len(found.sources), len(found.people)] == [3, 3]
    assert [each.remaining for each in found.sources if each == circle] == [1]
    assert counts[0] == counts[1] <= 19
