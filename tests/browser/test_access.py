"""Who may know, and how that begins and ends, clicked through by the people themselves."""

import re

import pytest

from tests.canary import MARKER

pytestmark = pytest.mark.browser

NEWCOMER = "neva@example.org"
PASSWORD = "harbour wall at noon"


def fill(person, **fields):
    for label, value in fields.items():
        person.page.get_by_label(label.replace("_", " ")).first.fill(value)


def said(person):
    """Return the words that a page shows in boxes of their own."""
    return [box.inner_text().strip() for box in person.page.locator(".said").all()]


@pytest.fixture
def erins_source(people):
    """A source that Erin has registered, with a name sealed; returns its codename and path."""
    erin = people("erin")
    erin.enter_vault()
    erin.go("vault", "/sources/new/")
    page = erin.page
    page.get_by_label("Not for attribution").check()
    fill(erin, Agreed_description="a keeper of the weirs", Second_reference="the keeper")
    fill(erin, Why_the_source_is_not_named="Would lose the post.")
    erin.press("Register")
    codename = page.locator("h1").inner_text()
    page.get_by_label("Kind").select_option("Name")
    fill(erin, What_identifies_the_source=f"Wilma {MARKER}")
    erin.press("Seal it")
    return codename, page.url.removeprefix(erin.house.origin("vault"))


def name_handler(erin, path, address):
    erin.go("vault", path)
    fill(erin, **{"E-mail address of a colleague": address})
    erin.press("Name a handler")


def let_in(asker, erin, ada, path, address):
    """Bring somebody into the circle by request, approval and hand-over."""
    name_handler(erin, path, address)
    asker.go("vault", path)
    asker.press("Ask")
    request = asker.page.url.removeprefix(asker.house.origin("vault"))
    ada.go("vault", request)
    ada.press("Approve")
    erin.go("vault", request)
    erin.press("Hand over")


def test_from_an_invitation_to_the_first_opening(people, browser, house, erins_source):
    codename, path = erins_source
    erin, ada, neva = people("erin"), people("ada"), people("neva")
    ada.enter_vault()
    ada.go("vault", "/people/new/")
    fill(ada, Name="Neva New", **{"E-mail address, for signing in": NEWCOMER})
    ada.page.get_by_label("Reviewer: approves publication").check()
    ada.press("Invite")
    (code,) = said(ada)
    ada.picture("invitation")

    neva.go("vault", "/invitation/")
    fill(neva, The_six_words_you_were_told=code, The_same_again=PASSWORD)
    neva.page.get_by_label("Your login password").fill(PASSWORD)
    neva.press("Set the password")
    fill(neva, Email=NEWCOMER, Login_password=PASSWORD)
    neva.press("Sign in")
    assert "Make your keys" in neva.text()
    neva.press("Show me the seven words")
    (words,) = said(neva)
    neva.picture("seven-words")
    neva.follow("I have written them down")
    fill(neva, Your_seven_words="not these words at all")
    neva.press("These are my words")
    assert "not the words you were shown" in neva.text()
    fill(neva, Your_seven_words=words)
    neva.press("These are my words")
    assert "Nobody has vouched for these keys yet" in neva.text()
    sealing, signing = said(neva)
    neva.picture("six-words")

    ada.go("vault", "/people/")
    ada.picture("people")
    ada.follow("Neva New")
    ada.picture("person")
    ada.follow("Type what you hear")
    fill(ada, The_first_six_words=sealing, The_second_six_words="abacus " * 6)
    ada.press("Sign")
    assert "not the words of this key" in ada.text()
    fill(ada, The_second_six_words=signing.upper())
    ada.press("Sign")
    assert "Signed: this key belongs to Neva New" in ada.text()

    neva.go("vault", "/unlock/")
    fill(neva, Vault_passphrase=words)
    neva.press("Unlock")
    let_in(neva, erin, ada, path, NEWCOMER)
    neva.go("vault", path)
    neva.follow("Open Name")
    neva.press("Record and open")
    assert f"Wilma {MARKER}" in neva.text()
    assert codename in neva.page.content()


def test_a_place_that_ends_is_over_in_every_tab(people, erins_source):
    _, path = erins_source
    erin, raj, nia, ada = (people(name) for name in ("erin", "raj", "nia", "ada"))
    for person in (raj, nia, ada):
        person.enter_vault()
    let_in(raj, erin, ada, path, "raj@example.org")
    let_in(nia, erin, ada, path, "nia@example.org")
    other = raj.context.new_page()
    other.goto(raj.house.origin("vault") + path)
    other.get_by_role("link", name="Open Name").first.click()

    erin.go("vault", path)
    erin.page.get_by_role("link", name="End the place of Raj Sandoval").click()
    fill(erin, Codename=erin.page.locator(".kicker").inner_text().strip())
    erin.press("End this place")

    with other.expect_navigation() as answered:
        other.get_by_role("button", name="Record and open").first.click()
    assert answered.value.status == 403
    assert MARKER not in other.content()
    erin.picture("who-knew-before")
    assert "Raj Sandoval" in erin.text()


def test_two_custodians_move_a_source_to_a_new_holder(people, erins_source):
    codename, path = erins_source
    cy, kit, nia = (people(name) for name in ("cy", "kit", "nia"))
    for person in (cy, kit, nia):
        person.enter_vault()
    cy.go("vault", "/recovery/")
    cy.picture("recovery")
    assert codename in cy.text()
    cy.page.get_by_role("link", name=re.compile(f"Move it {codename}")).click()
    cy.page.get_by_label("E-mail address of the new holder").fill("nia@example.org")
    cy.page.get_by_label("Codename").fill("No Such Name")
    cy.press("Open my half")
    assert "This is not the codename" in cy.text()
    cy.page.get_by_label("Codename").fill(codename)
    cy.picture("recovery-begin")
    cy.press("Open my half")
    assert "72 hours" in cy.text()

    kit.go("vault", "/recovery/")
    kit.page.get_by_role("link", name=re.compile("Complete")).first.click()
    kit.page.get_by_label("Codename").fill(codename)
    kit.picture("recovery-complete")
    kit.press("Complete it")

    nia.go("vault", path)
    assert "Became the holder, by recovery" in nia.text()
    nia.follow("Open Name")
    nia.press("Record and open")
    assert f"Wilma {MARKER}" in nia.text()


def test_nothing_is_destroyed_under_a_hold(people, erins_source):
    codename, path = erins_source
    erin, ada = people("erin"), people("ada")
    ada.enter_vault()
    erin.go("vault", path)
    erin.follow("Keeping and destroying")
    erin.page.get_by_label("Codename").fill(codename)
    erin.press("Propose to destroy it")
    assert "waits seven days for another person" in erin.text()
    erin.press("Place a hold")
    assert "A legal hold stands" in erin.text()
    erin.picture("keeping")

    ada.go("vault", f"{path}keeping/")
    ada.page.get_by_label("Codename").fill(codename)
    ada.press("Destroy every key")
    assert "Nothing is destroyed or purged until it is lifted" in ada.text()
    ada.press("Lift it")
    ada.page.get_by_label("Codename").fill(codename)
    ada.press("Destroy every key")

    assert "Gone from every backup" in ada.text()
    ada.picture("destroyed")
    erin.go("vault", path)
    assert "This source was destroyed" in erin.text()
    assert erin.page.get_by_role("link", name="Open Name").count() == 0


@pytest.mark.abuse(29)
def test_a_script_at_the_desk_does_not_reach_the_vault(people, erins_source):
    _, path = erins_source
    erin = people("erin")
    vault = erin.house.origin("vault") + path
    erin.enter_desk()

    for options in ("{credentials: 'include'}", "{mode: 'no-cors', credentials: 'include'}"):
        ask = f"fetch({vault!r}, {options}).then(r => r.text() || r.type, e => 'blocked')"
        assert erin.page.evaluate(ask) == "blocked"
    erin.page.evaluate(
        "url => { const frame = document.createElement('iframe'); frame.src = url;"
        " document.body.append(frame); }",
        vault,
    )
    erin.page.wait_for_timeout(500)
    assert all(MARKER not in (frame.content() if frame.url else "") for frame in erin.page.frames)
    assert not any(frame.url.startswith(vault) for frame in erin.page.frames)
