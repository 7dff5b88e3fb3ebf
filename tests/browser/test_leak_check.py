"""A checker decides, takes agreed words over, and after the edit sees only what has changed."""

import pytest

PIECE = "Toll Figures Were Raised"
DECK = "Forms of the Directorate of Upper Locks carry numbers written in later."
AGREED = "a part of the ministry"
NEAR = "They say that Quennell was the first to count the boats."


@pytest.mark.browser
def test_a_checker_decides_and_takes_agreed_words_over(people):
    erin, raj = people("erin"), people("raj")
    enter(erin, raj)
    erin_types_what_gives_the_source_away(erin)

    raj_sees_it_marked_in_its_place(raj)
    raj_decides_and_takes_agreed_words_over(raj)
    erin_finds_the_next_revision_and_submits_it(erin)
    raj_sees_only_what_has_changed_and_signs(raj)

    for person in (erin, raj):
        assert person.complaints == [], person.name


def enter(*people):
    for person in people:
        person.enter_desk()
        person.enter_vault()


def erin_types_what_gives_the_source_away(erin):
    erin.go("desk", "/stories/")
    erin.follow(PIECE)
    erin.follow("Edit")
    erin.page.get_by_label("Deck").fill(DECK)
    erin.page.get_by_label("Social text").fill(NEAR)
    erin.press("Save a revision")
    assert "Revision 2" in erin.text()
    erin.press("Submit")


def raj_sees_it_marked_in_its_place(raj):
    raj.go("vault", "/clearance/")
    raj.follow(PIECE)
    raj.press("Run the leak check")
    page = raj.page
    mark = page.locator(".story mark.finding-hit").first
    assert "Directorate of Upper Locks" in mark.inner_text()
    reference = page.locator(".story .finding-ref").first
    number = reference.get_attribute("href")
    reference.click()
    assert "Blocks" in raj.text()
    assert AGREED in page.locator(number).inner_text()
    assert page.get_by_role("button", name="Sign the clearance").count() == 0
    raj.picture("leak-check")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    raj.picture("leak-check-small")
    page.set_viewport_size({"width": 1280, "height": 900})


def raj_decides_and_takes_agreed_words_over(raj):
    page = raj.page
    for choice in page.locator("select[name^=choice_]").all():
        choice.select_option("Stays, because…")
    for because in page.locator("input[name^=because_]").all():
        because.fill("A street is called that.")
    # Pressing Enter in a field keeps what was decided, and does nothing else.
    with page.expect_navigation():
        page.locator("input[name^=because_]").first.press("Enter")
    assert "Nothing is signed yet" in raj.text()
    raj.press("Put it here")
    assert "Revision 3 is at the desk" in raj.text()
    raj.picture("leak-check-taken-over")


def erin_finds_the_next_revision_and_submits_it(erin):
    erin.go("desk", "/stories/")
    erin.follow(PIECE)
    text = erin.text()
    assert "Revision 3, with agreed words taken over" in text
    assert "Back to draft, because agreed words were taken over" in text
    assert f"Forms of {AGREED} carry numbers" in text
    erin.picture("story-taken-over")
    erin.press("Submit")


def raj_sees_only_what_has_changed_and_signs(raj):
    raj.press("Run the leak check")
    text = raj.text()
    assert "Gone since the last check: 1" in text
    assert "As before: 1 decided" in text
    assert "You decide" not in text
    raj.picture("leak-check-again")
    raj.press("Sign the clearance")
    assert "Signed. This galley is cleared" in raj.text()
    raj.go("vault", "/clearance/")
    assert "Cleared" in raj.text()
    raj.picture("clearance-list")
