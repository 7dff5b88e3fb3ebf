"""Passkeys in a real browser, whose security key is a virtual one; one for each site."""

import pytest

from tests.browser.test_second_factor import sign_in

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class SecurityKey:
    """Chromium's own virtual security key, plugged into somebody's browser."""

    def __init__(self, person):
        self.devtools = person.context.new_cdp_session(person.page)
        self.devtools.send("WebAuthn.enable")
        answer = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        self.name = {"authenticatorId": answer["authenticatorId"]}

    def hosts(self):
        """Return the hosts that it holds passkeys for."""
        held = self.devtools.send("WebAuthn.getCredentials", self.name)["credentials"]
        return sorted(one["rpId"] for one in held)

    def refuse(self, refuse=True):
        """Have it refuse the next finger."""
        self.devtools.send("WebAuthn.setUserVerified", self.name | {"isUserVerified": not refuse})


def add_passkey(person, site, name):
    person.go(site, "/account/second-factor/")
    person.follow(f"Add a passkey for the {site}")
    if person.page.get_by_label("Login password").count():
        person.page.get_by_label("Login password").fill(f"demo-{person.name}-login")
        person.press("Go on")
    person.page.get_by_label("What you call it").fill(name)
    person.press("Make it")


def is_in(person):
    return "/account/" not in person.page.url


def test_a_passkey_for_each_site_signs_in_there(people):
    kit = people("kit")
    key = SecurityKey(kit)
    sign_in(kit, "desk")
    add_passkey(kit, "desk", "Blue key")
    assert "recovery codes" in kit.text()
    recovery = kit.page.locator("ol code").first.inner_text()
    assert key.hosts() == ["desk.localhost"]

    sign_in(kit, "desk")
    assert not is_in(kit)
    key.refuse()
    kit.page.get_by_role("button", name="Use a passkey").click()
    kit.page.get_by_text("No passkey came").wait_for()
    key.refuse(False)
    kit.press("Use a passkey")
    assert is_in(kit)

    sign_in(kit, "vault")
    assert "work only there" in kit.text()
    assert not kit.page.get_by_role("button", name="Use a passkey").count()
    kit.page.get_by_label("A recovery code").fill(recovery)
    kit.press("Go on")
    add_passkey(kit, "vault", "Blue key in the vault")
    assert key.hosts() == ["desk.localhost", "vault.localhost"]

    sign_in(kit, "vault")
    kit.press("Use a passkey")
    assert is_in(kit)

    kit.go("vault", "/account/second-factor/")
    for words in ("Blue key in the vault", "Blue key\tDesk", "9 left"):
        assert words in kit.text()
    assert kit.complaints == []
