"""A printed piece is corrected, from begin to print, through the pages of all three sites."""

import html

import pytest

from tests.browser.test_one_piece import erin_edits, fetch, take_to_review

SLUG = "i-count-the-tolls"
HEADLINE = "I Count the Tolls"
NOTE = "An earlier version said that the barriers come down at six. They come down at seven."


@pytest.mark.browser
def test_a_piece_in_print_is_corrected_and_then_withdrawn(house, people):
    erin, raj, nia = (people(name) for name in ("erin", "raj", "nia"))
    for person in (erin, raj, nia):
        person.enter_desk()
    raj.enter_vault()
    printed = fetch(house, f"/{SLUG}/", {})[2]

    story = erin_begins(erin)
    erin_says_what_is_right(erin, story)
    assert fetch(house, f"/{SLUG}/", {})[2] == printed
    take_to_review(erin, raj, story)
    raj_clears_it_beside_what_readers_have(raj)
    both_approve(raj, nia, story)
    erin_publishes_it(erin, story)
    the_reader_sees_what_was_wrong(people, house)
    the_editions_are_kept(erin, story)

    erin_begins_and_drops_another(erin, story, house)
    raj_withdraws_it(raj, story, house)
    for person in people.present.values():
        assert person.complaints == [], person.name


def erin_begins(erin):
    erin.go("desk")
    erin.follow(HEADLINE)
    story = erin.page.url.removeprefix(erin.house.origin("desk"))
    erin.follow("Begin a correction")
    erin.press("Begin the correction")
    assert "Nothing has been saved yet" in erin.text()
    assert "Say whether something was wrong or unclear." in erin.text()
    erin.page.get_by_label("A correction: something was wrong").check()
    erin.page.get_by_label("Note for readers").fill(NOTE)
    erin.picture("correction-begin")
    erin.press("Begin the correction")
    assert "The correction is begun" in erin.text()
    assert erin.page.get_by_label("Note for readers").input_value() == NOTE
    assert erin.page.get_by_label("Address", exact=True).is_disabled()
    return story


def erin_says_what_is_right(erin, story):
    def edit(page):
        page.get_by_label("Deck").fill("Why some of us keep a second ledger. Corrected.")

    erin_edits(erin, story, edit)
    assert "Correction under way." in erin.text()
    assert "no live clearance covers this galley" in erin.text()
    assert "2 approvals needed for this galley; 0 so far" in erin.text()
    erin.picture("correction-story")
    erin.follow("What changes")
    assert "lines stay as they are" in erin.text()
    assert NOTE in " ".join(erin.page.locator("ins").all_inner_texts())
    erin.picture("correction-changes")
    erin.go("desk")
    row = erin.page.locator("tbody tr", has_text=HEADLINE)
    assert "Correction under way" in row.inner_text()


def raj_clears_it_beside_what_readers_have(raj):
    raj.go("vault", "/clearance/")
    row = raj.page.locator("tbody tr", has_text=HEADLINE)
    assert "correction of a piece in print" in row.inner_text().lower()
    raj.follow(HEADLINE)
    assert raj.text().index("In print now") < raj.text().index("After the correction")
    raj.picture("correction-clearance")
    raj.press("Run the leak check")
    assert "Nothing that is sealed" in raj.text()
    raj.press("Sign the clearance")
    assert "Cleared" in raj.text()


def both_approve(raj, nia, story):
    for person in (raj, nia):
        person.go("desk", f"{story}reviews/")
        assert "What the correction changes for readers" in person.text()
        person.page.get_by_label("Approve this galley").check()
        person.press("Record my review")
    assert "Approved" in nia.text()


def erin_publishes_it(erin, story):
    erin.go("desk", story)
    assert "Every gate is met" in erin.text()
    erin.follow("Publish the correction")
    assert "in the place of what is in print" in erin.text()
    erin.picture("correction-publish")
    erin.press("Publish")
    assert "Corrected" in erin.text()


def the_reader_sees_what_was_wrong(people, house):
    reader = people("a reader")
    assert reader.go("public", f"/{SLUG}/") == 200
    reader.picture("corrected")
    top = reader.page.locator("article").inner_text()
    assert "Correction, " in reader.page.locator(".correction").inner_text()
    assert top.index(NOTE) < top.index("Editor\u2019s note") < top.index("Every evening")
    for path in ("/feed.xml", "/corrections/", f"/wire/{SLUG}.json"):
        status, _, body = fetch(house, path, {})
        assert status == 200
        assert NOTE in html.unescape(body.decode()), path


def the_editions_are_kept(erin, story):
    erin.go("desk", story)
    erin.picture("corrected-story")
    erin.follow("Edition 1")
    first = erin.page.frame_locator("iframe").locator("article").inner_text()
    assert "Every evening" in first
    assert NOTE not in first
    erin.picture("edition")


def erin_begins_and_drops_another(erin, story, house):
    before = fetch(house, f"/{SLUG}/", {})[2]
    erin.go("desk", f"{story}correction/")
    erin.page.get_by_label("A clarification: something was unclear").check()
    erin.page.get_by_label("Note for readers").fill("Nothing was unclear.")
    erin.press("Begin the correction")
    erin.go("desk", story)
    erin.follow("Drop the correction")
    erin.picture("correction-drop")
    erin.press("Drop the correction")
    assert "The correction is dropped." in erin.text()
    assert "Nothing was unclear." not in erin.text()
    assert fetch(house, f"/{SLUG}/", {})[2] == before


def raj_withdraws_it(raj, story, house):
    raj.go("desk", story)
    raj.follow("Withdraw")
    raj.page.get_by_label("Type the address of the piece").fill(SLUG)
    raj.press("Withdraw")
    assert "This piece is withdrawn" in raj.text()
    for path in (f"/{SLUG}/", f"/wire/{SLUG}.json"):
        status, _, body = fetch(house, path, {})
        assert status == 410
        assert NOTE.encode() not in body
    for path in ("/", "/feed.xml", "/sitemap.xml", "/corrections/"):
        assert SLUG.encode() not in fetch(house, path, {})[2], path
