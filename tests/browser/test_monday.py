"""An access admin's Monday, clicked through: what waits, who answers it, and who hears of it."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.browser.house import House

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house():
    """A demo newsroom in which every place has to be confirmed from its first day on."""
    folder = Path(tempfile.mkdtemp(prefix="lodestar-house-"))
    house = House(folder / "home", LODESTAR_REVIEW_DAYS="0")
    yield house
    house.stop()
    shutil.rmtree(folder)


def test_monday(people):
    erin, raj, nia, ada, cy, lou = (
        people(name) for name in ("erin", "raj", "nia", "ada", "cy", "lou")
    )
    for person in (erin, nia, ada, cy, lou):
        person.enter_vault()

    # Two ask: Nia, who handles the source, and Cy, once Erin has named him.
    erin.go("vault", "/sources/")
    erin.page.locator("table.list a").first.click()
    codename = erin.page.locator("h1").inner_text()
    path = erin.page.url.removeprefix(erin.house.origin("vault"))
    erin.page.get_by_label("E-mail address of a colleague").fill("cy@example.org")
    erin.press("Name a handler")
    for person, reason in ((nia, "To review a piece"), (cy, "On legal advice")):
        person.go("vault", path)
        person.page.get_by_label("Why do you need to know?").select_option(reason)
        person.press("Ask")

    # Ada sees both, and by codename only.
    ada.go("vault", "/")
    ada.follow("Access")
    ada.picture("monday")
    assert "Nia Brandt" in ada.text()
    assert "Cy Okafor" in ada.text()
    assert codename in ada.text()
    assert "Access reviews that are due" in ada.text()
    assert "You are the only access admin" in ada.text()
    for secret in ("Quennell", "senior official", "Deputy Director"):
        assert secret not in ada.page.content()

    ada.page.get_by_role("link", name=f"Answer Nia Brandt about {codename}").click()
    request = ada.page.url.removeprefix(ada.house.origin("vault"))
    ada.press("Approve")
    ada.follow("Access")
    assert "Nia Brandt" not in ada.text()
    ada.page.get_by_role("link", name=f"Answer Cy Okafor about {codename}").click()
    ada.page.get_by_label("Reason").select_option("Talk to the circle first")
    ada.press("Refuse")

    # Cy reads why; nothing opened for him.
    cy.follow("Requests")
    cy.follow("Mine")
    assert "Refused: talk to the circle first" in cy.text()
    cy.page.get_by_role("link", name="Cy Okafor", exact=True).click()
    assert "by Ada Fenwick" in cy.text()
    cy.go("vault", path)
    assert cy.page.get_by_role("link", name="Open Name").count() == 0

    erin.go("vault", request)
    erin.press("Hand over")
    assert "Nia Brandt" in erin.text()
    assert "An access review is due" in erin.text()

    # Raj leaves the newsroom: first all that ends, then the end.
    ada.follow("People")
    ada.page.get_by_label("Raj Sandoval leaves").check()
    ada.press("Off-board those who are ticked")
    assert codename in ada.text()
    assert "2 people" in ada.text()
    ada.picture("off-boarding")
    ada.page.get_by_label("Their e-mail address").fill("erin@example.org")
    ada.press("End all of it")
    assert "This is not their address" in ada.text()
    ada.page.get_by_label("Their e-mail address").fill("raj@example.org")
    ada.press("End all of it")
    assert "has left every circle" in ada.text()
    raj.go("vault", "/")
    raj.page.get_by_label("Email").fill("raj@example.org")
    raj.page.get_by_label("Password").fill("demo-raj-login")
    raj.press("Sign in")
    assert "This account is closed" in raj.text()

    # A desk proposes Lou, who learns of it from the circle alone.
    ada.follow("People")
    ada.follow("Desks")
    ada.page.get_by_label("Name").fill("Investigations")
    ada.press("Make it")
    ada.page.get_by_label("Person").select_option("Lou Marchetti")
    ada.press("Sits here from now on")
    erin.go("vault", path)
    erin.page.get_by_role("combobox", name="Desk").select_option("Investigations, 1 person")
    erin.press("Let it propose")
    assert "A desk proposes Lou Marchetti for this circle" in erin.text()
    erin.picture("proposal")
    ada.follow("Access")
    assert "The circle decides" in ada.text()
    lou.follow("Requests")
    lou.follow("Proposed")
    assert codename not in lou.page.content()
    assert lou.go("vault", path) == 404

    erin.press("Let them know")
    lou.go("vault", "/proposals/")
    assert codename in lou.text()
    lou.page.get_by_role("link", name=f"Ask to join {codename}").click()
    assert "Investigations proposes that you join" in lou.text()
    assert lou.page.get_by_role("link", name="Open Name").count() == 0
    for person in (erin, nia, ada, cy, lou):
        assert person.complaints == []
