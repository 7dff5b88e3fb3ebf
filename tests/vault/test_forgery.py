"""A database administrator, alone or with somebody whose key is vouched for, forges rows."""

import datetime
import hashlib
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.models import DirectoryKey, UnvouchedKey, Vouch
from newsroom.refusals import Refused
from sources.vault import clock, joining, seals
from sources.vault.circle import Circle
from sources.vault.filing import file_decisions, file_fact, file_report, open_thing
from sources.vault.grants import own_grant, unseal
from sources.vault.keys import Keys
from sources.vault.models import (
    Approval,
    Decisions,
    Ending,
    Epoch,
    Fact,
    Grant,
    LeakCheck,
    LedgerEntry,
    Notice,
    Opening,
    Report,
    Request,
    SealedKey,
)
from sources.vault.models.epoch import Tampered
from sources.vault.sealed import Sealed
from sources.vault.unlocked import Locked, Unlocked
from tests.canary import MARKER
from tests.hostile import counted_unseals, proven, remove, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact(source):
    return Fact.objects.get(source_id=source.pk, kind="name")


def forged_grant(epoch, private, *, to, by, to_key=None, **values):
    """Store a grant as somebody with the database and a vouched key could."""
    key = to_key or DirectoryKey.objects.current(to.pk)
    now = clock.now()
    usual = {"granted_at": now, "expires_at": now + datetime.timedelta(days=9)}
    grant = Grant(
        id=uuid.uuid4(),
        epoch=epoch,
        member_id=to.pk,
        key_id=key.pk,
        grantor=by.pk,
        grantor_key_id=by.keys.key_id,
        reason="review",
        **(usual | values),
    )
    public = bytes(key.sealing_public)
    sealed = seals.seal(public, private, grant.seal_context())
    grant.sealed_hash = hashlib.sha256(sealed).digest()
    grant.signature = by.keys.sign(grant.message())
    grant.save()
    SealedKey.objects.create(grant=grant, sealed=Sealed(sealed))
    return grant


def forged_epoch(source, number, by):
    private = seals.generate()
    epoch = Epoch(
        source_id=source.pk,
        number=number,
        public=seals.public_of(private),
        commitment=seals.commitment(private),
        announced_by=by.pk,
        key_id=by.keys.key_id,
        announced_at=clock.now(),
    )
    epoch.signature = by.keys.sign(epoch.message())
    epoch.save()
    return epoch, private


def assert_nothing_goes(source, fact, by, monkeypatch):
    """Neither reading nor writing gets as far as a seal."""
    facts = Fact.objects.count()
    with counted_unseals(monkeypatch) as tried:
        with pytest.raises(Refused):
            file_fact(source, "alias", "Somebody", by=by)
        with pytest.raises(Refused):
            open_thing(fact, source, "verify", by=by)
    assert tried == []
    assert Fact.objects.count() == facts


@pytest.mark.abuse(6)
def test_a_wrap_of_the_attackers_key_is_rejected_before_anything_is_sealed(
    source, fact, erin, unlocked, monkeypatch
):
    grant = Circle(source).grant_of(erin)
    attackers = seals.generate()
    public = unlocked(erin).keys.sealing_public
    SealedKey.objects.filter(grant=grant).update(
        sealed=Sealed(seals.seal(public, attackers, grant.seal_context()))
    )

    assert_nothing_goes(source, fact, unlocked(erin), monkeypatch)


@pytest.mark.abuse(6)
def test_the_attackers_wrap_of_a_colleague_stops_every_writer(
    circle, raj, erin, unlocked, monkeypatch
):
    grant = Circle(circle).grant_of(raj)
    SealedKey.objects.filter(grant=grant).update(sealed=Sealed(b"\1" + bytes(1300)))

    with counted_unseals(monkeypatch) as tried, pytest.raises(Tampered):
        file_fact(circle, "alias", "Somebody", by=unlocked(erin))

    assert tried == []


@pytest.mark.abuse(6)
@pytest.mark.parametrize("field", ["expires_at", "member_id", "reason", "grantor", "signature"])
def test_no_field_of_a_grant_can_be_changed(circle, erin, raj, nia, unlocked, monkeypatch, field):
    values = {
        "expires_at": clock.now() + datetime.timedelta(days=999),
        "member_id": nia.pk,
        "reason": "legal",
        "grantor": nia.pk,
        "signature": unlocked(nia).keys.sign(b"another message"),
    }
    grant = Circle(circle).grant_of(raj)

    rewrite(grant, **{field: values[field]})

    with counted_unseals(monkeypatch) as tried, pytest.raises(Tampered):
        file_fact(circle, "alias", "Somebody", by=unlocked(erin))
    assert tried == []


@pytest.mark.abuse(6)
@pytest.mark.parametrize("field", ["public", "commitment", "announced_by", "number"])
def test_no_field_of_an_epoch_can_be_changed(source, fact, erin, nia, unlocked, monkeypatch, field):
    epoch = Epoch.objects.current(source.pk)
    attackers = seals.generate()
    values = {
        "public": seals.public_of(attackers),
        "commitment": seals.commitment(attackers),
        "announced_by": nia.pk,
        "number": 7,
    }

    rewrite(epoch, **{field: values[field]})

    fact.refresh_from_db()
    assert_nothing_goes(source, fact, unlocked(erin), monkeypatch)


@pytest.mark.abuse(6)
def test_somebody_outside_cannot_announce_the_next_key_of_a_source(
    source, fact, erin, nia, unlocked, monkeypatch
):
    """Nia has a vouched key and a friend who is database administrator."""
    old = Circle(source).grant_of(erin)
    epoch, private = forged_epoch(source, 2, unlocked(nia))
    forged_grant(epoch, private, to=erin, by=unlocked(nia), renews=old, expires_at=old.expires_at)

    with counted_unseals(monkeypatch) as tried, pytest.raises(Tampered):
        file_fact(source, "phone", "+49 30 1234567", by=unlocked(erin))

    assert tried == []
    assert not Fact.objects.filter(epoch=epoch).exists()


@pytest.mark.abuse(6)
def test_somebody_who_has_left_cannot_announce_the_key_after_the_next(
    circle, join, erin, raj, nia, ada, unlocked
):
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    file_fact(circle, "alias", "Second key", by=unlocked(erin))
    old = Circle(circle).grant_of(erin)
    epoch, private = forged_epoch(circle, 3, unlocked(raj))
    forged_grant(epoch, private, to=erin, by=unlocked(raj), renews=old, expires_at=old.expires_at)

    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Third key", by=unlocked(erin))


@pytest.mark.abuse(6)
@pytest.mark.parametrize("own", [False, True], ids=["without a place", "with a place"])
def test_somebody_who_has_just_left_cannot_announce_the_next_key(
    circle, join, erin, raj, nia, ada, unlocked, own
):
    """Raj held the newest key until now, and has a friend who is database administrator."""
    join(circle, nia)
    held = {staff: Circle(circle).grant_of(staff) for staff in (erin, raj, nia)}
    Circle(circle).end(raj, by=ada)
    epoch, private = forged_epoch(circle, 2, unlocked(raj))
    for staff in (erin, nia, raj) if own else (erin, nia):
        old = held[staff]
        until = old.expires_at
        forged_grant(epoch, private, to=staff, by=unlocked(raj), renews=old, expires_at=until)

    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Second key", by=unlocked(erin))

    assert not Fact.objects.filter(epoch=epoch).exists()


@pytest.mark.abuse(6)
def test_a_hand_over_by_somebody_outside_is_not_made_good_by_the_next_new_key(
    circle, nia, kit, outsider, ada, erin, join, unlocked
):
    """Approved by the admin, never handed over by the circle: forged with a worthless key."""
    join(circle, nia)
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    asked = joining.ask(circle, "review", by=unlocked(outsider))
    approval = joining.approve(asked, by=unlocked(ada))
    Circle(circle).end(nia, by=ada)
    forged_grant(
        Epoch.objects.current(circle.pk),
        seals.generate(),
        to=outsider,
        by=unlocked(kit),
        approval=approval,
    )

    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Second key", by=unlocked(erin))

    assert Epoch.objects.filter(source_id=circle.pk).count() == 1


@pytest.mark.abuse(6)
def test_two_forged_grants_that_lean_on_each_other_prove_nothing(
    source, nia, kit, outsider, ada, erin, unlocked
):
    epoch = Epoch.objects.current(source.pk)
    approvals = {}
    for to in (nia, kit):
        Circle(source).name_handler(to, by=unlocked(erin))
        asked = joining.ask(source, "review", by=unlocked(to))
        approvals[to] = joining.approve(asked, by=unlocked(ada))
    # At one moment, so that neither was there before the other.
    values = {"granted_at": clock.now()}
    for to, by in ((nia, kit), (kit, nia)):
        values["approval"] = approvals[to]
        forged_grant(epoch, seals.generate(), to=to, by=unlocked(by), **values)

    for member in (nia, kit):
        with pytest.raises(Tampered):
            proven(Circle(source).grant_of(member))


def renewed(epoch, private, old, *, to, by, **values):
    """Store a grant of a forged epoch that renews an earlier one, not outlasting it."""
    until = old.expires_at
    return forged_grant(epoch, private, to=to, by=by, renews=old, expires_at=until, **values)


def epoch_key(source, by):
    """Return the first epoch of a source and its private key, as a member could carry it away."""
    epoch = Epoch.objects.get(source_id=source.pk, number=1)
    return epoch, unseal(own_grant(source, by=by, epoch=epoch), by=by)


@pytest.mark.abuse(6)
def test_nobody_hands_over_before_they_were_let_in(
    circle, kit, outsider, ada, erin, join, unlocked
):
    """Kit dates the hand-over to a time when kit had no place yet."""
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    asked = joining.ask(circle, "review", by=unlocked(outsider))
    approval = joining.approve(asked, by=unlocked(ada))
    before = clock.now()
    join(circle, kit)
    epoch, private = epoch_key(circle, unlocked(kit))
    values = {"to": outsider, "by": unlocked(kit), "approval": approval}

    grant = forged_grant(epoch, private, granted_at=before, **values)

    with pytest.raises(Tampered):
        proven(grant)
    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Somebody", by=unlocked(erin))
    # The same, dated as it was, is what the product itself stores.
    remove(grant.sealed_key)
    remove(grant)
    proven(forged_grant(epoch, private, **values))


@pytest.mark.abuse(6)
@pytest.mark.parametrize("approved", ["before", "after"])
def test_nobody_hands_over_once_they_have_left(
    circle, nia, raj, outsider, ada, erin, join, unlocked, approved
):
    """Raj kept the key, and has a friend who is database administrator."""
    join(circle, nia)
    epoch, private = epoch_key(circle, unlocked(raj))
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    asked = joining.ask(circle, "review", by=unlocked(outsider))
    if approved == "before":
        approval = joining.approve(asked, by=unlocked(ada))
        Circle(circle).end(raj, by=ada)
        dated = clock.now()
    else:
        dated = clock.now()
        Circle(circle).end(raj, by=ada)
        approval = joining.approve(asked, by=unlocked(ada))
    values = {"approval": approval, "granted_at": dated}

    forged_grant(epoch, private, to=outsider, by=unlocked(raj), **values)

    with pytest.raises(Tampered):
        proven(Circle(circle).grant_of(outsider))
    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Second key", by=unlocked(erin))
    assert Epoch.objects.filter(source_id=circle.pk).count() == 1


@pytest.mark.abuse(3)
@pytest.mark.parametrize("twice", ["asker approves", "asker hands over", "approver hands over"])
def test_three_people_stand_behind_a_grant(circle, cast, raj, erin, ada, unlocked, twice):
    """Each signs what they are asked to, in two places."""
    asked = joining.ask(circle, "review", by=unlocked(raj))
    approver, holder = {
        "asker approves": (raj, erin),
        "asker hands over": (ada, raj),
        "approver hands over": (erin, erin),
    }[twice]
    approval = Approval(
        request=asked,
        approver=approver.pk,
        key_id=unlocked(approver).keys.key_id,
        approved_at=clock.now(),
    )
    approval.signature = unlocked(approver).keys.sign(approval.message())
    approval.save()
    epoch, private = epoch_key(circle, unlocked(holder))

    grant = forged_grant(epoch, private, to=raj, by=unlocked(holder), approval=approval)

    with pytest.raises(Tampered):
        proven(grant)


@pytest.fixture
def new_key(cast):
    """`new_key(raj)`: raj with another key, vouched for like the one before."""

    def new_key(staff):
        keys = Keys.generate(staff.pk, uuid.uuid4())
        key = DirectoryKey.objects.create(
            id=keys.key_id,
            staff=staff,
            sealing_public=keys.sealing_public,
            signing_public=keys.signing_public,
            fingerprint=keys.fingerprint,
        )
        voucher = DirectoryKey.objects.get(pk=cast.keys["ada"].key_id)
        signature = cast.keys["ada"].sign(Vouch.message(key, voucher))
        Vouch.objects.create(key=key, by=voucher, signature=signature)
        return Unlocked(staff, keys)

    return new_key


@pytest.fixture
def approval(ada, unlocked):
    """`approval(source, raj, key_id)`: ada's signed yes to raj with that key, once it was asked."""

    def approval(source, staff, key_id):
        asked = Request.objects.create(
            source_id=source.pk, asked_by=staff.pk, key_id=key_id, reason="review"
        )
        made = Approval(
            request=asked,
            approver=ada.pk,
            key_id=unlocked(ada).keys.key_id,
            approved_at=clock.now(),
        )
        made.signature = unlocked(ada).keys.sign(made.message())
        made.save()
        return made

    return approval


@pytest.mark.abuse(6)
@pytest.mark.parametrize("approved", ["somebody else", "another key", "another source", "this"])
def test_an_approval_is_good_for_one_person_one_key_and_one_source(
    circle, raj, nia, erin, unlocked, promise, approval, approved
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    key_of = {staff: unlocked(staff).keys.key_id for staff in (raj, nia)}
    given = approval(
        other if approved == "another source" else circle,
        raj if approved == "somebody else" else nia,
        key_of[raj] if approved == "another key" else key_of[nia],
    )
    epoch, private = epoch_key(circle, unlocked(erin))

    grant = forged_grant(epoch, private, to=nia, by=unlocked(erin), approval=given)

    if approved == "this":
        proven(grant)
    else:
        with pytest.raises(Tampered):
            proven(grant)


@pytest.mark.abuse(6)
def test_nobody_hands_over_with_a_key_under_which_they_have_no_place(
    circle, nia, erin, unlocked, approval, new_key
):
    """Somebody had erin's keys made anew, and signs as her."""
    given = approval(circle, nia, unlocked(nia).keys.key_id)
    epoch, private = epoch_key(circle, unlocked(erin))

    grant = forged_grant(epoch, private, to=nia, by=new_key(erin), approval=given)

    with pytest.raises(Tampered):
        proven(grant)


@pytest.mark.abuse(6)
def test_nobody_founds_a_circle_a_second_time(circle, nia, erin, unlocked):
    """Nia announces the next key and gives it to herself, and to nobody else."""
    epoch, private = forged_epoch(circle, 2, unlocked(nia))

    grant = forged_grant(epoch, private, to=nia, by=unlocked(nia))

    with pytest.raises(Tampered):
        proven(grant)
    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Somebody", by=Locked(nia))
    assert not Fact.objects.filter(epoch=epoch).exists()


@pytest.mark.abuse(6)
def test_a_place_with_an_older_key_is_none(circle, raj, erin, unlocked, new_key):
    grant = Circle(circle).grant_of(raj)
    proven(grant)

    new_key(raj)

    with pytest.raises(Tampered):
        proven(grant)
    with pytest.raises(Tampered):
        file_fact(circle, "alias", "Somebody", by=unlocked(erin))


@pytest.fixture
def second_epoch(circle, erin, unlocked):
    """A second key that erin, of the circle, announced and keeps; nobody else has it yet."""
    old = Circle(circle).grant_of(erin)
    epoch, private = forged_epoch(circle, 2, unlocked(erin))
    proven(renewed(epoch, private, old, to=erin, by=unlocked(erin)))
    return epoch, private


@pytest.mark.abuse(6)
def test_a_place_is_renewed_for_who_held_it(circle, raj, erin, unlocked, second_epoch):
    old = Grant.objects.get(member_id=raj.pk)

    proven(renewed(*second_epoch, old, to=raj, by=unlocked(erin)))


@pytest.mark.abuse(6)
def test_a_place_is_renewed_for_nobody_else(circle, nia, erin, unlocked, second_epoch):
    """Erin signs a place of her own that bears the key of nia, who was never approved."""
    first, private = epoch_key(circle, unlocked(erin))
    key = DirectoryKey.objects.current(nia.pk)
    old = forged_grant(first, private, to=erin, to_key=key, by=unlocked(erin))

    grant = renewed(*second_epoch, old, to=nia, by=unlocked(erin))

    with pytest.raises(Tampered):
        proven(grant)


@pytest.mark.abuse(6)
def test_a_place_is_renewed_for_no_other_key(circle, raj, erin, unlocked, second_epoch, new_key):
    old = Grant.objects.get(member_id=raj.pk)
    new_key(raj)

    grant = renewed(*second_epoch, old, to=raj, by=unlocked(erin))

    with pytest.raises(Tampered):
        proven(grant)


@pytest.mark.abuse(6)
def test_a_place_that_nobody_was_given_is_not_made_good_by_renewing_it(
    circle, nia, erin, unlocked, second_epoch
):
    first, private = epoch_key(circle, unlocked(erin))
    old = forged_grant(first, private, to=nia, by=unlocked(erin))

    grant = renewed(*second_epoch, old, to=nia, by=unlocked(erin))

    with pytest.raises(Tampered):
        proven(grant)


@pytest.mark.abuse(6)
def test_a_place_is_renewed_by_who_announced_the_key(circle, raj, unlocked, second_epoch):
    """Raj was left out of erin's new key, and lets himself in."""
    old = Grant.objects.get(member_id=raj.pk)

    grant = renewed(*second_epoch, old, to=raj, by=unlocked(raj))

    with pytest.raises(Tampered):
        proven(grant)


@pytest.mark.abuse(6)
def test_a_place_is_not_made_longer_by_renewing_it(circle, raj, erin, unlocked, second_epoch):
    old = Grant.objects.get(member_id=raj.pk)
    values = {"renews": old, "expires_at": old.expires_at + datetime.timedelta(microseconds=1)}

    grant = forged_grant(*second_epoch, to=raj, by=unlocked(erin), **values)

    with pytest.raises(Tampered):
        proven(grant)


@pytest.mark.abuse(6)
def test_a_place_is_renewed_from_the_key_just_before(circle, raj, erin, unlocked, second_epoch):
    """Raj was left out of the second key and comes back with the third."""
    old = Grant.objects.get(member_id=raj.pk)
    mine = Grant.objects.get(member_id=erin.pk, epoch=second_epoch[0])
    third = forged_epoch(circle, 3, unlocked(erin))
    proven(renewed(*third, mine, to=erin, by=unlocked(erin)))

    grant = renewed(*third, old, to=raj, by=unlocked(erin))

    with pytest.raises(Tampered):
        proven(grant)


def test_a_founders_grant_cannot_be_added_by_another(source, nia, unlocked):
    grant = forged_grant(
        Epoch.objects.current(source.pk), seals.generate(), to=nia, by=unlocked(nia)
    )

    with pytest.raises(Tampered):
        proven(grant)


def test_a_members_own_key_must_still_be_the_newest(source, fact, erin, unlocked, monkeypatch):
    other = Keys.generate(erin.pk, uuid.uuid4())
    DirectoryKey.objects.create(
        id=other.key_id,
        staff=erin,
        sealing_public=other.sealing_public,
        signing_public=other.signing_public,
        fingerprint=other.fingerprint,
    )

    assert_nothing_goes(source, fact, unlocked(erin), monkeypatch)


@pytest.mark.abuse(7)
@pytest.mark.parametrize("field", ["sealing_public", "signing_public"])
def test_an_altered_custodians_key_stops_every_new_source(erin, kit, unlocked, promise, field):
    from sources.models import Source

    key = DirectoryKey.objects.current(kit.pk)
    rewrite(key, **{field: getattr(Keys.generate(kit.pk, key.pk), field)})

    with pytest.raises(UnvouchedKey):
        Circle.found(by=unlocked(erin), promise=promise)

    assert not Source.objects.exists()
    assert not Epoch.objects.exists()


@pytest.mark.abuse(7)
def test_a_custodian_who_is_not_in_the_settings_is_none(erin, kit, unlocked, promise, settings):
    settings.LODESTAR_CUSTODIANS = settings.LODESTAR_CUSTODIANS[:2]
    with pytest.raises(Refused, match="three custodians"):
        Circle.found(by=unlocked(erin), promise=promise)

    settings.LODESTAR_CUSTODIANS = [*settings.LODESTAR_CUSTODIANS, "ab" * 32]
    with pytest.raises(Refused, match="three custodians"):
        Circle.found(by=unlocked(erin), promise=promise)

    assert not Epoch.objects.exists()


def _moved(fact, source, erin, unlocked, promise):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Another Person", by=unlocked(erin))
    employer = Fact.objects.get(source_id=source.pk, kind="employer")
    return {
        "to another fact": (employer, {"sealed": fact.sealed}),
        "to another source": (
            Fact.objects.get(source_id=other.pk),
            {"sealed": fact.sealed},
        ),
        "to another kind": (fact, {"kind": "alias"}),
        "to another number": (fact, {"number": 9}),
        "to another epoch": (employer, {"epoch": Epoch.objects.current(other.pk)}),
        "to another version": (
            fact,
            {"sealed": Sealed(b"\2" + fact.sealed.ciphertext[1:])},
        ),
        "one bit": (
            fact,
            {
                "sealed": Sealed(
                    fact.sealed.ciphertext[:-1] + bytes([fact.sealed.ciphertext[-1] ^ 1])
                )
            },
        ),
        "cut short": (fact, {"sealed": Sealed(fact.sealed.ciphertext[:-1])}),
        "emptied": (fact, {"sealed": Sealed(b"")}),
    }


@pytest.mark.abuse(8)
@pytest.mark.parametrize(
    "move",
    [
        "to another fact",
        "to another source",
        "to another kind",
        "to another number",
        "to another version",
        "one bit",
        "cut short",
        "emptied",
    ],
)
def test_a_seal_that_was_moved_or_changed_does_not_open_and_raises_an_alarm(
    source, fact, erin, cy, kit, lou, unlocked, promise, move
):
    row, values = _moved(fact, source, erin, unlocked, promise)[move]
    rewrite(row, **values)
    row = Fact.objects.select_related("epoch").get(pk=row.pk)
    home = type(source).objects.get(pk=row.source_id)

    with pytest.raises(Refused, match="does not open") as caught:
        open_thing(row, home, "verify", by=unlocked(erin))

    assert MARKER not in repr(caught.value.__dict__)
    assert LedgerEntry.objects.filter(code="alarm.seal", subject=home.pk).count() == 1
    told = Notice.objects.filter(code="alarm.seal", subject=home.pk)
    told = set(told.values_list("staff_id", flat=True))
    assert told == {erin.pk, cy.pk, kit.pk, lou.pk}
    assert Opening.objects.filter(thing_id=row.pk, member_id=erin.pk).count() == 1


@pytest.mark.abuse(8)
def test_a_fact_under_another_sources_epoch_does_not_open(source, fact, erin, unlocked, promise):
    row, values = _moved(fact, source, erin, unlocked, promise)["to another epoch"]
    rewrite(row, **values)
    row = Fact.objects.select_related("epoch").get(pk=row.pk)

    with pytest.raises(Refused):
        open_thing(row, source, "verify", by=unlocked(erin))


@pytest.mark.abuse(8)
def test_a_fact_is_not_opened_as_another_sources(source, fact, erin, unlocked, promise):
    other = Circle.found(by=unlocked(erin), promise=promise)

    with pytest.raises(Refused, match="not handed to you"):
        open_thing(fact, other, "verify", by=unlocked(erin))

    assert not Opening.objects.exists()


@pytest.mark.abuse(8)
def test_a_report_that_was_moved_to_another_galley_does_not_open(source, erin, unlocked):
    check = LeakCheck.objects.create(
        source_id=source.pk,
        galley_id=uuid.uuid4(),
        digest="ab" * 32,
        fact_version=2,
        member_id=erin.pk,
        total=1,
    )
    report = file_report(source, check, 1, "[]", by=unlocked(erin))
    assert open_thing(report, source, "leak check", by=unlocked(erin)) == "[]"
    for moved in ({"galley_id": uuid.uuid4()}, {"step": 2}, {"leak_check_id": None}):
        before = {name: getattr(report, name) for name in moved}
        rewrite(report, **moved)
        there = Report.objects.select_related("epoch").get(pk=report.pk)

        with pytest.raises(Refused, match="does not open"):
            open_thing(there, source, "leak check", by=unlocked(erin))
        rewrite(report, **before)


@pytest.mark.abuse(8)
def test_decisions_that_were_moved_to_another_check_do_not_open(source, erin, unlocked):
    def check():
        return LeakCheck.objects.create(
            source_id=source.pk,
            galley_id=uuid.uuid4(),
            digest="ab" * 32,
            fact_version=2,
            member_id=erin.pk,
            total=1,
        )

    kept = file_decisions(source, check(), "[]", by=unlocked(erin))
    assert open_thing(kept, source, "leak check", by=unlocked(erin)) == "[]"
    for moved in ({"leak_check_id": check().pk}, {"clearance_id": uuid.uuid4()}):
        before = {name: getattr(kept, name) for name in moved}
        rewrite(kept, **moved)
        there = Decisions.objects.select_related("epoch").get(pk=kept.pk)

        with pytest.raises(Refused, match="does not open"):
            open_thing(there, source, "leak check", by=unlocked(erin))
        rewrite(kept, **before)


def test_a_removed_ending_does_not_bring_the_key_back(circle, join, raj, nia, ada, unlocked):
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    for ending in Ending.objects.all():
        remove(ending)

    assert Circle(circle).grant_of(raj) is None


def test_a_sealed_key_put_back_from_a_backup_opens_nothing(
    circle, fact, join, raj, nia, ada, unlocked, monkeypatch
):
    join(circle, nia)
    backup = list(SealedKey.objects.filter(grant__member_id=raj.pk))
    Circle(circle).end(raj, by=ada)

    SealedKey.objects.bulk_create(backup)

    assert Circle(circle).grant_of(raj) is None
    with counted_unseals(monkeypatch) as tried, pytest.raises(PermissionDenied):
        open_thing(fact, circle, "review", by=unlocked(raj))
    assert tried == []
