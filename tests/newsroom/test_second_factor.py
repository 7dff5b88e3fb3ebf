"""Logging in with password and code, on both sites, each with its own database role."""

from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from newsroom.models import Staff

PASSWORD = "a-long-password-indeed"


@pytest.fixture(autouse=True)
def within_one_half_minute(monkeypatch):
    """Stop the clock of the codes: a test that crosses a half minute would fail now and then."""
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: 1_800_000_010))


@pytest.fixture
def nell(db):
    """Somebody at the desk."""
    return Staff.objects.create_user("nell@example.org", PASSWORD, name="Nell", is_editor=True)


@pytest.fixture
def secret(desk_site, nell):
    """Nell's second factor, set up at the desk; the codes' shared secret."""
    desk = desk_site()
    log_in(desk, nell)
    path = desk.reverse("mfa_activate_totp")
    again = desk.get(path)["Location"]
    assert again.startswith(desk.reverse("account_reauthenticate"))
    desk.post(again, {"password": PASSWORD})
    secret = desk.get(path).context["form"].secret
    answer = desk.post(path, {"code": code(secret)})
    assert answer.status_code == 302
    # The same code must be good again in the tests, within the same half minute.
    forget_used_codes(desk)
    return secret


def code(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def forget_used_codes(site):
    with site.inside():
        cache.clear()


def log_in(site, staff):
    form = {"login": staff.email, "password": PASSWORD}
    return site.post(site.reverse("account_login"), form)


def is_logged_in(site):
    return "_auth_user_id" in site.session


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_a_password_alone_is_not_enough_once_there_is_a_second_factor(name, request, nell, secret):
    site = request.getfixturevalue(name)

    answer = log_in(site, nell)

    assert answer["Location"] == site.reverse("mfa_authenticate")
    assert not is_logged_in(site)

    site.post(site.reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_logged_in(site)

    site.post(site.reverse("mfa_authenticate"), {"code": code(secret)})
    assert is_logged_in(site)


@pytest.mark.abuse(26)
def test_a_code_is_good_once(vault_site, nell, secret):
    first, second = vault_site(), vault_site()
    used = code(secret)
    for site in (first, second):
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": used})

    assert is_logged_in(first)
    assert not is_logged_in(second)


def test_a_recovery_code_is_good_once(desk_site, nell, secret):
    from allauth.mfa.models import Authenticator

    codes = Authenticator.objects.get(user=nell, type="recovery_codes").wrap()
    spare = codes.get_unused_codes()[0]
    for expected in (True, False):
        site = desk_site()
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": spare})
        assert is_logged_in(site) is expected


def test_the_vault_changes_no_second_factor(vault_site, nell):
    vault = vault_site.as_staff(nell)

    for path in ("", "totp/activate/", "totp/deactivate/", "recovery-codes/generate/"):
        assert vault.get(f"/account/second-factor/{path}").status_code == 404


@pytest.mark.abuse(25)
def test_guessing_is_slowed_down_even_after_a_restart(desk_site, nell):
    for _ in range(6):
        site = desk_site()
        site.post(site.reverse("account_login"), {"login": nell.email, "password": "wrong"})

    log_in(site, nell)

    assert not is_logged_in(site)
    with desk_site.inside():
        assert "DatabaseCache" in type(cache._connections[cache._alias]).__name__
