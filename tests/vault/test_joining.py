"""Request, approval, hand-over: three people, once, within 72 hours, for one key."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.models import DirectoryKey, Staff, UnvouchedKey, Vouch
from newsroom.refusals import Refused
from sources.vault import clock, joining
from sources.vault.circle import Circle
from sources.vault.keys import Keys
from sources.vault.models import Approval, Grant, LedgerEntry, Refusal, Request, SealedKey
from sources.vault.models.epoch import Tampered
from tests.hostile import counted_unseals, proven, remove, rewrite, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(source, raj, erin, unlocked):
    """raj asks to join the circle of a source of erin's."""
    Circle(source).name_handler(raj, by=unlocked(erin))
    return joining.ask(source, "review", by=unlocked(raj))


@pytest.fixture
def approved(asked, ada, unlocked):
    joining.approve(asked, by=unlocked(ada))
    return Request.objects.get(pk=asked.pk)


@pytest.fixture
def second_admin(cy):
    Staff.objects.filter(pk=cy.pk).update(is_access_admin=True)
    cy.refresh_from_db()
    return cy


def hand_over(source, request, by):
    expires_at = clock.now() + datetime.timedelta(days=30)
    Circle(source).hand_over(request, by=by, expires_at=expires_at)


def test_a_request_an_approval_and_a_hand_over_make_a_member(source, approved, erin, raj, unlocked):
    hand_over(source, approved, unlocked(erin))

    grant = Circle(source).grant_of(raj)
    proven(grant)
    assert (grant.approval.request_id, grant.grantor) == (approved.pk, erin.pk)


@pytest.mark.abuse(2)
def test_an_admin_without_a_key_hands_nothing_over_and_the_try_is_recorded(
    source, approved, ada, second_admin, unlocked
):
    before = SealedKey.objects.count()

    for admin in (ada, second_admin):
        with pytest.raises(PermissionDenied):
            hand_over(source, approved, unlocked(admin))

    assert SealedKey.objects.count() == before
    denials = LedgerEntry.objects.filter(code="grant.deny", subject=approved.pk)
    assert [entry.actor for entry in denials] == [ada.pk, second_admin.pk]


@pytest.mark.abuse(3)
def test_nobody_answers_their_own_request(source, erin, second_admin, unlocked):
    Circle(source).name_handler(second_admin, by=unlocked(erin))
    asked = joining.ask(source, "review", by=unlocked(second_admin))

    with pytest.raises(PermissionDenied):
        joining.approve(asked, by=unlocked(second_admin))
    with pytest.raises(PermissionDenied):
        joining.refuse(asked, "enough", by=unlocked(second_admin))

    assert not Approval.objects.exists()
    assert not Refusal.objects.exists()


@pytest.mark.abuse(3)
def test_an_approver_in_the_circle_does_not_hand_over(source, asked, erin, unlocked):
    Staff.objects.filter(pk=erin.pk).update(is_access_admin=True)
    erin.refresh_from_db()
    joining.approve(asked, by=unlocked(erin))

    with pytest.raises(PermissionDenied):
        hand_over(source, asked, unlocked(erin))

    assert Grant.objects.count() == 1


@pytest.mark.abuse(3)
def test_a_grant_in_which_two_of_the_three_coincide_does_not_verify(
    source, approved, erin, raj, ada, unlocked
):
    hand_over(source, approved, unlocked(erin))
    grant = Circle(source).grant_of(raj)
    approval = approved.approval
    approval.approver, approval.key_id = erin.pk, unlocked(erin).keys.key_id
    signature = unlocked(erin).keys.sign(approval.message())
    rewrite(approval, approver=erin.pk, key_id=approval.key_id, signature=signature)

    with pytest.raises(Tampered):
        proven(Grant.objects.get(pk=grant.pk))


def test_a_hand_over_without_an_answer_is_refused(source, asked, erin, unlocked):
    with pytest.raises(Refused, match="approve this request first"):
        hand_over(source, asked, unlocked(erin))

    assert Grant.objects.count() == 1


def test_a_refused_request_is_not_approved_and_an_approved_one_not_refused(
    source, asked, raj, erin, ada, second_admin, unlocked
):
    # As two admins see it who opened the page before either had answered.
    first = Request.objects.select_related("approval", "refusal").get(pk=asked.pk)
    second = Request.objects.select_related("approval", "refusal").get(pk=asked.pk)
    third = Request.objects.select_related("approval", "refusal").get(pk=asked.pk)

    joining.refuse(first, "enough", by=unlocked(ada))

    with pytest.raises(Refused, match="answered already"):
        joining.approve(second, by=unlocked(second_admin))
    with pytest.raises(Refused, match="answered already"):
        joining.refuse(third, "enough", by=unlocked(second_admin))
    assert not Approval.objects.exists()


@pytest.mark.abuse(4)
def test_an_approval_is_used_once(source, approved, erin, raj, unlocked):
    hand_over(source, approved, unlocked(erin))
    before = row_counts()

    with pytest.raises(Refused, match="no longer counts"):
        hand_over(source, Request.objects.get(pk=approved.pk), unlocked(erin))

    assert row_counts() == before


@pytest.mark.abuse(4)
def test_an_approval_is_not_used_again_after_its_place_has_ended(
    circle, erin, raj, nia, ada, unlocked
):
    asked = joining.ask(circle, "review", by=unlocked(nia))
    joining.approve(asked, by=unlocked(ada))
    hand_over(circle, asked, unlocked(erin))
    Circle(circle).end(nia, by=ada)

    with pytest.raises(Refused, match="no longer counts"):
        hand_over(circle, Request.objects.get(pk=asked.pk), unlocked(erin))

    assert Circle(circle).grant_of(nia) is None


@pytest.mark.abuse(4)
def test_an_approval_dies_after_72_hours(source, asked, erin, ada, unlocked, monkeypatch):
    three_days_ago = clock.now() - datetime.timedelta(hours=72, seconds=1)
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: three_days_ago)
        joining.approve(asked, by=unlocked(ada))

    with pytest.raises(Refused, match="72 hours"):
        hand_over(source, asked, unlocked(erin))

    assert Grant.objects.count() == 1


@pytest.mark.abuse(4)
def test_an_approval_dies_with_the_askers_key(source, approved, erin, raj, ada, unlocked):
    new = Keys.generate(raj.pk, uuid.uuid4())
    key = DirectoryKey.objects.create(
        id=new.key_id,
        staff=raj,
        sealing_public=new.sealing_public,
        signing_public=new.signing_public,
        fingerprint=new.fingerprint,
    )
    voucher = DirectoryKey.objects.current(ada.pk)
    signature = unlocked(ada).keys.sign(Vouch.message(key, voucher))
    Vouch.objects.create(key=key, by=voucher, signature=signature)

    with pytest.raises(Refused, match="key has changed"):
        hand_over(source, approved, unlocked(erin))

    assert Grant.objects.count() == 1


@pytest.mark.abuse(5)
@pytest.mark.parametrize("field", ["sealing_public", "signing_public", "fingerprint"])
def test_an_altered_public_key_stops_the_hand_over_before_anything_is_sealed(
    source, approved, erin, raj, unlocked, cast, field
):
    key = DirectoryKey.objects.current(raj.pk)
    attackers = Keys.generate(raj.pk, key.pk)
    rewrite(key, **{field: getattr(attackers, field)})

    with pytest.raises((UnvouchedKey, Tampered)):
        hand_over(source, approved, unlocked(erin))

    assert Grant.objects.count() == SealedKey.objects.count() == 1


@pytest.mark.abuse(5)
def test_a_wholly_exchanged_key_lacks_a_vouch(source, approved, erin, raj, unlocked):
    key = DirectoryKey.objects.current(raj.pk)
    attackers = Keys.generate(raj.pk, key.pk)
    rewrite(
        key,
        sealing_public=attackers.sealing_public,
        signing_public=attackers.signing_public,
        fingerprint=attackers.fingerprint,
    )

    with pytest.raises(UnvouchedKey):
        hand_over(source, approved, unlocked(erin))

    assert SealedKey.objects.count() == 1


@pytest.mark.abuse(5)
def test_a_key_for_which_nobody_vouched_stops_the_hand_over(source, approved, erin, raj, unlocked):
    remove(Vouch.objects.get(key__staff=raj))

    with pytest.raises(UnvouchedKey):
        hand_over(source, approved, unlocked(erin))

    assert SealedKey.objects.count() == 1


@pytest.mark.abuse(5)
def test_a_vouch_by_somebody_whom_nobody_vouched_for_counts_for_nothing(
    source, approved, erin, raj, unlocked
):
    key = DirectoryKey.objects.current(raj.pk)
    first, second = (Keys.generate(raj.pk, uuid.uuid4()) for _ in range(2))
    rows = [
        DirectoryKey.objects.create(
            id=keys.key_id,
            staff=raj,
            sealing_public=keys.sealing_public,
            signing_public=keys.signing_public,
            fingerprint=keys.fingerprint,
        )
        for keys in (first, second)
    ]
    # Two keys that vouch for each other: a chain without an end.
    for mine, theirs, keys in ((rows[0], rows[1], second), (rows[1], rows[0], first)):
        Vouch.objects.create(key=mine, by=theirs, signature=keys.sign(Vouch.message(mine, theirs)))

    for row in rows:
        with pytest.raises(UnvouchedKey):
            row.verify()
    key.verify()


def test_a_forged_approval_is_no_approval(source, asked, erin, nia, ada, unlocked, monkeypatch):
    approval = Approval(
        request=asked,
        approver=ada.pk,
        key_id=unlocked(ada).keys.key_id,
        approved_at=clock.now(),
    )
    approval.signature = unlocked(nia).keys.sign(approval.message())
    approval.save()
    asked = Request.objects.get(pk=asked.pk)

    with counted_unseals(monkeypatch) as tried, pytest.raises(Tampered):
        hand_over(source, asked, unlocked(erin))

    assert tried == []
    assert Grant.objects.count() == 1


def test_asking_twice_is_refused(asked, source, raj, unlocked):
    with pytest.raises(Refused, match="asked already"):
        joining.ask(source, "legal", by=unlocked(raj))

    assert Request.objects.count() == 1


def test_an_approval_does_not_outlive_the_approvers_role(source, approved, erin, ada, unlocked):
    Staff.objects.filter(pk=ada.pk).update(is_access_admin=False)

    with pytest.raises(Refused, match="no longer counts"):
        hand_over(source, approved, unlocked(erin))

    assert Circle(source).grants().count() == 1


def test_who_is_approved_does_not_ask_again(source, approved, raj, unlocked):
    with pytest.raises(Refused, match="approved already"):
        joining.ask(source, "review", by=unlocked(raj))

    assert Request.objects.count() == 1
