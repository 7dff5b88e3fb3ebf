"""A checker files what a source published, and sees which words of it stand in their piece."""

import pytest

PIECE = "Who Dredges the Lower Basin?"
SENTENCE = (
    "Whoever looks upon the water long enough sees that it rises upon one day and falls upon "
    "another, and that nobody who writes figures down has asked it. "
)
PUBLISHED = SENTENCE * 200
WRITTEN = "The figures stand upon paper, and upon nothing else. " * 12


@pytest.mark.browser
def test_a_checker_compares_the_hand_of_whoever_wrote_the_piece(people):
    erin, raj = people("erin"), people("raj")
    erin.enter_desk()
    raj.enter_vault()
    codename = erin_says_that_the_source_wrote_it(erin)

    raj_files_what_the_source_published(raj, codename)
    raj_sees_the_words_that_tell(raj)

    for person in (erin, raj):
        assert person.complaints == [], person.name


def erin_says_that_the_source_wrote_it(erin):
    erin.go("desk", "/stories/")
    erin.follow(PIECE)
    erin.follow("Edit")
    page = erin.page
    author = page.get_by_label("Written by a source")
    codename = author.locator("option").nth(1).inner_text()
    author.select_option(label=codename)
    page.get_by_label("Byline").fill("")
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(WRITTEN)
    erin.press("Save a revision")
    assert f"By a source: {codename}" in erin.text()
    return codename


def raj_files_what_the_source_published(raj, codename):
    raj.go("vault", "/sources/")
    raj.follow(codename)
    raj.follow("Public writing")
    raj.page.get_by_label("The text", exact=True).fill("Too short to tell.")
    raj.press("Seal it")
    assert "fewer than 50 words" in raj.text()
    raj.page.get_by_label("The text", exact=True).fill(PUBLISHED)
    raj.press("Seal it")
    assert "Sealed: a sample of" in raj.text()


def raj_sees_the_words_that_tell(raj):
    raj.go("vault", "/clearance/")
    raj.follow(PIECE)
    raj.follow("Compare the hand")
    raj.press("Compare")
    page = raj.page
    assert "upon" in page.locator("main table").first.inner_text()
    assert page.locator("main mark", has_text="upon").count() >= 12
    assert "It was not measured" in raj.text()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
