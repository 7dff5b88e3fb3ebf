"""Somebody lost a telephone or forgot a password: an access admin lets them come in anew."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied

from newsroom.models import AuditEntry, SignIn, Staff
from newsroom.refusals import Refused
from sources.vault import grants, inviting, leaving, passwords
from sources.vault.middleware import cookie_name
from sources.vault.models import Invitation, LedgerEntry, MemberKey, Notice, Unlock
from tests.hostile import row_counts
from tests.vault.test_enrolment import quick  # noqa: F401
from tests.vault.test_people_pages import PASSWORD, told

pytestmark = pytest.mark.django_db

WORDS = "seven words that nobody has drawn for this"


@pytest.fixture
def phone(raj):
    """What raj's telephone makes codes from."""
    return Authenticator.objects.create(user=raj, type="totp", data={"secret": "closed"})


def is_in(site):
    return site.get(site.reverse("account")).status_code == 200


@pytest.mark.abuse(17)
def test_a_lost_login_is_made_anew_and_opens_no_vault(
    circle, raj, ada, phone, unlocked, unlocked_site, desk_site, vault_site
):
    theirs = [desk_site.as_staff(raj), unlocked_site(raj)]
    admin = unlocked_site(ada)
    person = admin.reverse("person", raj.pk)
    assert "Let them come in anew" in admin.get(person).content.decode()

    code = told(admin.post(admin.reverse("person-login", raj.pk)))

    assert not SignIn.objects.live().filter(staff=raj).exists()
    assert [is_in(site) for site in theirs] == [False, False]
    assert not Staff.objects.get(pk=raj.pk).has_usable_password()
    assert not Authenticator.objects.filter(user=raj).exists()
    assert not Unlock.objects.filter(member_id=raj.pk).exists()
    page = admin.get(person).content.decode()
    assert "Closed until they come in anew" in page
    assert "Let them come in anew" not in page
    anew = vault_site()
    typed = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert anew.post(anew.reverse("acceptance"), typed).status_code == 302
    login = {"login": raj.email, "password": PASSWORD}
    assert anew.post(anew.reverse("account_login"), login).status_code == 302
    # The place is still there, and the lock is too.
    assert anew.get(anew.reverse("source-list"))["Location"].startswith(anew.reverse("unlock"))
    assert anew.post(anew.reverse("unlock"), {"passphrase": PASSWORD}).status_code in (302, 422)
    assert cookie_name() not in anew.cookies
    assert grants.own_grant(circle, by=unlocked(raj))
    assert AuditEntry.objects.filter(code="login.reset", actor=ada.pk, subject=raj.pk).exists()
    assert LedgerEntry.objects.filter(code="login.reset", actor=ada.pk, subject=raj.pk).exists()


def test_the_person_and_the_other_access_admins_are_told(cast, raj, nia, ada, unlocked):
    Staff.objects.filter(pk=nia.pk).update(is_access_admin=True)

    inviting.reset_login(raj, by=unlocked(ada))

    told = Notice.objects.filter(code__startswith="login.").values_list("staff_id", "code")
    assert set(told) == {(raj.pk, "login.reset"), (nia.pk, "login.reset_other")}


def test_a_new_login_allows_no_new_keys(cast, raj, ada, unlocked, quick):  # noqa: F811
    code = inviting.reset_login(raj, by=unlocked(ada))
    assert not inviting.may_make_keys(raj)
    again = inviting.invite_again(Staff.objects.get(pk=raj.pk), by=unlocked(ada))
    with pytest.raises(Refused, match="No open invitation"):
        inviting.accept(code, PASSWORD)

    inviting.accept(again, PASSWORD)

    assert not inviting.may_make_keys(raj)
    assert not Invitation.objects.unused().exists()


def test_words_that_were_taken_back_or_used_let_nobody_in(cast, raj, ada, unlocked):
    code = inviting.reset_login(raj, by=unlocked(ada))
    inviting.withdraw(raj, by=unlocked(ada))

    with pytest.raises(Refused, match="No open invitation"):
        inviting.accept(code, PASSWORD)

    assert not Staff.objects.get(pk=raj.pk).has_usable_password()


def test_the_words_of_the_vault_are_no_new_password(
    cast, raj, ada, unlocked, vault_site, monkeypatch
):
    code = inviting.reset_login(raj, by=unlocked(ada))
    monkeypatch.setattr(
        passwords.Unlock, "would_open", lambda staff, words: (staff, words) == (raj, WORDS)
    )
    browser = vault_site()

    answer = browser.post(
        browser.reverse("acceptance"), {"code": code, "password": WORDS, "again": WORDS}
    )

    assert answer.status_code == 422
    assert "These are the words of your vault" in answer.content.decode()
    assert not Staff.objects.get(pk=raj.pk).has_usable_password()
    assert Invitation.objects.open().count() == 1


def test_nobody_else_closes_a_login_nor_their_own(
    cast, erin, raj, ada, phone, unlocked, unlocked_site
):
    member = unlocked_site(erin)
    before = row_counts(without=("sessions.Session", "vault.Unlock"))

    assert member.post(member.reverse("person-login", raj.pk)).status_code == 403
    for person, by in ((raj, erin), (ada, ada)):
        with pytest.raises(PermissionDenied):
            inviting.reset_login(person, by=unlocked(by))

    assert row_counts(without=("sessions.Session", "vault.Unlock")) == before
    assert Staff.objects.get(pk=raj.pk).has_usable_password()
    assert not SignIn.objects.exclude(ended_at=None).exists()


def test_who_has_no_login_is_refused(cast, ada, unlocked):
    newcomer, _ = inviting.invite("neva@example.org", "Neva", ["is_editor"], by=unlocked(ada))

    with pytest.raises(Refused, match="no login yet"):
        inviting.reset_login(newcomer, by=unlocked(ada))

    assert not LedgerEntry.objects.filter(code="login.reset").exists()


def test_a_suspended_account_is_not_opened_that_way(cast, raj, ada, unlocked):
    code = inviting.reset_login(raj, by=unlocked(ada))
    leaving.suspend(raj, by=unlocked(ada))

    with pytest.raises(Refused, match="No open invitation"):
        inviting.accept(code, PASSWORD)

    assert MemberKey.objects.count() == 0 or not inviting.may_make_keys(raj)
    assert not Staff.objects.get(pk=raj.pk).has_usable_password()
