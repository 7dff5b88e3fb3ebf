"""Logging in with password and code, on both sites, each with its own database role."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, InvalidToken
from django.core.cache import cache

from newsroom import provision
from newsroom.models import Staff, UsedCode
from newsroom.second_factor.adapter import Adapter
from tests.hostile import administrator_of

PASSWORD = "a-long-password-indeed"
ROOT = Path(__file__).resolve().parents[2]


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
    with administrator_of(UsedCode):
        UsedCode._base_manager.all()._raw_delete("newsroom")


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
@pytest.mark.parametrize("mark", ["", " ", "-"], ids=["plain", "blank", "dash"])
@pytest.mark.parametrize("other", ["vault_site", "desk_site"])
def test_a_code_is_good_once_at_both_sites_and_in_every_process(
    vault_site, nell, secret, request, other, mark
):
    first, second = vault_site(), request.getfixturevalue(other)()
    used = code(secret)
    for site, typed in ((first, used), (second, f"{used[:3]}{mark}{used[3:]}")):
        # As another process would: it shares no memory, and no cache with the other site.
        with site.inside():
            cache.clear()
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": typed})

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


def test_what_codes_are_made_from_is_closed_in_the_database(nell, secret, settings):
    from allauth.mfa.models import Authenticator

    totp = Authenticator.objects.get(user=nell, type="totp")
    codes = Authenticator.objects.get(user=nell, type="recovery_codes")

    assert secret not in str(totp.data)
    assert len(codes.wrap().generate_codes()) == 10
    settings.LODESTAR_SECOND_FACTOR_KEYS = [Fernet.generate_key().decode()]
    for closed in (totp.data["secret"], codes.data["seed"]):
        with pytest.raises(InvalidToken):
            Adapter().decrypt(closed)


def test_a_newer_key_still_opens_what_an_older_one_closed(settings):
    closed = Adapter().encrypt("seed")

    new = Fernet.generate_key().decode()
    settings.LODESTAR_SECOND_FACTOR_KEYS = [new, *settings.LODESTAR_SECOND_FACTOR_KEYS]

    assert Adapter().decrypt(closed) == "seed"


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_nobody_gets_past_without_a_second_factor(name, request, nell, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    site = request.getfixturevalue(name)()
    log_in(site, nell)

    answer = site.get("/sources/")

    assert answer.status_code == 403
    assert "A second factor first" in answer.content.decode()
    assert "/account/second-factor/" in answer.content.decode()
    for page in ("/keys/", "/unlock/") if name == "vault_site" else ("/stories/new/",):
        assert site.get(page).status_code == 403
        assert site.post(page).status_code == 403


def test_with_a_second_factor_one_gets_past(desk_site, vault_site, nell, secret, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    for site in (desk_site(), vault_site()):
        forget_used_codes(site)
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": code(secret)})

        answer = site.get("/sources/", follow=True)

        assert "A second factor first" not in answer.content.decode()
        assert is_logged_in(site)


@pytest.mark.parametrize("site", ["desk", "vault"])
@pytest.mark.parametrize("demo", ["0", "1"])
def test_a_second_factor_is_required_outside_a_demo(site, demo, request):
    home = request.config.lodestar_databases.home
    environment = provision.environment(home, site) | {
        "DJANGO_SETTINGS_MODULE": f"newsroom.settings.{site}",
        "LODESTAR_DEMO": demo,
        "PATH": os.environ["PATH"],
    }
    ask = "from django.conf import settings; print(settings.LODESTAR_SECOND_FACTOR_REQUIRED)"

    done = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, cwd=ROOT
    )

    assert done.stdout.strip() == str(demo == "0")


def test_recovery_codes_are_made_anew_at_the_desk(desk_site, nell, secret):
    from allauth.mfa.models import Authenticator

    desk = desk_site()
    log_in(desk, nell)
    desk.post(desk.reverse("mfa_authenticate"), {"code": code(secret)})
    before = Authenticator.objects.get(user=nell, type="recovery_codes").wrap().generate_codes()

    page = desk.reverse("mfa_generate_recovery_codes")
    desk.post(desk.get(page)["Location"], {"password": PASSWORD})
    answer = desk.post(page)

    assert answer["Location"] == desk.reverse("mfa_view_recovery_codes")
    after = Authenticator.objects.get(user=nell, type="recovery_codes").wrap().generate_codes()
    assert set(before).isdisjoint(after)
