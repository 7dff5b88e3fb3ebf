"""Any two custodians, each with own keys, move a source to a new holder; nobody else can."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now

from newsroom.models import DirectoryKey, Staff, Vouch
from newsroom.refusals import Refused
from sources.vault import clock, custody, joining, recovery, seals
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.keys import Keys
from sources.vault.models import (
    CustodyShare,
    Epoch,
    Fact,
    Grant,
    Half,
    LedgerEntry,
    Recovered,
    Recovery,
    Unlock,
)
from sources.vault.models.epoch import Tampered
from sources.vault.proof import Proof
from sources.vault.sealed import Sealed
from tests.canary import MARKER
from tests.hostile import proven, remove, rewrite, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(circle, cy, nia, unlocked):
    """Cy begins to move the source to nia."""
    return recovery.begin(circle, nia, by=unlocked(cy))


def named(circle):
    return Fact.objects.filter(source_id=circle.pk).first()


@pytest.mark.parametrize("first", ["cy", "kit", "lou"])
@pytest.mark.parametrize("second", ["cy", "kit", "lou"])
def test_any_two_custodians_move_a_source(circle, cast, unlocked, nia, first, second):
    begun = recovery.begin(circle, nia, by=unlocked(cast.staff[first]))
    if first == second:
        with pytest.raises(PermissionDenied):
            recovery.complete(begun, by=unlocked(cast.staff[second]))
        assert not Grant.objects.filter(member_id=nia.pk).exists()
        return

    recovery.complete(begun, by=unlocked(cast.staff[second]))

    assert open_thing(named(circle), circle, "cover", by=unlocked(nia)) == f"Mara {MARKER}"
    assert not Half.objects.exists()
    codes = LedgerEntry.objects.filter(code__startswith="recovery").values_list("code", flat=True)
    assert list(codes.order_by("seq")) == ["recovery.begin", "recovery.complete"]


def test_the_new_holder_has_every_epoch_and_lets_others_in(
    circle, raj, erin, ada, nia, join, cy, kit, outsider, unlocked
):
    join(circle, outsider)
    Circle(circle).end(outsider, by=ada)
    file_fact(circle, "alias", "Later", by=unlocked(erin))
    assert Epoch.objects.filter(source_id=circle.pk).count() == 2
    Staff.objects.filter(pk__in=[erin.pk, raj.pk]).update(is_active=False)

    recovery.complete(recovery.begin(circle, nia, by=unlocked(cy)), by=unlocked(kit))

    values = [open_thing(f, circle, "cover", by=unlocked(nia)) for f in Fact.objects.all()]
    assert values[-1] == "Later"
    asked = joining.ask(circle, "review", by=unlocked(outsider))
    joining.approve(asked, by=unlocked(ada))
    until = clock.now() + datetime.timedelta(days=9)
    Circle(circle).hand_over(asked, by=unlocked(nia), expires_at=until)
    assert open_thing(named(circle), circle, "review", by=unlocked(outsider)).endswith(MARKER)
    file_fact(circle, "alias", "Still later", by=unlocked(nia))


@pytest.mark.abuse(16)
def test_what_the_first_custodian_stored_opens_nothing_for_them(begun, circle, cy, unlocked):
    halves = list(Half.objects.filter(recovery=begun))

    assert {half.second_key for half in halves}.isdisjoint({unlocked(cy).keys.key_id})
    for half in halves:
        for about in (half.epoch.context(), b""):
            with pytest.raises(Tampered):
                recovery._unseal(unlocked(cy), half.sealed, about, circle)
    assert not Grant.objects.filter(member_id=cy.pk).exists()


@pytest.mark.parametrize("who", ["erin", "raj", "nia", "ada", "outsider"])
def test_nobody_but_a_custodian_begins_or_completes(begun, circle, cast, unlocked, who):
    before = row_counts()

    with pytest.raises(PermissionDenied):
        recovery.begin(circle, cast.staff["outsider"], by=unlocked(cast.staff[who]))
    with pytest.raises(PermissionDenied):
        recovery.complete(begun, by=unlocked(cast.staff[who]))

    assert row_counts() == before


def test_neither_custodian_becomes_the_holder(circle, cy, kit, unlocked):
    with pytest.raises(Refused, match="neither custodian"):
        recovery.begin(circle, cy, by=unlocked(cy))
    begun = recovery.begin(circle, kit, by=unlocked(cy))
    before = row_counts()

    with pytest.raises(PermissionDenied):
        recovery.complete(begun, by=unlocked(kit))

    assert row_counts() == before


def test_a_suspended_or_unvouched_colleague_holds_nothing(circle, nia, cy, kit, unlocked, cast):
    begun = recovery.begin(circle, nia, by=unlocked(cy))
    Staff.objects.filter(pk=nia.pk).update(is_active=False)
    before = row_counts()

    with pytest.raises(Refused):
        recovery.complete(begun, by=unlocked(kit))
    with pytest.raises(Refused):
        recovery.begin(circle, Staff.objects.get(pk=nia.pk), by=unlocked(kit))

    assert row_counts() == before


def test_a_recovery_waits_for_72_hours_of_database_time(begun, kit, unlocked):
    rewrite(begun, begun_at=Now() - datetime.timedelta(hours=72, seconds=1))

    with pytest.raises(Refused, match="72 hours"):
        recovery.complete(begun, by=unlocked(kit))

    assert not Recovered.objects.exists()


def test_a_recovery_is_completed_once(begun, kit, lou, unlocked):
    recovery.complete(begun, by=unlocked(kit))
    before = row_counts()

    with pytest.raises(Refused, match="no longer waits"):
        recovery.complete(begun, by=unlocked(lou))

    assert row_counts() == before


def test_one_recovery_of_a_source_waits_at_a_time(begun, circle, kit, outsider, unlocked):
    with pytest.raises(Refused, match="waits already"):
        recovery.begin(circle, outsider, by=unlocked(kit))

    assert Recovery.objects.count() == 1


@pytest.fixture
def stuck(begun, circle, nia, ada, cy, erin, join, cast, unlocked, settings):
    """`stuck(why)`: something because of which nobody can complete what was begun."""

    def new_key_of_source():
        join(circle, cast.staff["outsider"])
        Circle(circle).end(cast.staff["outsider"], by=ada)
        file_fact(circle, "alias", "Later", by=unlocked(erin))

    def new_keys_of_holder():
        keys = Keys.generate(nia.pk, uuid.uuid4())
        new = DirectoryKey.objects.create(
            id=keys.key_id,
            staff=nia,
            sealing_public=keys.sealing_public,
            signing_public=keys.signing_public,
            fingerprint=keys.fingerprint,
        )
        voucher = DirectoryKey.objects.current(ada.pk)
        signature = cast.keys["ada"].sign(Vouch.message(new, voucher))
        Vouch.objects.create(key=new, by=voucher, signature=signature)

    def holder_suspended():
        Staff.objects.filter(pk=nia.pk).update(is_active=False)

    def custodian_replaced():
        settings.LODESTAR_CUSTODIANS = [
            *(key for key in settings.LODESTAR_CUSTODIANS if key != cast.keys["cy"].fingerprint),
            cast.keys["ada"].fingerprint,
        ]

    return locals().__getitem__


@pytest.mark.parametrize(
    "why",
    ["new_key_of_source", "new_keys_of_holder", "holder_suspended", "custodian_replaced"],
)
def test_a_recovery_that_nobody_can_complete_is_in_nobodys_way(
    begun, stuck, circle, kit, lou, outsider, unlocked, why
):
    stuck(why)()
    with pytest.raises(Refused):
        recovery.complete(begun, by=unlocked(lou))

    again = recovery.begin(circle, outsider, by=unlocked(kit))

    assert list(Recovery.objects.waiting()) == [again]
    assert {half.recovery for half in Half.objects.all()} == {again}
    with pytest.raises(Refused, match="no longer waits"):
        recovery.complete(begun, by=unlocked(lou))
    recovery.complete(again, by=unlocked(lou))
    assert open_thing(named(circle), circle, "cover", by=unlocked(outsider)).endswith(MARKER)


@pytest.mark.abuse(16)
def test_what_was_left_half_open_goes_when_the_recovery_has_run_out(
    begun, circle, erin, kit, lou, unlocked
):
    """Each half is sealed to one custodian, who could open it alone."""
    Unlock.hold(unlocked(erin).keys, "session")
    assert {half.recovery for half in Half.objects.all()} == {begun}
    rewrite(begun, begun_at=Now() - datetime.timedelta(hours=72))

    Unlock.hold(unlocked(erin).keys, "session")

    assert not Half.objects.exists()


@pytest.mark.parametrize("field", ["holder", "source_id", "first", "begun_at", "holder_key_id"])
def test_no_field_of_a_begun_recovery_can_be_changed(
    begun, cast, kit, lou, unlocked, promise, erin, field
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    values = {
        "holder": cast.staff["outsider"].pk,
        "source_id": other.pk,
        "first": lou.pk,
        "begun_at": begun.begun_at + datetime.timedelta(seconds=1),
        "holder_key_id": cast.keys["outsider"].key_id,
    }
    rewrite(begun, **{field: values[field]})
    before = row_counts()

    with pytest.raises(Tampered):
        recovery.complete(Recovery.objects.get(), by=unlocked(kit))

    assert row_counts() == before


def test_a_half_of_another_recovery_opens_nothing(begun, kit, erin, cy, nia, unlocked, promise):
    other = Circle.found(by=unlocked(erin), promise=promise)
    theirs = recovery.begin(other, nia, by=unlocked(cy))
    key = unlocked(kit).keys.key_id
    sealed = Half.objects.get(recovery=theirs, second_key=key).sealed
    Half.objects.filter(recovery=begun, second_key=key).update(sealed=sealed)
    before = row_counts()

    with pytest.raises(Tampered):
        recovery.complete(begun, by=unlocked(kit))

    assert row_counts() == before


def test_a_holder_who_made_new_keys_meanwhile_gets_nothing(begun, nia, kit, ada, unlocked, cast):
    keys = Keys.generate(nia.pk, uuid.uuid4())
    new = DirectoryKey.objects.create(
        id=keys.key_id,
        staff=nia,
        sealing_public=keys.sealing_public,
        signing_public=keys.signing_public,
        fingerprint=keys.fingerprint,
    )
    voucher = DirectoryKey.objects.current(ada.pk)
    signature = cast.keys["ada"].sign(Vouch.message(new, voucher))
    Vouch.objects.create(key=new, by=voucher, signature=signature)
    before = row_counts()

    with pytest.raises(Refused, match="made new keys"):
        recovery.complete(begun, by=unlocked(kit))

    assert row_counts() == before


def test_a_half_that_holds_another_key_gives_nothing(begun, kit, unlocked):
    half = Half.objects.get(recovery=begun, second_key=unlocked(kit).keys.key_id)
    about = custody.inner(half.epoch.context())
    other = seals.seal(unlocked(kit).keys.sealing_public, seals.generate(), about)
    Half.objects.filter(pk=half.pk).update(sealed=Sealed(other))
    before = row_counts()

    with pytest.raises(Tampered):
        recovery.complete(begun, by=unlocked(kit))

    assert row_counts() == before


def test_a_custodian_lets_nobody_else_in_by_a_recovery(begun, circle, cast, kit, unlocked):
    done = recovery.complete(begun, by=unlocked(kit))
    stranger = cast.keys["outsider"]
    grant = Grant(
        epoch=Epoch.objects.current(circle.pk),
        member_id=stranger.member_id,
        key_id=stranger.key_id,
        grantor=kit.pk,
        grantor_key_id=unlocked(kit).keys.key_id,
        recovery=done,
        reason="cover",
        sealed_hash=bytes(32),
        granted_at=clock.now(),
        expires_at=clock.now() + datetime.timedelta(days=1),
    )
    grant.signature = unlocked(kit).keys.sign(grant.message())

    assert not Proof(circle.pk, [stranger.member_id]).is_genuine(grant)
    signed = grant.message()
    grant.recovery_id = uuid.uuid4()
    assert grant.message() != signed


@pytest.mark.abuse(7)
def test_a_key_that_the_settings_do_not_name_is_no_custodians(begun, kit, cy, unlocked, settings):
    fingerprint = unlocked(cy).keys.fingerprint
    settings.LODESTAR_CUSTODIANS = [
        each for each in settings.LODESTAR_CUSTODIANS if each != fingerprint
    ]

    with pytest.raises(Tampered):
        recovery.complete(begun, by=unlocked(kit))

    assert not Recovered.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"second": "erin"},
        {"signature": b"\x01" + bytes(64)},
        {"recovered_at": "later"},
    ],
    ids=["another second", "another signature", "another time"],
)
def test_a_recovered_grant_falls_with_what_the_custodians_signed(
    begun, circle, kit, nia, erin, unlocked, change
):
    done = recovery.complete(begun, by=unlocked(kit))
    fact = named(circle)
    values = {"erin": erin.pk, "later": done.recovered_at + datetime.timedelta(seconds=1)}
    rewrite(done, **{k: values.get(v, v) if isinstance(v, str) else v for k, v in change.items()})

    with pytest.raises(Tampered):
        open_thing(fact, circle, "cover", by=unlocked(nia))


def test_a_recovered_grant_cannot_be_turned_into_another(begun, circle, kit, nia, raj, unlocked):
    recovery.complete(begun, by=unlocked(kit))
    grant = Grant.objects.get(member_id=nia.pk)
    approved = Grant.objects.get(member_id=raj.pk)

    for change in (
        {"recovery": None},
        {"renews": approved},
        {"expires_at": grant.expires_at + datetime.timedelta(days=1)},
    ):
        plain = {name: getattr(grant, name) for name in change}
        rewrite(grant, **change)
        with pytest.raises(Tampered):
            proven(Grant.objects.select_related("epoch").get(pk=grant.pk))
        rewrite(grant, **plain)
    proven(Grant.objects.select_related("epoch").get(pk=grant.pk))


def test_who_has_no_share_is_told_to_let_another_begin(circle, cy, nia, unlocked):
    for share in CustodyShare.objects.filter(first_key=unlocked(cy).keys.key_id):
        remove(share)
    before = row_counts()

    with pytest.raises(Refused, match="Another custodian has to begin"):
        recovery.begin(circle, nia, by=unlocked(cy))

    assert row_counts() == before


def test_a_share_that_was_swapped_stores_nothing(circle, cy, nia, unlocked):
    key = unlocked(cy).keys.key_id
    for share in CustodyShare.objects.filter(first_key=key):
        stranger = CustodyShare.objects.exclude(first_key=key).first()
        rewrite(share, sealed=stranger.sealed)
    before = row_counts()

    with pytest.raises(Tampered):
        recovery.begin(circle, nia, by=unlocked(cy))

    assert row_counts() == before


def test_a_recovery_of_nothing_is_none(cy, unlocked, nia, circle):
    circle.pk = uuid.uuid4()

    with pytest.raises(type(circle).DoesNotExist):
        recovery.begin(circle, nia, by=unlocked(cy))

    assert not Recovery.objects.exists()


@pytest.fixture
def statement(circle, cast):
    """`statement("cy", "kit", "nia")`: a recovery by these two for nia, signed and not stored."""

    def statement(first, second, holder, *, forged=False):
        keys = cast.keys
        begun = Recovery(
            source_id=circle.pk,
            holder=keys[holder].member_id,
            holder_key_id=keys[holder].key_id,
            first=keys[first].member_id,
            first_key_id=keys[first].key_id,
            begun_at=clock.now(),
        )
        begun.signature = keys["outsider" if forged else first].sign(begun.message())
        done = Recovered(
            recovery=begun,
            second=keys[second].member_id,
            second_key_id=keys[second].key_id,
            recovered_at=clock.now(),
        )
        done.signature = keys[second].sign(done.message())
        return done

    return statement


def test_two_custodians_who_are_not_the_holder_are_believed(statement):
    assert statement("cy", "kit", "nia").is_genuine()
    assert statement("cy", "kit", "lou").is_genuine()


@pytest.mark.parametrize(
    "people",
    [("cy", "cy", "nia"), ("cy", "kit", "kit"), ("cy", "kit", "cy"), ("cy", "erin", "nia")],
    ids="-".join,
)
def test_one_custodian_in_two_places_is_not_believed(statement, people):
    assert not statement(*people).is_genuine()


def test_a_first_statement_that_the_first_did_not_sign_is_not_believed(statement):
    assert not statement("cy", "kit", "nia", forged=True).is_genuine()
