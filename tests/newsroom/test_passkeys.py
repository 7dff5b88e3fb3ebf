"""Passkeys as a second factor, each for the site it was made at."""

import json
import random
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.db import transaction
from lxml import html

from newsroom.models import AuditEntry
from newsroom.refusals import Refused
from newsroom.second_factor import factors, passkeys
from tests.conftest import login_password
from tests.hostile import row_counts
from tests.newsroom.test_second_factor import code
from tests.passkey import Flag, Passkey
from tests.vault.test_races import at_once

pytestmark = pytest.mark.django_db
SITES = ("desk_site", "vault_site")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Stop the clock of the codes: a test that crosses a half minute would fail now and then."""
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: 1_800_000_010))


@pytest.fixture(params=SITES)
def site(request):
    """A browser at the desk, and in the next run one at the vault."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def other(request, site):
    """A browser at the site that the first is not at."""
    return request.getfixturevalue(SITES[site.site == "desk"])


def origin(site):
    return site.overrides["LODESTAR_ORIGINS"][site.site]


def sign_in(site, staff):
    """Sign in by password, as far as that goes; returns the answer."""
    form = {"login": staff.email, "password": login_password(staff.name.lower())}
    return site.post(site.reverse("account_login"), form)


def is_in(site):
    return "_auth_user_id" in site.session


def options(answer):
    return json.loads(answer.context["options"])


def posted(site, page, answer, **fields):
    return site.post(site.reverse(page), {"credential": json.dumps(answer), **fields})


def add(site, staff, *, name="Key", **lies):
    """Add a passkey in a browser where somebody has just shown who they are."""
    page = site.reverse("mfa_add_webauthn")
    shown = site.get(page)
    if shown.status_code == 302:
        site.post(shown["Location"], {"password": login_password(staff.name.lower())})
        shown = site.get(page)
    key = Passkey(origin(site))
    posted(site, "mfa_add_webauthn", key.make(options(shown), **lies), name=name)
    return key


@pytest.fixture
def key(site, erin):
    """Erin's passkey for the site, made in another browser there."""
    return add(site().as_staff(erin), erin)


def just_shown(site, staff):
    """Return a browser in which somebody has shown their second factor a moment ago."""
    browser = site.as_staff(staff)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(staff.pk)
    session.save()
    return browser


def ask(site, staff):
    """Sign in by password; returns what the page for the second factor asks the browser for."""
    sign_in(site, staff)
    return options(site.get(site.reverse("mfa_authenticate")))


def recovery_codes(staff):
    return Authenticator.objects.get(user=staff, type="recovery_codes").wrap().get_unused_codes()


def test_a_passkey_lets_one_in_and_a_password_alone_does_not(site, erin, key, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    answer = sign_in(site, erin)
    assert answer["Location"] == site.reverse("mfa_authenticate")
    assert not is_in(site)

    posted(site, "mfa_authenticate", key.show(ask(site, erin)))

    assert is_in(site)
    assert site.get(site.reverse("account")).status_code == 200


LIES = {
    "another origin": {"origin": "https://evil.example"},
    "a name below ours": {"origin": "http://evil.{host}"},
    "another port": {"origin": "http://{name}:1"},
    "https in place of http": {"origin": "https://{host}"},
    "another site's host": {"rp_id": "elsewhere.localhost"},
    "the domain above": {"rp_id": "localhost"},
    "an old challenge": {"challenge": "A" * 43},
    "nobody was there": {"flags": Flag.UV},
    "nobody gave a finger or a PIN": {"flags": Flag.UP},
    "the other ceremony": {"kind": "webauthn.other"},
}


def told(lie, site):
    """Return a lie with the names of the site filled in."""
    host = origin(site).partition("://")[2]
    names = {"host": host, "name": host.partition(":")[0]}
    return {
        name: value.format(**names) if isinstance(value, str) else value
        for name, value in LIES[lie].items()
    }


def test_a_passkey_that_was_asked_for_elsewhere_or_otherwise_is_refused(site, erin, key):
    asked = ask(site, erin)
    for lie in LIES:
        forget_tries(site)
        answer = posted(site, "mfa_authenticate", key.show(asked, **told(lie, site)))

        assert "That passkey was not accepted" in answer.content.decode(), lie
        assert not is_in(site), lie
        asked = options(answer)

    forget_tries(site)
    # Told the truth, the same passkey opens.
    posted(site, "mfa_authenticate", key.show(asked))
    assert is_in(site)


def forget_tries(site):
    with site.inside():
        cache.clear()


def test_a_passkey_signed_by_another_key_is_refused(site, erin, key):
    asked = ask(site, erin)

    posted(site, "mfa_authenticate", key.show(asked, key=ec.generate_private_key(ec.SECP256R1())))

    assert not is_in(site)


def test_an_answer_is_good_once(site, erin, key):
    asked = ask(site, erin)
    answer = key.show(asked)
    posted(site, "mfa_authenticate", answer)
    assert is_in(site)

    again = site()
    sign_in(again, erin)
    posted(again, "mfa_authenticate", answer)
    assert not is_in(again)
    ask(again, erin)
    posted(again, "mfa_authenticate", answer)
    assert not is_in(again)


def test_a_passkey_of_somebody_else_is_refused(site, erin, raj, key):
    theirs = add(site().as_staff(raj), raj)
    asked = ask(site, erin)

    posted(site, "mfa_authenticate", theirs.show(asked))

    assert not is_in(site)


def test_a_passkey_that_was_made_elsewhere_or_otherwise_is_not_added(site, erin):
    here = site.as_staff(erin)
    for lie in LIES:
        add(here, erin, **told(lie, site))

        assert not Authenticator.objects.exists(), lie
    assert not AuditEntry.objects.filter(code="second_factor.add").exists()


def test_a_passkey_is_offered_only_at_the_site_it_was_made_for(site, other, erin, key):
    asked = ask(site, erin)
    assert asked["publicKey"]["rpId"] == origin(site).partition("://")[2].partition(":")[0]
    assert [one["id"] for one in asked["publicKey"]["allowCredentials"]] == [key.show(asked)["id"]]

    sign_in(other, erin)
    page = other.get(other.reverse("mfa_authenticate"))

    assert "options" not in page.context
    assert "Use a passkey" not in page.content.decode()


def test_whoever_has_nothing_for_this_site_is_told_the_ways_in(site, other, erin, key, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    sign_in(other, erin)
    page = other.get(other.reverse("mfa_authenticate")).content.decode()
    assert "work only there" in page
    assert "one of your recovery codes" in page
    assert f"add a passkey for the {other.site}" in page

    other.post(other.reverse("mfa_authenticate"), {"code": recovery_codes(erin)[0]})
    assert is_in(other)
    new = add(other, erin)

    third = other()
    posted(third, "mfa_authenticate", new.show(ask(third, erin)))
    assert is_in(third)


def test_a_passkey_of_one_site_opens_nothing_at_the_other_whatever_is_sent(site, other, erin, key):
    sign_in(other, erin)
    other.get(other.reverse("mfa_authenticate"))
    there = {"origin": origin(other), "rp_id": passkeys_host(other)}

    for challenge in (other.session.get("mfa.webauthn.state", {}).get("challenge"), "A" * 43):
        made_up = {"publicKey": {"challenge": challenge or "A" * 43}}
        posted(other, "mfa_authenticate", key.show(made_up, **there))

    assert not is_in(other)


def passkeys_host(site):
    return origin(site).partition("://")[2].partition(":")[0]


def test_a_passkey_for_a_host_we_gave_up_works_nowhere_and_says_so(site, erin, key):
    Authenticator.objects.filter(type="webauthn").update(
        data={**Authenticator.objects.get(type="webauthn").data, "rp_id": "old.example.org"}
    )

    sign_in(site, erin)

    assert "options" not in site.get(site.reverse("mfa_authenticate")).context
    page = site().as_staff(erin).get(site.reverse("mfa_index")).content.decode()
    assert "No site any more" in page


def test_the_first_one_lets_the_session_go_on_that_made_it(site, erin, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    assert sign_in(site, erin).status_code == 302
    assert site.get("/sources/").status_code == 403
    assert site.get(site.reverse("mfa_index")).status_code == 200
    before = site.session.session_key

    add(site, erin)

    assert site.get(site.reverse("account")).status_code == 200
    assert site.session.session_key != before
    assert len(recovery_codes(erin)) == 10
    assert AuditEntry.objects.filter(code="second_factor.add", actor=erin.pk).count() == 1


def test_a_session_from_before_the_passkey_ends(site, erin, settings):
    old = site.as_staff(erin)
    add(site().as_staff(erin), erin)
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True

    assert "/login/" in old.get("/sources/")["Location"]
    assert not is_in(old)


def test_only_what_is_needed_is_kept_of_a_browsers_answer(site, erin):
    here = site.as_staff(erin)
    add_page = here.get(here.reverse("mfa_add_webauthn"))
    here.post(add_page["Location"], {"password": login_password("erin")})
    asked = options(here.get(here.reverse("mfa_add_webauthn")))
    answer = Passkey(origin(site)).make(asked) | {
        "clientExtensionResults": {"odd\0": "\0"},
        "extra": "\0",
    }

    posted(here, "mfa_add_webauthn", answer, name="Key")

    stored = Authenticator.objects.get(type="webauthn").data
    assert stored.keys() == {"name", "rp_id", "credential"}
    assert stored["credential"].keys() == {"id", "rawId", "type", "response"}
    assert stored["credential"]["response"].keys() == {"clientDataJSON", "attestationObject"}


@pytest.mark.parametrize("name", ["mfa_authenticate", "mfa_add_webauthn"])
def test_an_answer_that_no_browser_gives_is_refused_and_no_fault(site, erin, key, name):
    chance = random.Random(7)
    if name == "mfa_authenticate":
        good = key.show(ask(site, erin))
    else:
        site = just_shown(site, erin)
        good = Passkey(origin(site)).make(options(site.get(site.reverse(name))))
    before = row_counts(without=("sessions.Session", "newsroom.SignIn"))
    wrong = [[], {}, "", 1, None, {"id": 1}, {**good, "response": {}}, {**good, "response": []}]
    wrong += [{**good, "rawId": "!"}, {**good, "id": "x"}, {**good, "type": "odd"}]
    for field in good["response"]:
        for _ in range(12):
            text = list(good["response"][field])
            for _ in range(chance.randint(1, 4)):
                text[chance.randrange(len(text))] = chance.choice("AZaz09-_")
            cut = "".join(text)[: chance.choice([len(text), chance.randrange(len(text))])]
            wrong.append({**good, "response": {**good["response"], field: cut}})
    wrong.append({**good, "response": {**good["response"], "clientDataJSON": "\0é"}})

    for answer in wrong:
        answered = site.post(site.reverse(name), {"credential": json.dumps(answer), "name": "K"})
        assert answered.status_code in (200, 302), answer

    assert row_counts(without=("sessions.Session", "newsroom.SignIn")) == before
    for text in ("", "{", "[" * 5000, "NaN"):
        assert site.post(site.reverse(name), {"credential": text}).status_code in (200, 302)


def test_a_passkey_is_renamed_by_its_owner_only(site, erin, raj):
    hers, his = site.as_staff(erin), site.as_staff(raj)
    add(hers, erin, name="Old name")
    add(his, raj)
    pk = Authenticator.objects.get(user=erin, type="webauthn").pk

    answers = [
        his.post(his.reverse(page, number), {"name": "Mine now"}).status_code
        for page in ("mfa_edit_webauthn", "mfa_remove_webauthn")
        for number in (pk, pk + 1000)
    ]
    assert answers == [404] * 4
    refused = hers.post(hers.reverse("mfa_edit_webauthn", pk), {"name": "x" * 61})
    assert "at most 60" in refused.content.decode()
    assert Authenticator.objects.get(pk=pk).data["name"] == "Old name"

    hers.post(hers.reverse("mfa_edit_webauthn", pk), {"name": "Blue key"})

    assert Authenticator.objects.get(pk=pk).data["name"] == "Blue key"
    assert "Blue key" in hers.get(hers.reverse("mfa_index")).content.decode()


def test_the_only_one_that_works_at_a_site_stays(site, erin, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    sign_in(site, erin)
    add(site, erin)
    pk = Authenticator.objects.get(user=erin, type="webauthn").pk
    page = site.reverse("mfa_remove_webauthn", pk)

    shown = site.get(page).content.decode()
    answer = site.post(page)

    assert f"Nothing else of yours works at the {site.site}" in shown
    assert "btn-danger" not in shown
    assert answer.status_code == 409
    assert f"Nothing else of yours works at the {site.site}" in answer.content.decode()
    assert Authenticator.objects.filter(user=erin).count() == 2

    add(site, erin, name="Another")
    assert site.post(page)["Location"] == site.reverse("mfa_index")
    assert not Authenticator.objects.filter(pk=pk).exists()
    assert len(recovery_codes(erin)) == 10
    assert AuditEntry.objects.filter(code="second_factor.remove", actor=erin.pk).count() == 1


def test_an_app_stays_while_it_is_all_that_works_at_the_other_site(site, other, erin, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    sign_in(site, erin)
    add(site, erin)
    activate = site.reverse("mfa_activate_totp")
    site.post(activate, {"code": code(site.get(activate).context["form"].secret)})
    away = site.reverse("mfa_deactivate_totp")

    assert f"works at the {other.site}." in site.get(away).content.decode()
    answer = site.post(away)

    assert answer.status_code == 409
    assert Authenticator.objects.filter(user=erin, type="totp").exists()
    other.post(other.reverse("account_login"), {"login": erin.email, "password": "test-erin-login"})
    other.post(other.reverse("mfa_authenticate"), {"code": recovery_codes(erin)[0]})
    add(other, erin)
    assert site.post(away)["Location"] == site.reverse("mfa_index")
    assert not Authenticator.objects.filter(user=erin, type="totp").exists()


def test_in_a_demo_the_last_one_may_go(site, erin):
    here = site.as_staff(erin)
    add(here, erin)
    pk = Authenticator.objects.get(user=erin, type="webauthn").pk

    here.post(here.reverse("mfa_remove_webauthn", pk))

    assert not Authenticator.objects.exists()


def test_an_app_is_moved_to_another_telephone_in_one_step(site, erin, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    sign_in(site, erin)
    page = site.reverse("mfa_activate_totp")
    site.post(site.get(page)["Location"], {"password": login_password("erin")})
    site.post(page, {"code": code(site.get(page).context["form"].secret)})
    before = Authenticator.objects.get(type="totp")

    refused = site.post(page, {"code": "000000"})
    assert refused.status_code == 200
    assert Authenticator.objects.get(type="totp") == before

    site.post(page, {"code": code(site.get(page).context["form"].secret)})

    assert Authenticator.objects.get(type="totp").pk != before.pk
    assert Authenticator.objects.get(type="totp").data != before.data
    assert AuditEntry.objects.filter(code="second_factor.move", actor=erin.pk).count() == 1


def test_whoever_has_a_second_factor_shows_it_once_more_and_no_password(site, erin, key):
    later = site.as_staff(erin)
    page = later.reverse("mfa_add_webauthn")
    again = later.get(page)["Location"]
    assert again.startswith(later.reverse("mfa_reauthenticate_webauthn"))
    assert "Use a code instead" in later.get(again).content.decode()

    by_password = later.reverse("account_reauthenticate")
    assert later.get(by_password).status_code == 302
    later.post(by_password, {"password": login_password("erin")})
    assert later.get(page).status_code == 302

    asked = options(later.get(again))
    refused = later.post(again, {"credential": json.dumps(Passkey(origin(site)).show(asked))})
    assert "was not accepted" in refused.content.decode()
    assert later.get(page).status_code == 302

    answer = {"credential": json.dumps(key.show(options(refused)))}
    assert later.post(again, answer)["Location"] == page
    assert later.get(page).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    ],
)
def test_five_minutes_later_it_is_asked_for_again(site, erin, key, name):
    Authenticator.objects.create(user=erin, type="totp", data={"secret": ""})
    browser = just_shown(site, erin)
    assert browser.get(browser.reverse(name)).status_code == 200
    before = list(Authenticator.objects.order_by("pk").values())

    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 301}]
    session.save()

    for ask_for in (browser.get, browser.post):
        answer = ask_for(browser.reverse(name))
        # One of the pages is only looked at.
        assert answer.status_code == 405 or "/reauthenticate/" in answer["Location"]
    assert list(Authenticator.objects.order_by("pk").values()) == before


@pytest.mark.abuse(41)
def test_its_pages_in_the_vault_remember_nothing_and_load_our_own_script_only(vault_site, erin):
    browser = just_shown(vault_site, erin)
    add(browser, erin)
    pk = Authenticator.objects.get(user=erin, type="webauthn").pk
    signing_in = vault_site()
    sign_in(signing_in, erin)
    later = vault_site.as_staff(erin)
    shown = [signing_in.get(signing_in.reverse("mfa_authenticate"))]
    for name in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn"):
        shown.append(later.get(later.reverse(name)))
    for name in ("index", "activate_totp", "add_webauthn", "view_recovery_codes"):
        shown.append(browser.get(browser.reverse(f"mfa_{name}")))
    for name in ("edit_webauthn", "remove_webauthn"):
        shown.append(browser.get(browser.reverse(f"mfa_{name}", pk)))
    shown.append(browser.get(browser.reverse("mfa_generate_recovery_codes")))

    for answer in shown:
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        # Its directives come in no fixed order.
        policy = answer["Content-Security-Policy"].split("; ")
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        page = html.fromstring(answer.content)
        for field in page.xpath("//input[not(@type='hidden')] | //textarea"):
            said = (field.get("autocomplete"), field.get("spellcheck"), field.get("translate"))
            assert said == ("off", "false", "no"), field.get("name")
        for script in page.xpath("//script"):
            assert script.get("src").startswith("/static/lodestar/")
            assert not script.text
        assert not page.xpath("//@style | //@onclick | //@onload")


@pytest.mark.django_db(transaction=True)
def test_two_that_go_at_once_leave_one(erin, settings):
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    data = {"name": "Key", "rp_id": passkeys.rp_id("vault")}
    keys = [Authenticator.objects.create(user=erin, type="webauthn", data=data) for _ in "ab"]

    def remove(key):
        with transaction.atomic(using="newsroom"):
            factors.require_spare(key)
            time.sleep(0.5)
            key.delete()

    outcomes = at_once(*[lambda key=key: remove(key) for key in keys])

    assert [type(outcome) for outcome in outcomes if outcome] == [Refused]
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://vault.example.org", "https://vault.example.org"),
        ("https://Vault.Example.org:443", "https://vault.example.org"),
        ("https://vault.example.org:8443", "https://vault.example.org:8443"),
        ("http://vault.localhost:8001", "http://vault.localhost:8001"),
    ],
)
def test_an_origin_is_compared_as_browsers_write_it(settings, given, written):
    settings.LODESTAR_ORIGINS = {"vault": given}

    assert passkeys._origin("vault") == written
