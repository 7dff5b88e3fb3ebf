"""How often somebody may try to get in, at either site: per account and per address."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache

from newsroom.models import Staff
from tests.conftest import login_password
from tests.newsroom.test_passkeys import (
    Passkey,
    add,
    ask,
    is_in,
    just_shown,
    options,
    origin,
    posted,
)

pytestmark = [pytest.mark.django_db, pytest.mark.abuse(25)]
SITES = ("desk_site", "vault_site")
WRONG = "Too many wrong tries"


@pytest.fixture(params=SITES)
def site(request):
    """A browser at the desk, and in the next run one at the vault."""
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def quick_passwords(cast, settings):
    """Check passwords quickly: there are many here, and how well they are kept is not at stake."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in ("erin", "raj"):
        cast.staff[name].set_password(login_password(name))
        cast.staff[name].save()


def at(site, number, **headers):
    """Return another browser, at an address of its own."""
    return site(REMOTE_ADDR=f"10.0.0.{number}", **headers)


def sign_in(browser, staff, password=None, **extra):
    form = {"login": staff.email, "password": password or login_password(staff.name.lower())}
    return browser.post(browser.reverse("account_login"), form, **extra)


def restart(site):
    """Forget what the process remembers, as a restart does: the counts are rows."""
    with site.inside():
        assert isinstance(caches["default"], DatabaseCache)
        caches.close_all()
        del caches["default"]


def somebody(number):
    return Staff(email=f"nobody{number}@example.org", name="Nobody")


def test_wrong_passwords_close_an_account_from_wherever_they_come(site, erin, raj):
    for number in range(5):
        sign_in(at(site, number), erin, "wrong")
    restart(site)

    answer = sign_in(at(site, 9), erin)

    assert WRONG in answer.content.decode()
    assert sign_in(at(site, 9), raj).status_code == 302


def test_wrong_passwords_close_an_address_whoever_they_are_for(site, erin):
    for number in range(10):
        sign_in(at(site, 1), somebody(number), "wrong")
    restart(site)

    here, elsewhere = at(site, 1), at(site, 2)
    assert WRONG in sign_in(here, erin).content.decode()
    assert not is_in(here)
    sign_in(elsewhere, erin)
    assert is_in(elsewhere)


def test_right_passwords_take_back_no_wrong_ones_from_the_same_address(site, erin, raj):
    for number in range(10):
        sign_in(at(site, 1), somebody(number), "wrong")
        if number == 8:
            sign_in(at(site, 1), raj)

    assert WRONG in sign_in(at(site, 1), erin).content.decode()


@pytest.fixture
def codes(desk_site, erin):
    """Erin's recovery codes; she has a passkey for the desk."""
    add(desk_site.as_staff(erin), erin)
    return Authenticator.objects.get(user=erin, type="recovery_codes").wrap().get_unused_codes()


def test_wrong_codes_close_an_account_from_wherever_they_come(site, erin, codes):
    for number in range(5):
        browser = at(site, number)
        sign_in(browser, erin)
        browser.post(browser.reverse("mfa_authenticate"), {"code": "000000"})
    restart(site)

    browser = at(site, 9)
    sign_in(browser, erin)
    answer = browser.post(browser.reverse("mfa_authenticate"), {"code": codes[0]})

    assert WRONG in answer.content.decode()
    assert not is_in(browser)


def test_right_codes_take_back_no_wrong_ones_for_others_from_the_same_address(
    desk_site, erin, raj, codes
):
    key = add(desk_site.as_staff(raj), raj)
    for number in range(9):
        sign_in(at(desk_site, 1), somebody(number), "wrong")
    browser = at(desk_site, 1)
    posted(browser, "mfa_authenticate", key.show(ask(browser, raj)))
    assert is_in(browser)

    sign_in(at(desk_site, 1), somebody(10), "wrong")

    assert WRONG in sign_in(at(desk_site, 1), erin).content.decode()


def test_wrong_passkeys_close_an_account_and_count_with_codes(site, erin):
    key = add(site.as_staff(erin), erin)
    false = Passkey(origin(site))
    browser = at(site, 1)
    asked = ask(browser, erin)
    for _ in range(3):
        asked = options(posted(browser, "mfa_authenticate", false.show(asked)))
    for _ in range(2):
        browser.post(browser.reverse("mfa_authenticate"), {"code": "000000"})
    restart(site)

    other = at(site, 2)
    answer = posted(other, "mfa_authenticate", key.show(ask(other, erin)))

    assert WRONG in answer.content.decode()
    assert not is_in(other)


def test_wrong_codes_shown_once_more_close_the_account(site, erin, codes):
    browser = just_shown(at(site, 1), erin)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1.0}]
    session.save()
    page = browser.get(browser.reverse("mfa_generate_recovery_codes"))["Location"]
    page = page.replace("passkeys/reauthenticate", "reauthenticate")
    for _ in range(5):
        browser.post(page, {"code": "000000"})

    answer = browser.post(page, {"code": codes[0]})

    assert WRONG in answer.content.decode()
    assert browser.get(browser.reverse("mfa_generate_recovery_codes")).status_code == 302


def test_tries_to_show_once_more_end_with_a_page_of_its_own(site, erin):
    browser = at(site, 1).as_staff(erin)
    page = browser.get(browser.reverse("mfa_add_webauthn"))["Location"]
    answers = [browser.post(page, {"password": ""}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert "Too many tries" in answers[-1].content.decode()


def test_wrong_passwords_close_the_change_of_the_password(vault_site, erin):
    form = {"old": "wrong", "new": "a-new-and-long-password", "again": "a-new-and-long-password"}
    for number in range(5):
        browser = at(vault_site, number).as_staff(erin)
        browser.post(browser.reverse("password"), form)
    before = Staff.objects.get(pk=erin.pk).password
    restart(vault_site)

    browser = at(vault_site, 9).as_staff(erin)
    answer = browser.post(browser.reverse("password"), form | {"old": login_password("erin")})

    assert answer.status_code == 422
    assert Staff.objects.get(pk=erin.pk).password == before


def test_tries_of_many_others_wash_no_count_away(site, erin):
    for number in range(5):
        sign_in(at(site, number), erin, "wrong")

    with site.inside():
        for number in range(700):
            cache.set(f"somebody-{number}", [1.0], 300)

    assert WRONG in sign_in(at(site, 9), erin).content.decode()


@pytest.mark.parametrize(
    ("proxies", "header", "same"),
    [
        # No proxy: whatever a browser claims counts for nothing.
        (0, "203.0.113.{}", True),
        (1, "203.0.113.{}", False),
        # What the one proxy wrote stands last; the rest is made up.
        (1, "203.0.113.{}, 198.51.100.7", True),
        (2, "203.0.113.{}, 198.51.100.7", False),
        (2, "192.0.2.{}, 203.0.113.9, 198.51.100.7", True),
    ],
)
def test_an_address_is_what_our_own_proxies_say(desk_site, erin, settings, proxies, header, same):
    desk_site.overrides["ALLAUTH_TRUSTED_PROXY_COUNT"] = proxies
    for number in range(10):
        sign_in(desk_site, somebody(number), "wrong", HTTP_X_FORWARDED_FOR=header.format(number))

    answer = sign_in(desk_site, erin, HTTP_X_FORWARDED_FOR=header.format(99))

    assert (WRONG in answer.content.decode()) is same
