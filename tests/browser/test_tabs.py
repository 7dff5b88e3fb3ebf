"""What ends in one tab, or at the other site, ends in every tab at once."""

import pytest

from tests.browser.house import Person

pytestmark = pytest.mark.browser

OPENED = ".sealed-open"


@pytest.fixture
def raj(people):
    """Raj, with something opened on his page."""
    raj = people("raj")
    raj.enter_vault()
    raj.page.locator("table.list a").first.click()
    raj.page.get_by_role("link", name="Open Telling detail").click()
    raj.press("Record and open")
    assert raj.page.locator(OPENED).inner_text()
    return raj


def second_tab(person, site="vault", path="/"):
    page = person.context.new_page()
    page.goto(person.house.origin(site) + path)
    return page


def countdown(page):
    words = page.locator("[data-seconds-left]").inner_text()
    minutes, seconds = words.removeprefix("Locks in ").split(":")
    return 60 * int(minutes) + int(seconds)


def assert_blank(page):
    page.locator(".sealed-blank").wait_for()
    assert not page.locator(OPENED).count()
    assert page.locator("[data-seconds-left]").inner_text() == "Locked"


def test_locking_in_one_tab_blanks_the_others_before_they_ask_for_anything(raj):
    asked = []
    other = second_tab(raj)
    raj.page.on("request", lambda request: asked.append(request.url))

    other.get_by_role("button", name="Lock now").click()

    assert_blank(raj.page)
    assert asked == []
    assert raj.complaints == []


def test_a_step_in_one_tab_puts_the_end_off_in_the_others(raj):
    raj.page.wait_for_timeout(3000)
    before = countdown(raj.page)

    other = second_tab(raj)

    assert countdown(other) >= before
    raj.page.wait_for_timeout(1500)
    assert abs(countdown(raj.page) - countdown(other)) <= 1
    assert raj.page.locator(OPENED).inner_text()


def test_a_session_that_was_ended_from_the_desk_blanks_every_tab(raj, browser, house):
    elsewhere = Person(browser, house, "raj")
    elsewhere.enter_desk()
    elsewhere.go("desk", "/account/sign-ins/")
    elsewhere.press("End all others")

    other = second_tab(raj)

    assert "/account/login/" in other.url
    assert "You were signed out here" in other.locator("main").inner_text()
    assert_blank(raj.page)
    elsewhere.context.close()
