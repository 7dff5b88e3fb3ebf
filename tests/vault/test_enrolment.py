"""From an invitation to keys that are believed, and what ends when somebody makes new ones."""

import datetime
import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now

from newsroom.models import DirectoryKey, Staff, UnvouchedKey, Vouch
from newsroom.refusals import Refused
from sources.vault import (
    enrolment,
    grants,
    inviting,
    joining,
    passphrases,
    people,
    vouching,
    words,
)
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import (
    Acceptance,
    Epoch,
    Fact,
    Grant,
    Invitation,
    LedgerEntry,
    Notice,
    PendingKey,
    SealedKey,
    Unlock,
)
from sources.vault.models.unlock import WrongPassphrase
from sources.vault.unlocked import Unlocked
from tests.hostile import rewrite, row_counts

pytestmark = pytest.mark.django_db

PASSWORD = "a long login password"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Passphrases that cost nothing to stretch; what is tested here is what they open."""

    def derive(passphrase, salt, pepper):
        said = passphrases.normalise(passphrase)
        if not said:
            raise ValueError
        return hashlib.sha256(said.encode() + bytes(salt) + pepper).digest()

    monkeypatch.setattr(passphrases, "derive", derive)


@pytest.fixture
def invited(ada, unlocked):
    """Somebody new, and the code they were told."""
    return inviting.invite("New@example.org", "Neva New", ["is_editor"], by=unlocked(ada))


@pytest.fixture
def newcomer(invited):
    """The same person, who has set a password."""
    return inviting.accept(invited[1], PASSWORD)


def make_keys(staff):
    """Go through both steps; returns the `Keys` and the words."""
    passphrase = enrolment.prepare(staff)
    return enrolment.confirm(staff, passphrase), passphrase


def heard(key):
    return vouching.spoken(key)


def test_an_invitation_makes_an_account_that_only_its_code_opens(invited):
    staff, code = invited

    assert (staff.email, staff.is_editor, staff.is_access_admin) == ("new@example.org", True, False)
    assert not staff.has_usable_password()
    assert inviting.accept(code.upper().replace(" ", "  "), PASSWORD) == staff
    assert Staff.objects.get(pk=staff.pk).check_password(PASSWORD)


def test_the_code_itself_is_nowhere_kept(invited):
    invitation = Invitation.objects.get()

    assert not any(word in str(vars(invitation)) for word in invited[1].split())


@pytest.mark.parametrize("what", ["used", "old", "taken back", "replaced", "suspended", "wrong"])
def test_only_an_open_invitation_is_accepted(invited, ada, unlocked, what):
    staff, code = invited
    match what:
        case "used":
            inviting.accept(code, PASSWORD)
        case "old":
            past = datetime.timedelta(hours=72, seconds=1)
            rewrite(Invitation.objects.get(), made_at=Now() - past)
        case "taken back":
            inviting.withdraw(staff, by=unlocked(ada))
        case "replaced":
            inviting.invite_again(staff, by=unlocked(ada))
        case "suspended":
            Staff.objects.filter(pk=staff.pk).update(is_active=False)
        case "wrong":
            code = words.code()
    before = row_counts()
    password = Staff.objects.get(pk=staff.pk).password

    with pytest.raises(Refused, match="No open invitation"):
        inviting.accept(code, "another long password")

    assert row_counts() == before
    assert Staff.objects.get(pk=staff.pk).password == password


@pytest.mark.abuse(24)
def test_a_stranger_without_a_code_has_nothing_hashed(invited, vault_site, monkeypatch):
    hashed = []
    monkeypatch.setattr(inviting, "make_password", lambda password: hashed.append(password) or "!")

    answer = vault_site.post(
        vault_site.reverse("acceptance"),
        {"code": words.code(), "password": PASSWORD, "again": PASSWORD},
    )

    assert answer.status_code == 422
    assert hashed == []
    assert not Acceptance.objects.exists()


def test_an_invitation_without_a_code_cannot_be_accepted_with_none(newcomer, ada, unlocked):
    inviting.allow_new_keys(newcomer, by=unlocked(ada))

    with pytest.raises(Refused):
        inviting.accept("", "another long password")


@pytest.mark.parametrize("email", ["erin@example.org", "ERIN@Example.org"])
def test_nobody_is_invited_twice(ada, unlocked, erin, email):
    before = row_counts()

    with pytest.raises(Refused, match="already"):
        inviting.invite(email, "Another", [], by=unlocked(ada))

    assert row_counts() == before


@pytest.mark.parametrize("who", ["erin", "raj", "cy", "outsider"])
def test_only_access_admins_manage_people(cast, unlocked, who, invited):
    by = unlocked(cast.staff[who])
    before = row_counts()

    for act in (
        lambda: inviting.invite("x@example.org", "X", [], by=by),
        lambda: inviting.invite_again(invited[0], by=by),
        lambda: inviting.withdraw(invited[0], by=by),
        lambda: inviting.allow_new_keys(invited[0], by=by),
        lambda: inviting.change_roles(invited[0], ["is_access_admin"], by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert row_counts() == before
    assert not Staff.objects.get(pk=invited[0].pk).is_access_admin


def test_nobody_changes_their_own_roles_or_lets_themselves_make_keys(ada, unlocked):
    with pytest.raises(PermissionDenied):
        inviting.change_roles(ada, ["is_reviewer"], by=unlocked(ada))
    with pytest.raises(PermissionDenied):
        inviting.allow_new_keys(ada, by=unlocked(ada))

    assert Staff.objects.get(pk=ada.pk).is_access_admin
    assert not Invitation.objects.exists()


def test_keys_count_once_their_words_were_typed_back(newcomer):
    passphrase = enrolment.prepare(newcomer)
    assert not DirectoryKey.objects.filter(staff=newcomer).exists()

    keys = enrolment.confirm(newcomer, f"  {passphrase.replace(' ', '   ')} ")

    assert DirectoryKey.objects.current(newcomer.pk).fingerprint == keys.fingerprint
    assert not PendingKey.objects.exists()
    assert Unlock.begin(newcomer, passphrase).fingerprint == keys.fingerprint


def test_the_words_are_kept_nowhere(newcomer):
    passphrase = enrolment.prepare(newcomer)

    stored = str([vars(row) for row in (*PendingKey.objects.all(), *LedgerEntry.objects.all())])
    assert not any(word in stored for word in passphrase.split() if len(word) > 5)


def test_other_words_publish_nothing(newcomer):
    enrolment.prepare(newcomer)
    before = row_counts()

    for typed in (words.passphrase(), "", "   "):
        with pytest.raises(WrongPassphrase):
            enrolment.confirm(newcomer, typed)

    assert row_counts() == before


def test_the_words_run_out_after_a_quarter_of_an_hour(newcomer):
    passphrase = enrolment.prepare(newcomer)
    PendingKey.objects.update(made_at=Now() - datetime.timedelta(minutes=15, seconds=1))

    with pytest.raises(Refused, match="expired"):
        enrolment.confirm(newcomer, passphrase)

    assert not DirectoryKey.objects.filter(staff=newcomer).exists()


@pytest.mark.abuse(20)
def test_words_that_are_the_login_password_are_refused(newcomer):
    passphrase = enrolment.prepare(newcomer)
    newcomer.set_password(passphrase)
    newcomer.save()

    with pytest.raises(Refused, match="login password"):
        enrolment.confirm(newcomer, passphrase)

    assert not DirectoryKey.objects.filter(staff=newcomer).exists()


def test_keys_are_made_only_by_whom_an_admin_let(erin, newcomer):
    make_keys(newcomer)

    for staff in (erin, newcomer):
        before = row_counts()
        with pytest.raises(Refused, match="access admin has to let you"):
            enrolment.prepare(staff)
        assert row_counts() == before


def test_leave_to_make_keys_ends_when_it_is_taken_back_in_between(newcomer, ada, unlocked):
    passphrase = enrolment.prepare(newcomer)
    inviting.withdraw(newcomer, by=unlocked(ada))

    with pytest.raises(Refused):
        enrolment.confirm(newcomer, passphrase)

    assert not DirectoryKey.objects.filter(staff=newcomer).exists()


def test_what_is_heard_is_signed(newcomer, erin, unlocked):
    make_keys(newcomer)
    key = DirectoryKey.objects.current(newcomer.pk)
    assert not key.is_vouched()

    vouching.vouch(
        key, {kind: said.upper() for kind, said in heard(key).items()}, by=unlocked(erin)
    )

    assert key.is_vouched()
    assert list(vouching.waiting(erin)) == []


@pytest.mark.parametrize("kind", ["sealing", "signing"])
def test_one_other_word_signs_nothing_and_is_recorded(newcomer, erin, unlocked, kind):
    make_keys(newcomer)
    key = DirectoryKey.objects.current(newcomer.pk)
    said = heard(key)
    said[kind] = " ".join([*said[kind].split()[:5], "abacus"])

    with pytest.raises(vouching.OtherWords) as other:
        vouching.vouch(key, said, by=unlocked(erin))

    assert other.value.kinds == [kind]
    assert not Vouch.objects.filter(key=key).exists()
    assert LedgerEntry.objects.filter(code="vouch.differ", subject=key.pk).count() == 1


def test_words_are_those_of_the_row_that_is_vouched_for(newcomer, erin, unlocked, raj):
    make_keys(newcomer)
    key = DirectoryKey.objects.current(newcomer.pk)
    said = heard(key)
    rewrite(key, sealing_public=DirectoryKey.objects.current(raj.pk).sealing_public)

    with pytest.raises(Refused, match="changed in the database"):
        vouching.vouch(DirectoryKey.objects.get(pk=key.pk), said, by=unlocked(erin))

    assert not Vouch.objects.filter(key=key).exists()


def test_nobody_vouches_for_own_keys_or_with_keys_nobody_believes(newcomer, erin, unlocked):
    keys, _ = make_keys(newcomer)
    key = DirectoryKey.objects.current(newcomer.pk)

    for each in (key, DirectoryKey.objects.current(erin.pk)):
        with pytest.raises(PermissionDenied):
            vouching.vouch(each, heard(each), by=Unlocked(newcomer, keys))

    assert not Vouch.objects.filter(by__staff=newcomer).exists()
    assert not Vouch.objects.filter(key=key).exists()


def test_older_keys_are_not_vouched_for(newcomer, ada, erin, unlocked):
    make_keys(newcomer)
    older = DirectoryKey.objects.current(newcomer.pk)
    inviting.allow_new_keys(newcomer, by=unlocked(ada))
    make_keys(newcomer)

    with pytest.raises(Refused, match="newer keys"):
        vouching.vouch(older, heard(older), by=unlocked(erin))

    assert not Vouch.objects.filter(key=older).exists()


@pytest.mark.abuse(14)
def test_new_keys_leave_no_wrap_no_word_and_a_warning_to_the_circle(
    circle, raj, erin, nia, ada, unlocked, unlocked_site
):
    browser = unlocked_site(raj)
    inviting.allow_new_keys(raj, by=unlocked(ada))

    keys, _ = make_keys(raj)

    assert not SealedKey.objects.filter(grant__member_id=raj.pk).exists()
    assert not Grant.objects.live().filter(member_id=raj.pk).exists()
    assert not circle.attestations.live().filter(member=raj).exists()
    assert browser.get(browser.reverse("source-list")).status_code == 302
    with pytest.raises(PermissionDenied):
        open_thing(Fact.objects.first(), circle, "review", by=Unlocked(raj, keys))
    member = unlocked_site(erin)
    page = member.get(circle.get_absolute_url()).content.decode()
    assert "The keys of Raj have changed" in page
    told = Notice.objects.filter(code="key.change", subject=circle.pk)
    assert set(told.values_list("staff_id", flat=True)) == {erin.pk, ada.pk}
    with pytest.raises(UnvouchedKey):
        joining.ask(circle, "review", by=Unlocked(raj, keys))


def test_after_new_keys_the_next_fact_is_sealed_to_a_new_epoch(
    circle, raj, erin, nia, join, ada, unlocked
):
    join(circle, nia)
    inviting.allow_new_keys(raj, by=unlocked(ada))
    make_keys(raj)

    file_fact(circle, "alias", "Somebody", by=unlocked(erin))

    assert Epoch.objects.current(circle.pk).number == 2
    assert {grant.member_id for grant in Circle(circle).grants()} == {erin.pk, nia.pk}


def test_with_new_keys_vouched_for_one_can_join_again(circle, raj, erin, ada, unlocked):
    inviting.allow_new_keys(raj, by=unlocked(ada))
    keys, _ = make_keys(raj)
    key = DirectoryKey.objects.current(raj.pk)
    vouching.vouch(key, heard(key), by=unlocked(ada))

    asked = joining.ask(circle, "review", by=Unlocked(raj, keys))
    joining.approve(asked, by=unlocked(ada))
    until = Grant.objects.first().expires_at
    Circle(circle).hand_over(asked, by=unlocked(erin), expires_at=until)

    assert grants.own_grant(circle, by=Unlocked(raj, keys))
    assert enrolment.changed_keys(circle) == set()


def test_people_are_listed_with_their_keys(cast, newcomer):
    found = {person.name: person for person in people.described(list(Staff.objects.all()))}

    assert found["Ada"].keys_words == "Root, by the settings"
    assert found["Erin"].keys_words == "Vouched for"
    assert found["Neva New"].keys_words == "No keys yet"
    make_keys(newcomer)
    assert people.described([newcomer])[0].keys_words == "Waiting for a voucher"


def test_a_single_admin_is_told_so(cast, ada, erin, newcomer, unlocked_site, unlocked):
    said = "You are the only access admin"
    browser = unlocked_site(ada)
    assert said in browser.get(browser.reverse("person-list")).content.decode()
    assert said not in unlocked_site(erin).get("/sources/").content.decode()

    inviting.change_roles(erin, ["is_editor", "is_access_admin"], by=unlocked(ada))

    assert said not in browser.get(browser.reverse("person-list")).content.decode()
