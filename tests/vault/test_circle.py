"""How places in a circle run out and end, and what that leaves behind."""

import datetime
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, custody, ledger, seals
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import CustodyShare, Ending, Epoch, Fact, Grant, Opening, SealedKey
from sources.vault.visibility import visible_to
from tests.canary import MARKER
from tests.hostile import proven, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact(source):
    return Fact.objects.get(source_id=source.pk, kind="name")


@pytest.mark.abuse(9)
def test_a_place_runs_out_by_database_time(source, fact, join, raj, unlocked, monkeypatch):
    join(source, raj, until=clock.now() + datetime.timedelta(seconds=0.1))
    time.sleep(0.2)
    # The web server believes that it is yesterday.
    yesterday = timezone.now() - datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: yesterday)

    with pytest.raises(PermissionDenied):
        open_thing(fact, source, "review", by=unlocked(raj))

    assert not Opening.objects.exists()
    # No clean-up has run.
    assert SealedKey.objects.filter(grant__member_id=raj.pk).exists()


@pytest.mark.abuse(10)
def test_an_ended_place_opens_nothing_in_any_tab(circle, fact, join, raj, nia, ada, unlocked_site):
    join(circle, nia)
    tabs = [unlocked_site(raj), unlocked_site(raj)]
    page = tabs[0].reverse("opening", circle.pk, fact.pk)
    assert MARKER in tabs[0].post(page, {"reason": "review"}).content.decode()

    Circle(circle).end(raj, by=ada)

    for tab in tabs:
        answer = tab.post(page, {"reason": "review"})
        assert answer.status_code == 403
        assert MARKER not in answer.content.decode()
    assert Opening.objects.filter(member_id=raj.pk).count() == 1


@pytest.mark.abuse(11)
def test_the_next_fact_goes_to_a_new_key_without_who_has_left(
    circle, join, erin, raj, nia, ada, unlocked
):
    join(circle, nia)
    old = Epoch.objects.current(circle.pk)
    Circle(circle).end(raj, by=ada)

    fact = file_fact(circle, "alias", "Quicksilver", by=unlocked(erin))

    new = Epoch.objects.current(circle.pk)
    assert (new.number, fact.epoch) == (old.number + 1, new)
    assert bytes(new.public) != bytes(old.public)
    assert {grant.member_id for grant in new.grants.all()} == {erin.pk, nia.pk}
    assert not SealedKey.objects.filter(grant__member_id=raj.pk).exists()
    assert open_thing(fact, circle, "review", by=unlocked(nia)) == "Quicksilver"


@pytest.mark.abuse(11)
def test_a_place_that_has_run_out_makes_a_new_key_due_as_well(source, join, erin, raj, unlocked):
    join(source, raj, until=clock.now() + datetime.timedelta(seconds=0.2))
    time.sleep(0.3)

    fact = file_fact(source, "alias", "Quicksilver", by=unlocked(erin))

    assert fact.epoch.number == 2
    assert [grant.member_id for grant in fact.epoch.grants.all()] == [erin.pk]


def test_who_joins_later_reads_what_was_filed_before(circle, join, raj, nia, ada, erin, unlocked):
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    file_fact(circle, "alias", "Quicksilver", by=unlocked(erin))

    join(circle, raj)

    for fact in Fact.objects.select_related("epoch").filter(source_id=circle.pk):
        assert open_thing(fact, circle, "review", by=unlocked(raj))


@pytest.mark.abuse(12)
def test_nobody_is_taken_out_when_fewer_than_two_would_be_left(circle, erin, raj, ada):
    before = row_counts()

    for member in (erin, raj):
        with pytest.raises(Refused, match="Fewer than two"):
            Circle(circle).end(member, by=ada)

    assert row_counts() == before
    assert not Ending.objects.exists()


def test_ending_a_place_that_is_none_is_refused(circle, nia, ada):
    with pytest.raises(Refused, match="not in the circle"):
        Circle(circle).end(nia, by=ada)


def test_nobody_outside_ends_a_place(circle, erin, nia):
    with pytest.raises(PermissionDenied):
        Circle(circle).end(erin, by=nia)


def test_ending_a_place_takes_the_attestations_along(circle, join, raj, nia, ada):
    join(circle, nia)
    assert [a.member_id for a in circle.live_attestations()] == [raj.pk]

    Circle(circle).end(raj, by=ada)

    assert circle.live_attestations() == []


@pytest.mark.abuse(15)
def test_a_new_colleague_knows_nothing_until_a_personal_hand_over(
    circle, fact, outsider, unlocked, unlocked_site, join
):
    client = unlocked_site(outsider)
    assert not visible_to(outsider).exists()
    assert circle.codename not in client.get(client.reverse("source-list")).content.decode()
    assert client.get(client.reverse("source", circle.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        open_thing(fact, circle, "review", by=unlocked(outsider))

    join(circle, outsider)

    assert open_thing(fact, circle, "review", by=unlocked(outsider)).endswith(MARKER)


@pytest.mark.abuse(15)
def test_a_handler_sees_the_promise_and_nothing_sealed(circle, fact, nia, unlocked_site):
    client = unlocked_site(nia)

    answer = client.get(client.reverse("source", circle.pk))

    page = answer.content.decode()
    assert circle.promise.description in page
    assert str(fact.pk) not in page
    assert "Raj" not in page
    assert client.get(client.reverse("opening", circle.pk, fact.pk)).status_code == 403


@pytest.mark.abuse(16)
def test_one_custodian_alone_gets_no_key(source, cast, cy, kit, lou):
    epoch = Epoch.objects.current(source.pk)
    shares = CustodyShare.objects.filter(epoch=epoch)
    assert shares.count() == 6
    by_key = {cast.keys[name].key_id: cast.keys[name] for name in ("cy", "kit", "lou")}

    for share in shares:
        first, second = by_key[share.first_key], by_key[share.second_key]
        sealed = share.sealed.ciphertext
        inner = first.boxed(
            lambda private, s=sealed: custody.unseal_first(private[:96], s, epoch.context())
        )
        for alone in (first,):
            with pytest.raises(seals.SealBroken):
                alone.boxed(
                    lambda private, i=inner: custody.unseal_second(private[:96], i, epoch.context())
                )
        with pytest.raises(seals.SealBroken):
            second.boxed(
                lambda private, s=sealed: custody.unseal_first(private[:96], s, epoch.context())
            )
        private = second.boxed(
            lambda private, i=inner: custody.unseal_second(private[:96], i, epoch.context())
        )
        assert seals.public_of(private) == bytes(epoch.public)


def test_both_databases_change_or_neither(erin, unlocked, promise, monkeypatch):
    before = row_counts()

    def fail(*_):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "record", fail)
        with pytest.raises(RuntimeError):
            Circle.found(by=unlocked(erin), promise=promise)

    assert row_counts() == before


def test_filing_and_ending_leave_nothing_half_done(
    circle, join, nia, erin, ada, unlocked, monkeypatch
):
    join(circle, nia)
    before = row_counts()
    version = Source.objects.get(pk=circle.pk).fact_version

    def fail(*_):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "record", fail)
        for act in (
            lambda: file_fact(circle, "alias", "Q", by=unlocked(erin), printed_as="somebody"),
            lambda: Circle(circle).end(nia, by=ada),
            lambda: Circle(circle).attest(
                by=unlocked(erin),
                method="met",
                verified_on=datetime.date(2026, 1, 1),
                fair_description=True,
            ),
        ):
            with pytest.raises(RuntimeError):
                act()

    assert row_counts() == before
    assert Source.objects.get(pk=circle.pk).fact_version == version


@pytest.mark.abuse(18)
def test_every_sealed_key_has_a_signed_grant_and_every_live_grant_a_sealed_key(
    circle, join, nia, raj, erin, ada, unlocked
):
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    file_fact(circle, "alias", "Q", by=unlocked(erin))

    for sealed_key in SealedKey.objects.select_related("grant__epoch"):
        proven(sealed_key.grant)
    live = Grant.objects.live().filter(epoch__source_id=circle.pk)
    assert set(live) == {sealed_key.grant for sealed_key in SealedKey.objects.all()}
