"""A circle entrusts its source to the custodians of now: they recover it, who was one cannot."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.models import Vouch
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import custody_check, entrusting, recovery
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import (
    CustodyShare,
    Entrusting,
    Epoch,
    Fact,
    Grant,
    Half,
    LedgerEntry,
    Notice,
)
from sources.vault.models.epoch import Tampered
from tests.canary import MARKER
from tests.hostile import remove, rewrite, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_keys(circle, erin, nia, ada, join, unlocked):
    """The source, with facts under an earlier key and under the newest."""
    join(circle, nia)
    Circle(circle).end(nia, by=ada)
    file_fact(circle, "alias", "Later", by=unlocked(erin))
    return Source.objects.get(pk=circle.pk)


@pytest.fixture
def changed(two_keys, cast, settings):
    """Cy is no custodian any more, the outsider is."""
    names = ("kit", "lou", "outsider")
    settings.LODESTAR_CUSTODIANS = [cast.keys[name].fingerprint for name in names]
    settings.LODESTAR_FORMER_CUSTODIANS = [cast.keys["cy"].fingerprint]


def keys_of_shares(source):
    shares = CustodyShare.objects.filter(epoch__source_id=source.pk)
    return {key for pair in shares.values_list("first_key", "second_key") for key in pair}


@pytest.mark.parametrize(("first", "second"), [("outsider", "kit"), ("lou", "outsider")])
def test_two_new_custodians_recover_everything(
    two_keys, changed, erin, nia, cast, unlocked, first, second
):
    entrusting.entrust(two_keys, by=unlocked(erin))

    begun = recovery.begin(two_keys, nia, by=unlocked(cast.staff[first]))
    recovery.complete(begun, by=unlocked(cast.staff[second]))

    facts = Fact.objects.filter(source_id=two_keys.pk)
    values = [open_thing(fact, two_keys, "cover", by=unlocked(nia)) for fact in facts]
    assert values[0] == f"Mara {MARKER}"
    assert values[-1] == "Later"


def test_an_off_system_source_is_entrusted_like_any_other(erin, cast, promise, unlocked, settings):
    """Nothing is stored about them, and yet their circle can be lost."""
    source = Circle.found(by=unlocked(erin), promise=promise, off_system=True)
    settings.LODESTAR_CUSTODIANS = [
        cast.keys[name].fingerprint for name in ("kit", "lou", "outsider")
    ]

    entrusting.entrust(source, by=unlocked(erin))

    assert not entrusting.overdue().exists()
    assert custody_check.check().wrong == []
    assert [epoch.number for epoch in Epoch.objects.all()] == [1, 2]
    with pytest.raises(Refused, match="off the system"):
        file_fact(source, "name", "Somebody", by=unlocked(erin))


@pytest.mark.abuse(16)
def test_who_was_a_custodian_has_no_share_of_any_key(two_keys, changed, raj, cast, unlocked):
    old = set(CustodyShare.objects.values_list("pk", flat=True))

    entrusting.entrust(two_keys, by=unlocked(raj))

    assert keys_of_shares(two_keys) == {
        cast.keys[name].key_id for name in ("kit", "lou", "outsider")
    }
    assert not CustodyShare.objects.filter(pk__in=old).exists()
    assert custody_check.check().wrong == []


def test_a_new_key_follows_at_once_and_only_once(two_keys, changed, erin, unlocked):
    """Who kept a copy of the old shares could recover the key of before."""
    entrusting.entrust(two_keys, by=unlocked(erin))
    entrusting.entrust(two_keys, by=unlocked(erin))

    assert [epoch.number for epoch in Epoch.objects.all()] == [1, 2, 3]
    assert Circle(two_keys).grants().count() == 2


def test_it_is_signed_recorded_and_told(two_keys, changed, erin, raj, nia, unlocked, settings):
    entrusting.entrust(two_keys, by=unlocked(erin))

    made = Entrusting.objects.filter(epoch__number=1).last()
    assert made.by == erin.pk
    assert made.custodians.split(",") == sorted(settings.LODESTAR_CUSTODIANS)
    newest = LedgerEntry.objects.order_by("-seq").first()
    assert (newest.actor, newest.code, newest.subject) == (erin.pk, "source.entrust", two_keys.pk)
    told = Notice.objects.filter(code="source.entrust").values_list("staff_id", flat=True)
    assert list(told) == [raj.pk]


@pytest.mark.parametrize("who", ["nia", "ada", "cy", "kit", "outsider"])
def test_nobody_outside_the_circle_entrusts(two_keys, changed, cast, unlocked, who):
    before = row_counts()

    with pytest.raises(PermissionDenied):
        entrusting.entrust(two_keys, by=unlocked(cast.staff[who]))

    assert row_counts() == before


@pytest.mark.abuse(7)
def test_nothing_is_sealed_to_a_custodian_whom_nobody_vouched_for(
    two_keys, changed, erin, outsider, unlocked
):
    remove(Vouch.objects.get(key__staff=outsider))
    before = row_counts()

    with pytest.raises(Refused):
        entrusting.entrust(two_keys, by=unlocked(erin))
    with pytest.raises(Refused):
        file_fact(two_keys, "alias", "Another", by=unlocked(erin))

    assert row_counts() == before


@pytest.mark.abuse(6)
def test_a_grant_that_was_changed_stops_it(two_keys, changed, erin, raj, unlocked):
    rewrite(Grant.objects.filter(member_id=raj.pk, epoch__number=2).get(), reason="legal")
    before = row_counts()

    with pytest.raises(Tampered):
        entrusting.entrust(two_keys, by=unlocked(erin))

    assert row_counts() == before


@pytest.mark.abuse(16)
def test_what_a_former_custodian_left_half_open_goes(two_keys, erin, nia, cy, unlocked, request):
    recovery.begin(two_keys, nia, by=unlocked(cy))
    request.getfixturevalue("changed")

    entrusting.entrust(two_keys, by=unlocked(erin))

    assert not Half.objects.exists()


def test_a_recovery_by_custodians_of_now_goes_on(two_keys, changed, erin, nia, kit, lou, unlocked):
    begun = recovery.begin(two_keys, nia, by=unlocked(kit))

    entrusting.entrust(two_keys, by=unlocked(erin))

    assert {half.second_key for half in Half.objects.all()} == {unlocked(lou).keys.key_id}
    # The new key is not among what was begun with, so that they begin again.
    with pytest.raises(Refused, match="Begin again"):
        recovery.complete(begun, by=unlocked(lou))


def test_what_is_overdue_is_seen_by_whoever_can_mend_it(two_keys, changed, erin, raj, nia):
    assert list(entrusting.overdue()) == [two_keys]
    assert list(entrusting.overdue(erin)) == list(entrusting.overdue(raj)) == [two_keys]
    assert list(entrusting.overdue(nia)) == []


def test_nothing_is_overdue_while_nothing_changed_and_once_it_is_done(
    two_keys, erin, unlocked, request
):
    assert not entrusting.overdue().exists()
    request.getfixturevalue("changed")

    entrusting.entrust(two_keys, by=unlocked(erin))

    assert not entrusting.overdue().exists()


def test_a_share_that_is_missing_is_overdue_too(two_keys, erin, unlocked):
    remove(CustodyShare.objects.first())

    assert entrusting.overdue(erin).exists()
    entrusting.entrust(two_keys, by=unlocked(erin))
    assert custody_check.check().wrong == []


def test_a_destroyed_source_is_not_overdue(two_keys, changed, erin, raj, unlocked):
    from sources.vault import destruction

    destruction.carry_out(destruction.propose(two_keys, by=unlocked(erin)), by=unlocked(raj))

    assert not entrusting.overdue().exists()


class TestAll:
    @pytest.fixture
    def three(self, two_keys, erin, unlocked, promise):
        for _ in range(2):
            Circle.found(by=unlocked(erin), promise=promise)

    def test_are_entrusted_in_stretches_of_some_seconds(self, three, changed, erin, unlocked):
        first = entrusting.entrust_some(by=unlocked(erin), patience=0)
        second = entrusting.entrust_some(by=unlocked(erin), after=first.after, patience=0)
        third = entrusting.entrust_some(by=unlocked(erin), after=second.after, patience=0)

        assert [each.done for each in (first, second, third)] == [1, 1, 1]
        assert third.after is None
        assert not entrusting.overdue().exists()

    def test_but_the_ones_that_refuse(self, three, changed, two_keys, erin, raj, unlocked):
        rewrite(Grant.objects.filter(member_id=raj.pk, epoch__number=2).get(), reason="legal")

        progress = entrusting.entrust_some(by=unlocked(erin))

        assert progress.done == 2
        assert [source for source, _ in progress.refused] == [two_keys]
        assert list(entrusting.overdue()) == [two_keys]


class TestPages:
    @pytest.fixture
    def browser(self, unlocked_site, erin):
        return unlocked_site(erin)

    def test_a_member_sees_what_to_do_and_does_it(self, two_keys, changed, browser):
        page = browser.get("/sources/").content.decode()
        assert "Entrusted to people who are no longer custodians" in page
        assert 'href="/entrusting/"' in page
        page = browser.get("/entrusting/").content.decode()
        assert two_keys.codename in page
        assert all(name in page for name in ("Kit", "Lou", "Outsider"))
        assert "Cy" not in page

        answer = browser.post("/entrusting/", follow=True)

        assert "You have entrusted 1 of 1 sources" in answer.content.decode()
        assert not entrusting.overdue().exists()
        assert "no longer custodians" not in browser.get("/sources/").content.decode()

    def test_one_source_alone(self, two_keys, changed, browser):
        answer = browser.post(f"/sources/{two_keys.pk}/entrusting/", follow=True)

        assert f"recover {two_keys} now" in answer.content.decode()
        assert not entrusting.overdue().exists()

    def test_progress_is_shown_between_stretches(
        self, two_keys, changed, erin, unlocked, promise, browser, monkeypatch, settings
    ):
        later = settings.LODESTAR_CUSTODIANS
        monkeypatch.setattr(entrusting.time, "monotonic", iter(range(0, 9000, 100)).__next__)
        settings.LODESTAR_CUSTODIANS = [*settings.LODESTAR_FORMER_CUSTODIANS, *later[:2]]
        Circle.found(by=unlocked(erin), promise=promise)
        settings.LODESTAR_CUSTODIANS = later

        page = browser.post("/entrusting/", follow=True).content.decode()

        assert "Entrusted: 1 of 2" in page
        assert "Go on" in page
        fields = {name: _value(page, name) for name in ("after", "done", "of")}
        page = browser.post("/entrusting/", fields, follow=True).content.decode()
        assert "You have entrusted 2 of 2 sources" in page

    @pytest.mark.parametrize("field", ["after", "done", "of", "page"])
    @pytest.mark.parametrize("value", ["", "-1", "x", "9" * 30, "\x00"])
    def test_crafted_addresses_change_nothing(self, two_keys, changed, browser, field, value):
        answer = browser.get("/entrusting/", {field: value})

        assert answer.status_code == 200
        assert two_keys.codename in answer.content.decode()

    def test_the_custodians_and_access_admins_are_told_how_many(
        self, two_keys, changed, unlocked_site, kit, ada
    ):
        for staff, page in ((kit, "/recovery/"), (ada, "/access/")):
            text = unlocked_site(staff).get(page).content.decode()
            assert "no longer custodians: <strong>1 source</strong>" in text
            assert two_keys.codename not in text

    def test_who_may_not_know_the_source_gets_what_a_random_id_gets(
        self, two_keys, changed, unlocked_site, outsider
    ):
        browser = unlocked_site(outsider)
        before = row_counts()

        answers = [browser.post(f"/sources/{pk}/entrusting/") for pk in (two_keys.pk, outsider.pk)]

        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content
        assert row_counts() == before

    def test_who_knows_it_and_is_outside_is_refused(
        self, two_keys, changed, unlocked_site, nia, ada
    ):
        browsers = [unlocked_site(staff) for staff in (nia, ada)]
        before = row_counts()

        for browser in browsers:
            answer = browser.post(f"/sources/{two_keys.pk}/entrusting/")
            assert answer.status_code == 403

        assert row_counts() == before

    def test_reading_entrusts_nothing(self, two_keys, changed, browser):
        assert browser.get(f"/sources/{two_keys.pk}/entrusting/").status_code == 405
        assert entrusting.overdue().exists()

    def test_keys_that_nobody_vouched_for_are_said_in_words(
        self, two_keys, changed, browser, outsider
    ):
        remove(Vouch.objects.get(key__staff=outsider))

        page = browser.get("/entrusting/").content.decode()

        assert "not the one that was vouched for" in page
        assert "data-busy" not in page
        answer = browser.post("/entrusting/", follow=True).content.decode()
        assert f"{two_keys}: A key in the directory is not the one" in answer

    @pytest.mark.parametrize("more", [0, 2])
    def test_the_list_has_a_fixed_number_of_questions(
        self, two_keys, erin, unlocked, promise, request, browser, more
    ):
        for _ in range(more):
            Circle.found(by=unlocked(erin), promise=promise)
        request.getfixturevalue("changed")

        with (
            CaptureQueriesContext(connections["vault"]) as vault,
            CaptureQueriesContext(connections["newsroom"]) as newsroom,
        ):
            browser.get("/entrusting/")

        assert entrusting.overdue(erin).count() == 1 + more
        assert (len(vault), len(newsroom)) == (6, 12)


def _value(page, name):
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]
