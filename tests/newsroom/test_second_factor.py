"""Logging in with password and code, on both sites, each with its own database role."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, InvalidToken
from django.core.cache import cache

from newsroom import provision
from newsroom.models import AuditEntry, Staff, UsedCode
from newsroom.second_factor.adapter import Adapter
from tests.hostile import administrator_of

PASSWORD = "a-long-password-indeed"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Stop the clock of the codes: a test that crosses a half minute would fail now and then."""
    clock = SimpleNamespace(now=1_800_000_010)
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def nell(db):
    """Somebody at the desk."""
    return Staff.objects.create_user("nell@example.org", PASSWORD, name="Nell", is_editor=True)


@pytest.fixture
def secret(desk_site, nell):
    """Nell's second factor, set up at the desk; the codes' shared secret."""
    desk = desk_site()
    set_up(desk, nell)
    # The same code must be good again in the tests, within the same half minute.
    forget_used_codes(desk)
    return decrypt(Authenticator.objects.get(user=nell, type="totp").data["secret"])


def set_up(desk, staff):
    """Set up a second factor in a session that has shown a password; returns the code it took."""
    log_in(desk, staff)
    path = desk.reverse("mfa_activate_totp")
    again = desk.get(path)["Location"]
    assert again.startswith(desk.reverse("account_reauthenticate"))
    desk.post(again, {"password": PASSWORD})
    used = code(desk.get(path).context["form"].secret)
    assert desk.post(path, {"code": used}).status_code == 302
    return used


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


@pytest.mark.abuse(26)
@pytest.mark.parametrize("noted", [0, 1], ids=["noted-in-time", "noted-late"])
def test_a_code_checked_as_its_half_minute_ends_is_good_once(
    desk_site, vault_site, nell, secret, clock, monkeypatch, noted
):
    last_second = clock.now = 1_800_000_029
    used, plain = code(secret), auth.validate_totp_code
    first, second = desk_site(), vault_site()

    for site, late in ((first, noted), (second, 1)):
        clock.now = last_second

        def check(*about, late=late):
            found = plain(*about)
            clock.now = last_second + late
            return found

        monkeypatch.setattr(auth, "validate_totp_code", check)
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": used})

    assert is_logged_in(first)
    assert not is_logged_in(second)


@pytest.mark.abuse(26)
def test_a_code_is_good_once_in_the_whole_time_that_it_is_accepted(
    desk_site, vault_site, nell, secret, clock, settings
):
    settings.MFA_TOTP_TOLERANCE = 1
    used = format_hotp_value(hotp_value(secret, clock.now // 30))

    for site, later, expected in ((desk_site(), -30, True), (vault_site(), 30, False)):
        clock.now += later
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": used})
        assert is_logged_in(site) is expected


def test_a_code_that_was_checked_long_ago_is_not_noted_but_refused(
    desk_site, nell, secret, clock, monkeypatch
):
    used, plain = code(secret), auth.validate_totp_code

    def check(*about):
        found = plain(*about)
        clock.now += 120
        return found

    monkeypatch.setattr(auth, "validate_totp_code", check)
    site = desk_site()
    log_in(site, nell)
    site.post(site.reverse("mfa_authenticate"), {"code": used})

    assert not is_logged_in(site)
    assert not UsedCode.objects.exists()


@pytest.mark.abuse(26)
def test_the_code_that_set_a_second_factor_up_opens_nothing(desk_site, vault_site, nell):
    spent = set_up(desk_site(), nell)

    site = vault_site()
    log_in(site, nell)
    site.post(site.reverse("mfa_authenticate"), {"code": spent})

    assert not is_logged_in(site)


def test_a_recovery_code_is_good_once(desk_site, nell, secret):
    codes = Authenticator.objects.get(user=nell, type="recovery_codes").wrap()
    spare = codes.get_unused_codes()[0]
    for expected in (True, False):
        site = desk_site()
        log_in(site, nell)
        site.post(site.reverse("mfa_authenticate"), {"code": spare})
        assert is_logged_in(site) is expected


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


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_a_session_from_before_the_second_factor_ends_once_there_is_one(
    name, request, desk_site, nell, settings
):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    old = request.getfixturevalue(name)()
    log_in(old, nell)
    assert old.get("/sources/").status_code == 403

    set_up(desk_site(), nell)

    answer = old.get("/sources/")
    assert answer.status_code == 302
    assert answer["Location"] == f"{old.reverse('account_login')}?next=%2Fsources%2F"
    assert not is_logged_in(old)


@pytest.mark.parametrize(
    "page",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "account_reauthenticate",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_such_a_session_changes_no_second_factor(desk_site, nell, settings, page, method):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    old = desk_site()
    log_in(old, nell)
    old.post(old.reverse("account_reauthenticate"), {"password": PASSWORD})
    set_up(desk_site(), nell)
    before = list(Authenticator.objects.values())

    answer = getattr(old, method)(old.reverse(page))

    assert answer["Location"].startswith(old.reverse("account_login"))
    assert not is_logged_in(old)
    assert list(Authenticator.objects.values()) == before


def test_such_a_session_can_sign_out(desk_site, nell, secret, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    old = desk_site.as_staff(nell)

    assert old.post(old.reverse("account_logout")).status_code == 302
    assert not is_logged_in(old)


def test_whoever_sets_the_first_one_up_has_shown_it_and_goes_on(desk_site, nell, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    site = desk_site()
    log_in(site, nell)
    before = site.session.session_key

    set_up(site, nell)

    assert site.get("/stories/").status_code == 200
    assert site.session.session_key != before


def test_what_another_person_showed_in_a_session_counts_for_nobody_else(
    desk_site, nell, secret, settings
):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    site = desk_site.as_staff(nell)
    session = site.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1.0}]
    session["account_authentication_methods_user"] = "somebody-else"
    session.save()

    site.get("/stories/")

    assert not is_logged_in(site)


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


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_recovery_codes_are_made_anew(name, request, nell, secret):
    site = request.getfixturevalue(name)()
    log_in(site, nell)
    site.post(site.reverse("mfa_authenticate"), {"code": code(secret)})
    before = spare_codes(nell)

    answer = site.post(site.reverse("mfa_generate_recovery_codes"))

    assert answer["Location"] == site.reverse("mfa_view_recovery_codes")
    after = spare_codes(nell)
    assert set(before).isdisjoint(after)
    shown = site.get(answer["Location"])
    assert all(spare in shown.content.decode() for spare in after)
    assert "no-store" in shown["Cache-Control"]
    assert AuditEntry.objects.filter(code="recovery_codes.make", actor=nell.pk).count() == 1


def spare_codes(staff):
    return Authenticator.objects.get(user=staff, type="recovery_codes").wrap().generate_codes()
