"""A code from an app, set up at the desk and asked for at both sites."""

import base64
import hashlib
import hmac
import struct
import time

import pytest

pytestmark = pytest.mark.browser

HALF_MINUTE = 30


def code(secret, step):
    """Return the six digits of a half minute, as somebody's telephone would (RFC 6238)."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Telephone:
    """Shows each code once: whoever asks again waits for the next half minute."""

    def __init__(self, secret):
        self.secret = secret
        self.last = 0

    def show(self):
        # Not in the last seconds: the page has to reach the site within the half minute.
        while (step := int(time.time()) // HALF_MINUTE) == self.last or time.time() % 30 > 25:
            time.sleep(0.2)
        self.last = step
        return code(self.secret, step)


def sign_in(person, site):
    person.context.clear_cookies()
    person.go(site)
    person.page.get_by_label("Email").fill(f"{person.name}@example.org")
    person.page.get_by_label("Password").fill(f"demo-{person.name}-login")
    person.press("Sign in")


def test_a_code_is_asked_for_at_both_sites_once_it_is_set_up(people):
    lou = people("lou")
    sign_in(lou, "desk")
    lou.go("desk", "/account/second-factor/totp/activate/")
    lou.page.get_by_label("Password").fill("demo-lou-login")
    lou.press("Go on")
    telephone = Telephone(lou.page.locator("main code").inner_text())
    lou.page.get_by_label("six digits").fill(telephone.show())
    lou.press("Switch it on")

    for site in ("desk", "vault"):
        sign_in(lou, site)
        assert "/second-factor/authenticate/" in lou.page.url
        lou.page.get_by_label("six digits").fill("000000")
        lou.press("Go on")
        assert "/second-factor/authenticate/" in lou.page.url
        lou.page.get_by_label("six digits").fill(telephone.show())
        lou.press("Go on")
        assert "/account/" not in lou.page.url
