"""Changing the login password: whoever knows the old one may, and it never is the passphrase."""

# ruff: noqa: F401, F811

import pytest
from django.core.cache import cache

from newsroom.models import AuditEntry, SignIn, Staff
from sources.vault import passphrases
from sources.vault.middleware import cookie_name
from sources.vault.models import LedgerEntry, MemberKey, Unlock, UnlockAttempt
from tests.hostile import Statements
from tests.vault.test_unlock import PASSPHRASE, enrolled, newcomer, quick

pytestmark = pytest.mark.django_db

OLD, NEW = "the-login-password", "quite another password"


@pytest.fixture
def site(vault_site, newcomer):
    return vault_site.as_staff(newcomer)


def post(site, old=OLD, new=NEW, again=None):
    form = {"old": old, "new": new, "again": new if again is None else again}
    return site.post(site.reverse("password"), form)


def may_sign_in(site, password):
    form = {"login": "new@example.org", "password": password}
    return site().post(site.reverse("account_login"), form).status_code == 302


def test_the_new_password_signs_in_and_the_old_one_does_not(site, enrolled):
    answer = post(site)

    assert answer["Location"] == site.reverse("account")
    assert may_sign_in(site, NEW)
    assert not may_sign_in(site, OLD)
    assert AuditEntry.objects.filter(code="password.change", actor=enrolled.pk).exists()
    assert LedgerEntry.objects.filter(code="password.change", actor=enrolled.pk).exists()


def test_somebody_without_keys_changes_theirs_as_well(site, newcomer):
    assert post(site).status_code == 302

    assert may_sign_in(site, NEW)
    assert not UnlockAttempt.objects.exists()


def test_every_other_session_ends_at_both_sites_and_this_one_goes_on(
    site,
    enrolled,
    desk_site,
    vault_site,
):
    others = [desk_site.as_staff(enrolled), vault_site.as_staff(enrolled)]
    key = site.session.session_key

    post(site)

    # Before they ask for anything.
    assert [each.site for each in SignIn.objects.live().filter(staff=enrolled)] == ["vault"]
    for other in others:
        assert "/login/" in other.get(other.reverse("account"))["Location"]
    assert site.get(site.reverse("account")).status_code == 200
    assert site.session.session_key != key


def test_the_vault_locks(site, enrolled):
    site.post(site.reverse("unlock"), {"passphrase": PASSPHRASE})
    assert Unlock.objects.exists()

    answer = post(site)

    assert not Unlock.objects.exists()
    assert answer.cookies[cookie_name()].value == ""


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"old": "wrong"}, "old", "not your login password"),
        ({"old": ""}, "old", "required"),
        ({"new": "short"}, "new", "too short"),
        ({"new": "password1234"}, "new", "too common"),
        ({"new": "new@example.org"}, "new", "too similar"),
        ({"new": OLD}, "new", "the password that you have"),
        ({"again": "something else"}, "again", "not what you typed"),
    ],
)
def test_a_refusal_is_told_in_its_field_and_changes_nothing(
    site,
    enrolled,
    typed,
    field,
    words,
):
    before = Staff.objects.get(pk=enrolled.pk).password

    answer = post(site, **typed)

    assert answer.status_code == 422
    assert any(words in error for error in answer.context["form"].errors[field])
    assert Staff.objects.get(pk=enrolled.pk).password == before
    assert not UnlockAttempt.objects.exists()
    assert site.get(site.reverse("account")).status_code == 200


@pytest.mark.abuse(20)
@pytest.mark.parametrize("blanks", ["", "  "], ids=["plain", "blanks"])
def test_the_passphrase_is_no_login_password(site, enrolled, blanks):
    before = Staff.objects.get(pk=enrolled.pk).password

    answer = post(site, new=f"{blanks}{PASSPHRASE}{blanks}")

    assert answer.status_code == 422
    assert "the words of your vault" in answer.content.decode()
    assert Staff.objects.get(pk=enrolled.pk).password == before
    assert may_sign_in(site, OLD)


@pytest.mark.abuse(25)
def test_asking_here_is_no_faster_than_asking_at_the_unlock(site, enrolled, monkeypatch):
    post(site, new="not the words of the vault")
    assert [each.succeeded for each in UnlockAttempt.objects.all()] == [False]
    for _ in range(7):
        UnlockAttempt.objects.create(member_id=enrolled.pk, succeeded=False)
    monkeypatch.setattr(passphrases, "derive", None)

    answer = post(site, old="not the words of the vault", new=PASSPHRASE)

    assert "Too many wrong passphrases" in answer.content.decode()
    assert not may_sign_in(site, PASSPHRASE)
    assert UnlockAttempt.objects.count() == 8


@pytest.mark.abuse(25)
def test_even_the_right_words_do_not_end_the_waiting(site, enrolled):
    UnlockAttempt.objects.create(member_id=enrolled.pk, succeeded=False)

    post(site, new=PASSPHRASE)

    assert not UnlockAttempt.objects.filter(succeeded=True).exists()
    assert UnlockAttempt.objects.filter(succeeded=False).count() == 2


def test_a_wrong_old_password_is_not_weighed_against_the_passphrase(
    site,
    enrolled,
    monkeypatch,
):
    monkeypatch.setattr(passphrases, "derive", None)

    assert post(site, old="wrong", new=PASSPHRASE).status_code == 422
    assert MemberKey.objects.exists()


def test_trying_too_often_is_refused_on_the_page_even_after_a_restart(site, newcomer):
    for _ in range(5):
        assert post(site, new="short").status_code == 422
    # What a restart leaves is what stands in the database.
    cache.close()

    answer = post(site)

    assert answer.status_code == 422
    assert "You have tried too often" in answer.content.decode()
    assert may_sign_in(site, OLD)


def test_a_password_that_was_changed_meanwhile_is_not_changed_again(
    site,
    newcomer,
    monkeypatch,
):
    monkeypatch.setattr(
        "sources.vault.passwords.make_password",
        lambda _: Staff.objects.filter(pk=newcomer.pk).update(password="other") and "mine",
    )

    answer = post(site)

    assert "changed in the meantime" in answer.content.decode()
    assert Staff.objects.get(pk=newcomer.pk).password == "other"


def test_neither_password_reaches_the_database(site, enrolled):
    with Statements() as statements:
        post(site)

    assert not statements.hold(OLD)
    assert not statements.hold(NEW)


@pytest.mark.abuse(41)
def test_no_field_is_remembered_checked_or_translated(site):
    page = site.get(site.reverse("password")).content.decode()

    for attribute in ('autocomplete="off"', 'spellcheck="false"', 'translate="no"'):
        assert page.count(attribute) >= 3


def test_the_desk_leads_to_the_page_in_the_vault(desk_site, newcomer):
    desk = desk_site.as_staff(newcomer)

    page = desk.get(desk.reverse("account")).content.decode()

    assert 'href="http://vault.localhost:8001/account/password/"' in page
    assert desk.get("/account/password/").status_code == 404
