"""What could give a source away is shown beside the text, answered, and read by the reviewer."""

import pytest

HEADLINE = "Who Dredges the Lower Basin?"
WHY = "The house rule is older than the piece."


@pytest.mark.browser
def test_a_remark_is_answered_while_writing_and_the_reviewer_reads_why(house, people):
    erin, raj = people("erin"), people("raj")
    erin.enter_desk()
    raj.enter_desk()
    story = erin_reads_the_margin(erin)
    erin_writes_and_the_margin_follows(erin)
    erin_dismisses_what_is_not_saved_yet(erin)
    erin_says_how_many_people_fit(erin, story)
    raj_reads_why_and_opens_it_again(raj, erin, story)
    for person in people.present.values():
        assert person.complaints == [], person.name


def margin_of(person):
    return person.page.locator("#margin-panel")


def erin_reads_the_margin(erin):
    erin.go("desk")
    erin.follow(HEADLINE)
    story = erin.page.url.removeprefix(erin.house.origin("desk"))
    assert "Nobody has said how many people fit" in erin.text()
    erin.follow("In the margin")
    assert "how long somebody has served is on record" in erin.text()
    erin.picture("margin")
    erin.go("desk", f"{story}revision/")
    assert "3 remarks" in margin_of(erin).inner_text()
    return story


def erin_writes_and_the_margin_follows(erin):
    page = erin.page
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" A source said so.")
    margin_of(erin).filter(has_text="Bare “source”").wait_for()
    page.get_by_label("Social text").fill("He is an official, and he tells all.")
    margin_of(erin).filter(has_text="Social text").wait_for()
    assert "5 remarks" in margin_of(erin).inner_text()
    erin.picture("margin-editing")


def erin_dismisses_what_is_not_saved_yet(erin):
    page = erin.page
    remark = page.locator(".remark", has_text="Bare “source”")
    remark.locator("summary").click()
    remark.get_by_role("button", name="Dismiss").click()
    remark.filter(has_text="Say why: reviewers read it.").wait_for()
    remark.get_by_label("Why this may stand").fill(WHY)
    # What is typed meanwhile brings a new margin, and takes nothing away.
    with page.expect_response(lambda answer: answer.url.endswith("/margin/")):
        page.get_by_label("Deck").fill("A contract that nobody signed.")
    assert remark.get_by_label("Why this may stand").input_value() == WHY
    remark.get_by_role("button", name="Dismiss").click()
    margin_of(erin).filter(has_text="1 dismissed, with a reason").wait_for()
    assert "4 remarks" in margin_of(erin).inner_text()
    erin.press("Save a revision")
    erin.follow("In the margin")
    assert "4 remarks" in erin.text()
    page.locator("summary", has_text="1 dismissed").click()
    assert WHY in erin.text()


def erin_says_how_many_people_fit(erin, story):
    page = erin.page
    erin.go("desk", story)
    page.get_by_role("link", name="Jigsaw").first.click()
    page.wait_for_load_state()
    erin.press("Keep this estimate")
    assert "Nothing has been saved yet" in erin.text()
    page.get_by_label("How many people fit all of this").fill("7")
    page.get_by_label("How you know").fill("Seven posts are on the staff list.")
    erin.press("Keep this estimate")
    assert "7, and the house wants 10" in erin.text()
    erin.picture("jigsaw")
    erin.go("desk", story)
    assert "7 people could be" in erin.text()
    erin.press("Submit")


def raj_reads_why_and_opens_it_again(raj, erin, story):
    page = raj.page
    raj.go("desk", story)
    raj.press("Begin the review")
    raj.follow("Review this galley")
    assert WHY in raj.text()
    assert "7, too few" in raj.text()
    raj.picture("margin-review")
    raj.press("Open it again")
    assert "5 remarks" in raj.text()
    assert WHY not in raj.text()
    raj.go("desk", story)
    page.get_by_role("link", name="Jigsaw").first.click()
    page.wait_for_load_state()
    page.get_by_label("Why this may go out").fill("The source was asked, and agrees.")
    raj.press("Accept that so few fit")
    assert "7, accepted by Raj Sandoval" in raj.text()
    raj.go("desk", story)
    assert "7 people could be" not in raj.text()
