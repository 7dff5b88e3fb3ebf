"""Takes the pictures of the README: `python -m tests.browser.screenshots`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import test_leak_check
from tests.browser.house import FLAGS, ROOT, House, Person, chromium

FOLDER = ROOT / "docs" / "screenshots"


def main():
    """Write `docs/screenshots/{story,margin,opening,published,access,leak-check}.png`."""
    folder = Path(tempfile.mkdtemp(prefix="lodestar-house-"))
    house = House(folder / "home")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            _take(Person(browser, house, "raj"))
            _take_margin(Person(browser, house, "erin"))
            _take_access(*(Person(browser, house, name) for name in ("nia", "erin", "ada")))
            _take_leak_check(*(Person(browser, house, name) for name in ("erin", "raj")))
            browser.close()
    finally:
        house.stop()
        shutil.rmtree(folder)


def _take(raj):
    raj.enter_desk()
    raj.follow("Toll Figures Were Raised")
    _save(raj, "story")
    raj.enter_vault()
    raj.page.locator("table.list a").first.click()
    raj.page.get_by_role("link", name="Open Telling detail").click()
    raj.press("Record and open")
    _save(raj, "opening")
    raj.go("public", "/i-count-the-tolls/")
    _save(raj, "published")


def _take_margin(erin):
    erin.enter_desk()
    erin.follow("Who Dredges")
    erin.follow("Edit")
    erin.page.locator(".ProseMirror").wait_for()
    _save(erin, "margin")


def _take_access(nia, erin, ada):
    for person in (nia, erin):
        person.enter_vault()
        person.page.locator("table.list a").first.click()
    nia.press("Ask")
    ada.enter_vault()
    ada.go("vault", "/desks/")
    ada.page.get_by_label("Name").fill("Investigations")
    ada.press("Make it")
    ada.page.get_by_label("Person").select_option("Kit Larsen")
    ada.press("Sits here from now on")
    erin.page.reload()
    erin.page.get_by_role("combobox", name="Desk").select_option("Investigations, 1 person")
    erin.press("Let it propose")
    ada.follow("Access")
    _save(ada, "access")


def _take_leak_check(erin, raj):
    test_leak_check.enter(erin, raj)
    test_leak_check.erin_types_what_gives_the_source_away(erin)
    raj.go("vault", "/clearance/")
    raj.follow(test_leak_check.PIECE)
    raj.press("Run the leak check")
    _save(raj, "leak-check")


def _save(person, name):
    FOLDER.mkdir(parents=True, exist_ok=True)
    person.page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
