"""A source ends by two people's hands, never under a hold, and then no key to it exists."""

import datetime
import threading
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.db.models.functions import Now

from newsroom.refusals import Refused
from sources.models import Handler, Source
from sources.vault import clock, destruction, grants, joining, keeping, recovery
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import (
    CustodyShare,
    Destruction,
    Fact,
    Grant,
    Half,
    LegalHold,
    Opening,
    Proposal,
    ProposalWithdrawal,
    SealedKey,
)
from tests.canary import MARKER
from tests.hostile import rewrite, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(circle, erin, unlocked):
    """Erin proposes to destroy the source."""
    return destruction.propose(circle, by=unlocked(erin))


def keys_of(source):
    """Return how many copies of the source's keys there are, of each kind."""
    return [
        SealedKey.objects.filter(grant__epoch__source_id=source.pk).count(),
        CustodyShare.objects.filter(epoch__source_id=source.pk).count(),
        Half.objects.filter(epoch__source_id=source.pk).count(),
    ]


@pytest.mark.parametrize("second", ["raj", "ada"])
def test_two_people_destroy_every_key(
    proposed, circle, cast, unlocked, promise, raj, nia, cy, second
):
    other = Circle.found(by=unlocked(raj), promise=promise)
    recovery.begin(circle, nia, by=unlocked(cy))
    assert keys_of(circle) == [2, 6, 2]

    done = destruction.carry_out(proposed, by=unlocked(cast.staff[second]))

    assert keys_of(circle) == [0, 0, 0]
    assert keys_of(other) == [1, 6, 0]
    assert done.gone_on == done.destroyed_at.date() + datetime.timedelta(days=35)
    assert not circle.attestations.live().exists()
    assert not Grant.objects.live().filter(epoch__source_id=circle.pk).exists()


def test_wraps_that_had_run_out_go_as_well(proposed, circle, raj, ada, unlocked):
    rewrite(Grant.objects.get(member_id=raj.pk), expires_at=circle.created_at)

    destruction.carry_out(proposed, by=unlocked(ada))

    assert keys_of(circle) == [0, 0, 0]


@pytest.mark.abuse(63)
def test_nothing_is_destroyed_under_a_legal_hold(proposed, circle, raj, ada, unlocked):
    hold = keeping.place_hold(circle, "court", by=unlocked(ada))
    before = row_counts()

    with pytest.raises(Refused, match="legal hold"):
        destruction.carry_out(proposed, by=unlocked(raj))
    assert row_counts() == before
    assert Source.objects.get(pk=circle.pk).destroyed_at is None

    with pytest.raises(PermissionDenied):
        keeping.lift_hold(hold, by=unlocked(ada))
    assert LegalHold.objects.standing().exists()


def test_nothing_is_proposed_under_a_legal_hold(circle, erin, ada, unlocked):
    keeping.place_hold(circle, "court", by=unlocked(ada))

    with pytest.raises(Refused, match="legal hold"):
        destruction.propose(circle, by=unlocked(erin))

    assert not Proposal.objects.exists()


@pytest.mark.abuse(63)
def test_one_person_never_acts_twice(proposed, erin, unlocked):
    before = row_counts()

    with pytest.raises(PermissionDenied):
        destruction.carry_out(proposed, by=unlocked(erin))

    assert row_counts() == before


@pytest.mark.parametrize("who", ["nia", "cy", "outsider"])
def test_nobody_else_destroys(proposed, circle, cast, unlocked, who):
    before = row_counts()

    for act in (
        lambda by: destruction.propose(circle, by=by),
        lambda by: destruction.withdraw(proposed, by=by),
        lambda by: destruction.carry_out(proposed, by=by),
        lambda by: keeping.place_hold(circle, "court", by=by),
        lambda by: keeping.keep(circle, datetime.date(2090, 1, 1), by=by),
    ):
        with pytest.raises(PermissionDenied):
            act(unlocked(cast.staff[who]))

    assert row_counts() == before


def test_a_proposal_waits_seven_days_of_database_time(proposed, raj, unlocked):
    rewrite(proposed, proposed_at=Now() - datetime.timedelta(days=7, seconds=1))

    with pytest.raises(Refused, match="seven days"):
        destruction.carry_out(proposed, by=unlocked(raj))

    assert not Destruction.objects.exists()


def test_a_proposal_that_was_taken_back_is_none(proposed, raj, ada, unlocked):
    destruction.withdraw(proposed, by=unlocked(raj))
    assert ProposalWithdrawal.objects.count() == 1

    with pytest.raises(Refused):
        destruction.carry_out(proposed, by=unlocked(ada))

    assert not Destruction.objects.exists()


def test_a_hold_is_lifted_by_another_admin_only(circle, erin, raj, ada, unlocked):
    hold = keeping.place_hold(circle, "claim", by=unlocked(erin))

    with pytest.raises(PermissionDenied):
        keeping.lift_hold(hold, by=unlocked(raj))
    keeping.lift_hold(hold, by=unlocked(ada))

    assert not keeping.holds(circle).exists()
    with pytest.raises(Refused, match="lifted already"):
        keeping.lift_hold(hold, by=unlocked(ada))


def test_afterwards_nothing_about_the_source_changes_or_opens(
    proposed, circle, erin, raj, nia, ada, cy, unlocked, promise, attest
):
    asked = joining.ask(circle, "review", by=unlocked(nia))
    destruction.carry_out(proposed, by=unlocked(raj))
    fact = Fact.objects.first()
    before = row_counts()

    for act in (
        lambda: file_fact(circle, "name", "Another", by=unlocked(erin)),
        lambda: open_thing(fact, circle, "review", by=unlocked(erin)),
        lambda: Circle(circle).promise(by=unlocked(erin), promise=promise),
        lambda: Circle(circle).name_handler(ada, by=unlocked(erin)),
        lambda: Circle(circle).end(raj, by=ada),
        lambda: attest(circle, erin),
        lambda: joining.approve(asked, by=unlocked(ada)),
        lambda: joining.ask(circle, "review", by=unlocked(nia)),
        lambda: keeping.place_hold(circle, "court", by=unlocked(ada)),
        lambda: destruction.carry_out(proposed, by=unlocked(ada)),
        lambda: recovery.begin(circle, nia, by=unlocked(cy)),
        lambda: grants.own_grant(circle, by=unlocked(erin)),
    ):
        with pytest.raises((Refused, PermissionDenied)):
            act()

    assert row_counts() == before


def test_destroying_is_whole_or_not_at_all(proposed, circle, raj, unlocked, monkeypatch):
    before = row_counts()

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(destruction.ledger, "record", fail)
    with pytest.raises(RuntimeError):
        destruction.carry_out(proposed, by=unlocked(raj))

    assert row_counts() == before
    assert keys_of(circle) == [2, 6, 0]
    assert Source.objects.get(pk=circle.pk).destroyed_at is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["file", "attest", "name", "ask", "hold"])
def test_what_waits_for_its_turn_meanwhile_finds_the_source_destroyed(
    circle, erin, raj, nia, ada, unlocked, attest, monkeypatch, way
):
    proposal = destruction.propose(circle, by=unlocked(erin))
    waits = {
        "file": lambda: file_fact(circle, "alias", "X", by=unlocked(erin)),
        "attest": lambda: attest(circle, erin),
        "name": lambda: Circle(circle).name_handler(ada, by=unlocked(erin)),
        "ask": lambda: joining.ask(circle, "review", by=unlocked(nia)),
        "hold": lambda: keeping.place_hold(circle, "court", by=unlocked(erin)),
    }[way]
    begun, answers = threading.Event(), []
    plain = Source.objects.select_for_update

    def select_for_update(**options):
        # The other one stands before the turn.
        begun.set()
        return plain(**options)

    def act():
        try:
            waits()
            answers.append("done")
        except Refused as refusal:
            answers.append(refusal.message)
        finally:
            connections.close_all()

    thread = threading.Thread(target=act)
    now = clock.now

    def let_the_other_begin():
        monkeypatch.setattr(Source.objects, "select_for_update", select_for_update)
        thread.start()
        assert begun.wait(20)
        return now()

    with monkeypatch.context() as inside:
        # In the middle of the destruction, which holds the turn.
        inside.setattr(destruction, "clock", SimpleNamespace(now=let_the_other_begin))
        destruction.carry_out(proposal, by=unlocked(raj))
    thread.join(20)

    assert answers == ["This source was destroyed. Nothing about it changes any more."]
    assert keys_of(circle) == [0, 0, 0]
    assert not circle.attestations.live().exists()


def test_an_opening_begun_before_finds_no_key(proposed, circle, erin, raj, unlocked, monkeypatch):
    fact, plain = Fact.objects.first(), grants.own_grants

    def own_grants(*args, **kwargs):
        held = plain(*args, **kwargs)
        destruction.carry_out(proposed, by=unlocked(raj))
        return held

    monkeypatch.setattr(grants, "own_grants", own_grants)
    with pytest.raises(Refused, match="not handed to you"):
        open_thing(fact, circle, "review", by=unlocked(erin))

    assert not Opening.objects.filter(thing_id=fact.pk).exists()


def test_the_term_of_the_house_holds_until_the_circle_decides(circle, erin, unlocked, settings):
    settings.LODESTAR_RETENTION_DAYS = 0
    assert keeping.is_due(circle)

    keeping.keep(circle, clock.now().date() + datetime.timedelta(days=1), by=unlocked(erin))
    assert not keeping.is_due(circle)
    keeping.keep(circle, clock.now().date(), by=unlocked(erin))

    assert keeping.is_due(circle)


def test_the_pages_from_proposal_to_the_two_dates(circle, erin, raj, ada, unlocked_site):
    first, second, admin = (unlocked_site(staff) for staff in (erin, raj, ada))
    page = first.reverse("keeping", circle.pk)
    propose = first.reverse("destruction-proposal", circle.pk)

    wrong = first.post(propose, {"codename": "No Such"})
    assert wrong.status_code == 422
    assert not Proposal.objects.exists()
    assert first.post(propose, {"codename": circle.codename}).status_code == 302
    assert "Destroy every key" not in first.get(page).content.decode()
    destroy = second.reverse("destruction", circle.pk)
    assert first.post(destroy, {"codename": circle.codename}).status_code == 403
    admin.post(admin.reverse("holds", circle.pk), {"reason": "court"})
    held = second.post(destroy, {"codename": circle.codename})
    assert held.status_code == 422
    assert "A legal hold stands" in held.content.decode()
    rewrite(LegalHold.objects.get(), by=raj.pk)
    hold = LegalHold.objects.get()
    assert admin.post(admin.reverse("hold-lifting", circle.pk, hold.pk)).status_code == 302
    assert second.post(destroy, {"codename": circle.codename}).status_code == 302

    shown = second.get(page).content.decode()
    assert "Gone here" in shown
    assert "Gone from every backup" in shown
    assert MARKER not in shown
    assert "This source was destroyed" in admin.get(circle.get_absolute_url()).content.decode()


def test_a_handler_outside_the_circle_is_not_told_who_is_in_it(
    circle, erin, nia, ada, unlocked, unlocked_site
):
    """Who proposes to destroy a source, or holds it, is most often a member."""
    keeping.place_hold(circle, "court", by=unlocked(erin))
    keeping.lift_hold(LegalHold.objects.get(), by=unlocked(ada))
    browser = unlocked_site(nia)
    addresses = ["keeping", "retention", "holds", "destruction-proposal", "destruction"]
    addresses = [browser.reverse(name, circle.pk) for name in addresses]
    addresses.append(browser.reverse("destruction-withdrawal", circle.pk))

    def answers():
        found = [browser.get(addresses[0])]
        found += [browser.post(page, {"codename": circle.codename}) for page in addresses[1:]]
        assert not any("Erin" in answer.content.decode() for answer in found)
        return [answer.status_code for answer in found]

    assert answers() == [403] * 6
    destruction.propose(circle, by=unlocked(erin))
    assert answers() == [403] * 6

    destruction.carry_out(Proposal.objects.get(), by=unlocked(ada))
    told = browser.get(addresses[0]).content.decode()
    assert "Gone from every backup" in told
    assert "Erin" not in told


def test_who_may_not_know_of_a_source_finds_none_of_its_pages(circle, outsider, unlocked_site):
    browser = unlocked_site(outsider)

    for name in ("keeping", "retention", "holds", "destruction-proposal", "destruction"):
        page = browser.reverse(name, circle.pk)
        assert browser.post(page).status_code in (404, 405)
        assert browser.get(page).status_code in (404, 405)


def test_the_desk_sees_that_a_hold_stands_and_not_why(
    circle, erin, nia, ada, unlocked, desk_site, unlocked_site
):
    desk, page = desk_site.as_staff(nia), f"/sources/{circle.pk}/"
    first = keeping.place_hold(circle, "court", by=unlocked(erin))
    second = keeping.place_hold(circle, "claim", by=unlocked(erin))

    keeping.lift_hold(first, by=unlocked(ada))

    for text in (
        desk.get(page).content.decode(),
        desk.get("/sources/").content.decode(),
        unlocked_site(erin).get("/sources/").content.decode(),
    ):
        assert "legal hold" in text.casefold()
        assert "claims, or may claim" not in text
        assert f"Placed by {erin.name}" not in text
    keeping.lift_hold(second, by=unlocked(ada))
    assert "legal hold" not in desk.get(page).content.decode().casefold()
    assert "Legal hold" not in desk.get("/sources/").content.decode()


@pytest.mark.parametrize("site", ["vault", "desk"])
def test_destroyed_sources_are_listed_apart_with_both_dates(
    proposed, circle, erin, raj, unlocked, promise, unlocked_site, desk_site, site
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    done = destruction.carry_out(proposed, by=unlocked(raj))
    # Whoever handles it at the desk goes on to see it there; in the vault an access admin does.
    Handler.objects.get_or_create(source=circle, staff=erin, defaults={"named_by": erin})
    browser = unlocked_site(erin) if site == "vault" else desk_site.as_staff(erin)

    use, gone = (browser.get(f"/sources/{q}").content.decode() for q in ("", "?show=destroyed"))

    assert other.codename in use
    assert circle.codename not in use
    assert other.codename not in gone
    assert circle.codename in gone
    for day in (done.destroyed_at.date(), done.gone_on):
        assert f"{day:%-d %B %Y}" in gone
        assert f"{day:%-d %B %Y}" in browser.get(f"/sources/{circle.pk}/").content.decode()
    found = browser.get("/sources/", {"show": "destroyed", "codename": circle.codename[2:]})
    assert circle.codename in found.content.decode()
    assert 'name="show" value="destroyed"' in found.content.decode()
    # What is no part of the list is the list as it begins.
    assert other.codename in browser.get("/sources/?show=nonsense").content.decode()
