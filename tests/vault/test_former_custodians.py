"""Who was a custodian is believed for what they did then, and does nothing more."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from newsroom.models import Vouch
from newsroom.provision import house
from sources.vault import clock, grants, recovery, seals
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import CustodyShare, Epoch, Fact, Grant, Recovered, Recovery
from sources.vault.models.epoch import Tampered
from tests.canary import MARKER
from tests.hostile import proven, remove, row_counts

pytestmark = pytest.mark.django_db

EMAILS = ("kit@example.org", "lou@example.org", "outsider@example.org")


@pytest.fixture
def own_home(settings, tmp_path):
    settings.LODESTAR_HOME = tmp_path
    return tmp_path


@pytest.fixture
def change(settings, own_home):
    """`change(*emails)`: change the custodians, and start again with what was stored."""

    def change(*emails):
        call_command("change_custodians", *emails, verbosity=0)
        stored = house.read(home=own_home)
        for name in ("CUSTODIANS", "FORMER_CUSTODIANS", "PAST_RECOVERIES"):
            listed = stored.get(f"LODESTAR_{name}", "")
            setattr(settings, f"LODESTAR_{name}", [each for each in listed.split(",") if each])

    return change


@pytest.fixture
def recovered(circle, nia, cy, kit, unlocked):
    """Cy and kit have moved the source to nia."""
    return recovery.complete(recovery.begin(circle, nia, by=unlocked(cy)), by=unlocked(kit))


def named(circle):
    return Fact.objects.filter(source_id=circle.pk).first()


def test_a_recovery_from_before_stays_believed(circle, recovered, nia, erin, unlocked, change):
    change(*EMAILS)

    assert open_thing(named(circle), circle, "cover", by=unlocked(nia)) == f"Mara {MARKER}"
    file_fact(circle, "alias", "Later", by=unlocked(nia))
    file_fact(circle, "alias", "Later still", by=unlocked(erin))


def test_a_recovery_by_two_who_both_went_stays_believed(circle, recovered, nia, unlocked, change):
    change("lou@example.org", "outsider@example.org", "erin@example.org")

    assert open_thing(named(circle), circle, "cover", by=unlocked(nia)) == f"Mara {MARKER}"


def test_without_the_settings_it_is_not(circle, recovered, nia, unlocked, change, settings):
    change(*EMAILS)
    settings.LODESTAR_PAST_RECOVERIES = []

    with pytest.raises(Tampered):
        open_thing(named(circle), circle, "cover", by=unlocked(nia))
    settings.LODESTAR_PAST_RECOVERIES = [recovered.digest()]
    settings.LODESTAR_FORMER_CUSTODIANS = []
    with pytest.raises(Tampered):
        open_thing(named(circle), circle, "cover", by=unlocked(nia))


@pytest.mark.parametrize("who", ["first", "second"])
def test_a_former_custodian_does_nothing_more(circle, nia, cast, unlocked, change, who):
    begun = recovery.begin(circle, nia, by=unlocked(cast.staff["kit"]))
    change(*EMAILS)
    before = row_counts()

    with pytest.raises(PermissionDenied):
        recovery.begin(circle, nia, by=unlocked(cast.staff["cy"]))
    with pytest.raises(PermissionDenied):
        recovery.complete(begun, by=unlocked(cast.staff["cy"]))

    assert row_counts() == before


def test_what_a_former_custodian_began_is_not_completed(circle, nia, cy, kit, unlocked, change):
    begun = recovery.begin(circle, nia, by=unlocked(cy))
    change(*EMAILS)
    before = row_counts()

    with pytest.raises(Tampered):
        recovery.complete(begun, by=unlocked(kit))

    assert row_counts() == before


@pytest.mark.abuse(7)
@pytest.mark.abuse(16)
@pytest.mark.parametrize(("first", "second"), [("cy", "kit"), ("kit", "cy")])
def test_a_back_dated_recovery_is_not_believed(
    circle, recovered, cast, outsider, change, first, second
):
    """Whoever was a custodian, with somebody's help who may write every row."""
    change(*EMAILS)
    keys = cast.keys
    then = recovered.recovered_at - datetime.timedelta(minutes=1)
    begun = Recovery(
        source_id=circle.pk,
        holder=outsider.pk,
        holder_key_id=keys["outsider"].key_id,
        first=keys[first].member_id,
        first_key_id=keys[first].key_id,
        begun_at=then,
    )
    begun.signature = keys[first].sign(begun.message())
    begun.save()
    done = Recovered(
        recovery=begun,
        second=keys[second].member_id,
        second_key_id=keys[second].key_id,
        recovered_at=then,
    )
    done.signature = keys[second].sign(done.message())
    done.save()

    assert not done.is_genuine()
    # Nor by the digest of another.
    assert recovered.is_genuine()


def test_a_listed_recovery_gives_no_later_key(circle, recovered, nia, erin, kit, unlocked, change):
    change(*EMAILS)
    later = file_fact(circle, "alias", "Later", by=unlocked(erin)).epoch
    for grant in Grant.objects.filter(epoch=later, member_id=nia.pk):
        remove(grant.sealed_key)
        remove(grant)
    place = grants.Place(
        nia.pk, unlocked(nia).keys.key_id, "cover", clock.now() + datetime.timedelta(days=9)
    )

    forged = grants.give(later, seals.generate(), place, by=unlocked(kit), recovery=recovered)

    with pytest.raises(Tampered):
        proven(forged)


def test_nothing_more_is_sealed_to_a_key_that_somebody_else_could_recover(
    circle, erin, nia, unlocked, change, cast
):
    change(*EMAILS)

    fact = file_fact(circle, "alias", "Later", by=unlocked(erin))

    assert fact.epoch.number == 2
    keys = {cast.keys[name].key_id for name in ("kit", "lou", "outsider")}
    shares = CustodyShare.objects.filter(epoch=fact.epoch)
    assert {key for pair in shares.values_list("first_key", "second_key") for key in pair} == keys
    file_fact(circle, "alias", "Again", by=unlocked(erin))
    assert Epoch.objects.count() == 2


class TestChanging:
    def test_stores_who_they_are_and_what_those_before_did(
        self, recovered, own_home, cast, change, settings
    ):
        roots = ",".join(settings.LODESTAR_ROOTS)
        change(*EMAILS)

        new = sorted(cast.keys[name].fingerprint for name in ("kit", "lou", "outsider"))
        assert house.read(home=own_home) == {
            "LODESTAR_ROOTS": roots,
            "LODESTAR_CUSTODIANS": ",".join(new),
            "LODESTAR_FORMER_CUSTODIANS": cast.keys["cy"].fingerprint,
            "LODESTAR_PAST_RECOVERIES": recovered.digest(),
        }

    def test_can_be_undone(self, recovered, own_home, change, settings):
        before = sorted(settings.LODESTAR_CUSTODIANS)
        change(*EMAILS)
        change("cy@example.org", "kit@example.org", "lou@example.org")

        stored = house.read(home=own_home)
        assert stored["LODESTAR_CUSTODIANS"].split(",") == before
        assert "LODESTAR_PAST_RECOVERIES" not in stored

    def test_lists_no_recovery_that_nobody_believes(
        self, circle, recovered, cast, nia, change, settings
    ):
        forged = Recovered.objects.get()
        begun = recovered.recovery
        begun = Recovery.objects.create(
            **{
                name: getattr(begun, name)
                for name in ("source_id", "holder", "holder_key_id", "first", "first_key_id")
            },
            begun_at=begun.begun_at,
            signature=begun.signature,
        )
        forged = Recovered(
            recovery=begun,
            second=forged.second,
            second_key_id=forged.second_key_id,
            recovered_at=forged.recovered_at,
            signature=forged.signature,
        )
        forged.save()

        change(*EMAILS)

        assert [recovered.digest()] == settings.LODESTAR_PAST_RECOVERIES

    @pytest.mark.parametrize(
        ("emails", "words"),
        [
            (EMAILS[:2], "at least 3"),
            ((*EMAILS[:2], EMAILS[0]), "at least 3"),
            ((*EMAILS[:2], "nobody@example.org"), "nobody active with keys"),
        ],
        ids=["two", "one twice", "a stranger"],
    )
    def test_refuses_who_cannot_be_one(self, cast, own_home, emails, words):
        with pytest.raises(CommandError, match=words):
            call_command("change_custodians", *emails)

        assert house.read(home=own_home) == {}

    @pytest.mark.abuse(7)
    def test_refuses_keys_that_nobody_vouched_for(self, cast, own_home, outsider):
        remove(Vouch.objects.get(key__staff=outsider))

        with pytest.raises(CommandError, match="nobody has vouched"):
            call_command("change_custodians", *EMAILS)

        assert house.read(home=own_home) == {}

    def test_can_be_tried(self, cast, own_home, capsys):
        call_command("change_custodians", *EMAILS, dry_run=True)

        assert "LODESTAR_CUSTODIANS=" in capsys.readouterr().out
        assert house.read(home=own_home) == {}


def test_a_circle_goes_on_after_the_change(circle, change, erin, raj, ada, nia, unlocked, join):
    change(*EMAILS)

    join(circle, nia)

    assert Circle(circle).grant_of(nia).epoch.number == 2
    assert open_thing(named(circle), circle, "review", by=unlocked(nia)) == f"Mara {MARKER}"
