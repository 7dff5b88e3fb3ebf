"""Somebody is suspended, or leaves: at once, whole, and without a source being lost."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault import ends, holders, inviting, joining, leaving, recovery
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import Epoch, Fact, Grant, LedgerEntry, SealedKey, Unlock
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db


@pytest.mark.abuse(13)
def test_a_suspended_account_is_closed_at_once_at_both_sites(
    circle, raj, ada, unlocked, unlocked_site, desk_site
):
    vault, desk = unlocked_site(raj), desk_site.as_staff(raj)
    assert vault.get(circle.get_absolute_url()).status_code == 200

    leaving.suspend(raj, by=unlocked(ada))

    assert not Unlock.objects.filter(member_id=raj.pk).exists()
    for browser, page in ((vault, circle.get_absolute_url()), (desk, "/stories/")):
        answer = browser.get(page)
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


@pytest.mark.abuse(12)
def test_suspension_works_with_too_few_holders_and_queues_recovery(
    circle, raj, erin, nia, ada, cy, kit, unlocked, unlocked_site
):
    with pytest.raises(Refused, match="Fewer than two"):
        Circle(circle).end(raj, by=ada)

    leaving.suspend(raj, by=unlocked(ada))

    assert holders.too_few() == [circle]
    browser = unlocked_site(cy)
    assert circle.codename in browser.get(browser.reverse("recovery-list")).content.decode()
    recovery.complete(recovery.begin(circle, nia, by=unlocked(cy)), by=unlocked(kit))
    assert holders.too_few() == []


@pytest.mark.abuse(12)
def test_somebody_suspended_does_not_count_as_a_holder_who_is_left(
    circle, raj, nia, ada, join, unlocked
):
    join(circle, nia)
    leaving.suspend(nia, by=unlocked(ada))
    before = row_counts()

    with pytest.raises(Refused, match="Fewer than two"):
        Circle(circle).end(raj, by=ada)

    assert row_counts() == before


def test_a_suspension_can_be_lifted(circle, raj, ada, unlocked):
    leaving.suspend(raj, by=unlocked(ada))
    with pytest.raises(Refused):
        leaving.suspend(raj, by=unlocked(ada))

    leaving.restore(raj, by=unlocked(ada))

    assert Circle(circle).grant_of(raj) is not None
    assert holders.too_few() == []
    with pytest.raises(Refused):
        leaving.restore(raj, by=unlocked(ada))


def test_what_somebody_suspended_asked_for_is_not_handed_over(circle, nia, ada, erin, unlocked):
    asked = joining.ask(circle, "review", by=unlocked(nia))
    joining.approve(asked, by=unlocked(ada))
    leaving.suspend(nia, by=unlocked(ada))
    before = row_counts()

    with pytest.raises(Refused, match="no longer counts"):
        Circle(circle).hand_over(
            asked, by=unlocked(erin), expires_at=Grant.objects.first().expires_at
        )

    assert row_counts() == before


def test_who_leaves_keeps_no_key_of_any_source(
    circle, raj, erin, ada, unlocked, promise, join, nia
):
    other = Circle.found(by=unlocked(raj), promise=promise)
    join(circle, nia)
    shown = {source: source.remaining for source in ends.what_ends([raj]).sources}
    assert shown == {circle: 2, other: 0}

    leaving.off_board(raj, by=unlocked(ada))

    assert not SealedKey.objects.filter(grant__member_id=raj.pk).exists()
    assert not Staff.objects.get(pk=raj.pk).is_active
    assert not circle.attestations.live().filter(member=raj).exists()
    assert holders.too_few() == [other]
    ended = LedgerEntry.objects.filter(code="grant.end").values_list("subject", flat=True)
    assert set(ended) == {circle.pk, other.pk}
    file_fact(circle, "alias", "Later", by=unlocked(erin))
    assert Epoch.objects.current(circle.pk).number == 2


def test_leaving_is_whole_or_not_at_all(circle, raj, ada, unlocked, monkeypatch):
    before = row_counts()

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(leaving.ledger, "record", fail)
    with pytest.raises(RuntimeError):
        leaving.off_board(raj, by=unlocked(ada))

    assert row_counts() == before
    assert Staff.objects.get(pk=raj.pk).is_active


@pytest.mark.parametrize("who", ["erin", "raj", "nia", "cy", "ada"])
def test_only_another_access_admin_closes_an_account(circle, cast, ada, raj, unlocked, who):
    person = ada if who == "ada" else raj
    before = row_counts()

    for act in (leaving.suspend, leaving.restore, leaving.off_board):
        with pytest.raises(PermissionDenied):
            act(person, by=unlocked(cast.staff[who]))

    assert row_counts() == before
    assert Staff.objects.get(pk=person.pk).is_active


@pytest.mark.parametrize("act", ["roles", "suspend", "off_board"])
def test_two_access_admins_do_not_shut_each_other_out(cast, ada, cy, unlocked, act):
    """Both pressed the button while both were access admins: there is one left in any case."""
    Staff.objects.filter(pk=cy.pk).update(is_access_admin=True)
    cy.refresh_from_db()
    shut_out = {
        "roles": lambda person, by: inviting.change_roles(person, [], by=by),
        "suspend": lambda person, by: leaving.suspend(person, by=by),
        "off_board": lambda person, by: leaving.off_board(person, by=by),
    }[act]

    shut_out(cy, unlocked(ada))
    with pytest.raises(PermissionDenied):
        shut_out(ada, unlocked(cy))

    admins = Staff.objects.filter(is_active=True, is_access_admin=True)
    assert list(admins) == [ada]


def test_the_circle_sees_what_a_leaver_may_have_seen(
    circle, raj, erin, ada, join, nia, unlocked, unlocked_site
):
    join(circle, nia)
    open_thing(Fact.objects.first(), circle, "review", by=unlocked(raj))

    leaving.off_board(raj, by=unlocked(ada))

    (former,) = leaving.former_members(circle)
    assert (former, former.openings) == (raj, 1)
    page = unlocked_site(erin).get(circle.get_absolute_url()).content.decode()
    assert "Raj: opened 1 sealed thing" in page
    assert (
        "opened 1 sealed" not in unlocked_site(ada).get(circle.get_absolute_url()).content.decode()
    )


def test_the_page_shows_what_it_will_do_and_does_it_once(circle, raj, ada, unlocked_site):
    browser = unlocked_site(ada)
    page = browser.reverse("person-leaving", raj.pk)

    shown = browser.get(page).content.decode()
    assert circle.codename in shown
    assert "One person: queued for the custodians" in shown
    refused = browser.post(page, {"email": "erin@example.org"})
    assert refused.status_code == 422
    assert "not their address" in refused.content.decode()
    assert Staff.objects.get(pk=raj.pk).is_active
    assert browser.post(page, {"email": "RAJ@example.org"}).status_code == 302
    assert not Staff.objects.get(pk=raj.pk).is_active
    again = browser.post(page, {"email": "raj@example.org"})
    assert again.status_code == 422
    assert "has left already" in again.content.decode()


def test_what_ends_takes_a_fixed_number_of_queries(raj, unlocked, promise):
    counts = []
    for _ in range(2):
        Circle.found(by=unlocked(raj), promise=promise)
        with Statements() as statements:
            ends.what_ends([raj])
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 19


def test_recovery_by_two_custodians_in_their_browsers(circle, cy, kit, nia, raj, unlocked_site):
    first, second = unlocked_site(cy), unlocked_site(kit)
    page = first.reverse("recovery-new", circle.pk)

    wrong = first.post(page, {"holder": "nia@example.org", "codename": "No Such"})
    assert wrong.status_code == 422
    assert "nia@example.org" in wrong.content.decode()
    right = {"holder": "nia@example.org", "codename": circle.codename.lower()}
    assert first.post(page, right).status_code == 302
    begun = recovery.Recovery.objects.get()
    complete = second.reverse("recovery-completion", begun.pk)
    assert first.get(complete).status_code == 403
    assert unlocked_site(raj).get(complete).status_code == 403
    assert second.post(complete, {"codename": "Other"}).status_code == 422
    assert not Grant.objects.filter(member_id=nia.pk).exists()
    assert second.post(complete, {"codename": circle.codename}).status_code == 302

    assert Circle(circle).grant_of(nia) is not None
    seen = unlocked_site(nia).get(circle.get_absolute_url()).content.decode()
    assert "Became the holder, by recovery" in seen
    assert second.get(complete).status_code == 404
