"""One anonymous piece, from first draft to print, clicked through by four people."""

import gzip
import html
import io
import json
import re
import urllib.error
import urllib.request

import pytest
from PIL import Image

from tests.browser.traces import dumps, files_holding
from tests.canary import MARKER

# The name is planted in an alt text once; everything else that is sealed holds the marker.
NAME = "Theodora Wexcombe"
FACTS = [
    ("Name", NAME, ""),
    ("Alias or nickname", f"Teddy {MARKER}", ""),
    ("Employer or office", f"Bureau {MARKER}", "a public authority"),
    ("Title or post", f"Keeper of {MARKER}", ""),
    ("E-mail address", f"{MARKER.lower()}@weir.example", ""),
    ("Telephone number", "+44 20 7946 0777", ""),
]
DESCRIPTION = "a senior official in the weir authority"
HEADLINE = "The Gates That Open at Night"
SLUG = "the-gates-that-open-at-night"


@pytest.mark.browser
def test_one_anonymous_piece_from_first_draft_to_print(house, people):
    erin, raj, nia, ada = (people(name) for name in ("erin", "raj", "nia", "ada"))
    for person in (erin, raj, nia):
        person.enter_desk()
    for person in (erin, raj, nia, ada):
        person.enter_vault()

    story = erin_writes_a_draft(erin)
    codename = erin_registers_the_source(erin)
    erin_names_the_author(erin, story, codename, alt=f"A weir, photographed by {NAME}")
    source = raj_joins_the_circle(raj, ada, erin, codename)
    erin_builds_the_note_and_submits(erin, story)
    raj_finds_the_name_where_only_the_circle_sees_it(raj, nia, story)
    erin_edits(erin, story, lambda page: page.get_by_label("What it shows").first.fill("A weir"))
    take_to_review(erin, raj, story)
    raj_clears(raj)
    approve(raj, nia, story)
    erin_cannot_approve_her_own(erin, story)
    any_edit_voids_reviews_and_clearance(erin, raj, nia, story)
    erin_says_how_many_people_fit(erin, story)
    erin_publishes(erin, story)

    the_reader_sees_the_piece_and_not_the_person(people, house, codename)
    the_circle_sees_every_opening(erin, source)
    nothing_that_identifies_is_anywhere(house, people.present.values())
    for person in people.present.values():
        assert person.complaints == [], person.name


def erin_writes_a_draft(erin):
    erin.go("desk", "/stories/new/")
    page = erin.page
    erin.press("Save a revision")
    assert "Nothing has been saved yet" in erin.text()
    page.get_by_label("Headline").fill(HEADLINE)
    page.get_by_label("Deck").fill("What a keeper of the weirs writes down, and for whom.")
    page.locator(".ProseMirror").click()
    page.keyboard.type(
        "Every night the gates open by a finger's breadth, and nobody has ordered it."
    )
    page.get_by_label("Social text").fill("A senior official writes about the gates.")
    erin.press("Save a revision")
    assert "Revision 1" in erin.text()
    assert "No source is declared" in erin.text()
    erin.picture("story-first-draft")
    return page.url.removeprefix(erin.house.origin("desk"))


def erin_registers_the_source(erin):
    page = erin.page
    erin.go("vault", "/sources/new/")
    erin.press("Register")
    assert "Nothing has been saved yet" in erin.text()
    page.get_by_label("Not for attribution").check()
    page.get_by_label("Agreed description").fill(DESCRIPTION)
    page.get_by_label("Second reference").fill("the official")
    page.get_by_label("Why the source is not named").fill("Would lose the post.")
    erin.press("Register")
    codename = page.locator("h1").inner_text()
    for kind, value, printed_as in FACTS:
        page.get_by_label("Kind").select_option(kind)
        page.get_by_label("What identifies the source").fill(value)
        page.get_by_label("Printed as").fill(printed_as)
        erin.press("Seal it")
    assert page.locator(".sealed-bar").count() == len(FACTS)
    for colleague in ("raj", "nia"):
        page.get_by_label("E-mail address of a colleague").fill(f"{colleague}@example.org")
        erin.press("Name a handler")
    erin.picture("source")
    return codename


def erin_names_the_author(erin, story, codename, alt):
    def edit(page):
        page.get_by_label("Written by a source").select_option(codename)
        page.locator(".ProseMirror").click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("I am ")
        page.get_by_role("button", name="Source").click()
        dialog = page.locator("dialog.source-picker")
        if dialog.get_by_label("Codename").count():
            dialog.get_by_label("Codename").select_option(codename)
        dialog.get_by_role("button", name="Insert").click()
        page.keyboard.type(", and I sign for what I did not order.")
        page.get_by_label("Picture", exact=True).set_input_files(
            {"name": f"{MARKER}.png", "mimeType": "image/png", "buffer": picture()}
        )
        page.get_by_label("What it shows").first.fill(alt)

    erin_edits(erin, story, edit)
    assert erin.page.locator(".source-token", has_text=codename).count() == 1


def raj_joins_the_circle(raj, ada, erin, codename):
    raj.go("vault", "/sources/")
    raj.follow(codename)
    source = raj.page.url.removeprefix(raj.house.origin("vault"))
    assert "What identifies this source" not in raj.text()
    raj.page.get_by_label("Why do you need to know?").select_option("To review a piece")
    raj.press("Ask")
    request = raj.page.url.removeprefix(raj.house.origin("vault"))

    ada.go("vault", source)
    assert "What identifies this source" not in ada.text()
    assert DESCRIPTION not in ada.text()
    ada.go("vault", request)
    ada.picture("request")
    ada.press("Approve")
    assert ada.page.get_by_role("button", name="Hand over").count() == 0

    erin.go("vault", request)
    erin.press("Hand over")

    raj.go("vault", source)
    raj.page.get_by_role("link", name="Open Alias or nickname").click()
    assert MARKER not in raj.text()
    raj.press("Record and open")
    assert MARKER in raj.text()
    raj.picture("opening")
    erin.go("vault", source)
    assert re.search(r"Opened “Alias or nickname”\s+Raj", erin.text())

    raj.go("vault", source)
    raj.page.get_by_label("On which day").fill("2026-01-05")
    raj.page.get_by_label("The agreed description is fair").check()
    raj.press("Sign")
    assert "Attested by 1" in raj.text()
    return source


def erin_builds_the_note_and_submits(erin, story):
    erin.go("desk", f"{story}note/")
    for box in erin.page.locator("input[name=claims]").all()[:5]:
        box.check()
    erin.picture("note")
    erin.press("Save the note")
    text = erin.text()
    assert "with the checker" in text
    assert "2 approvals needed for this galley; 0 so far" in text
    take_to_review(erin, None, story)


def take_to_review(erin, raj, story):
    erin.go("desk", story)
    if raj is None:
        erin.press("Submit")
        return
    if erin.page.get_by_role("button", name="Submit").count():
        erin.press("Submit")
    raj.go("desk", story)
    raj.press("Begin the review")


def raj_finds_the_name_where_only_the_circle_sees_it(raj, nia, story):
    raj.go("vault", "/clearance/")
    raj.follow(HEADLINE)
    galley = raj.page.url.removeprefix(raj.house.origin("vault"))
    raj.press("Run the leak check")
    assert "Alt text" in raj.text()
    assert NAME in raj.page.locator(".findings").inner_text()
    assert raj.page.get_by_role("button", name="Sign the clearance").count() == 0
    raj.picture("leak-found")

    assert nia.go("vault", galley) == 404
    nia.go("desk", story)
    assert "with the checker" in nia.text()
    assert "alt text" not in nia.text().lower()


def raj_clears(raj):
    raj.go("vault", "/clearance/")
    raj.follow(HEADLINE)
    raj.press("Run the leak check")
    assert "Nothing that is sealed" in raj.text()
    raj.press("Sign the clearance")
    assert "Cleared" in raj.text()
    raj.picture("cleared")


def approve(raj, nia, story):
    for person in (raj, nia):
        person.go("desk", f"{story}reviews/")
        person.page.get_by_label("Approve this galley").check()
        person.press("Record my review")
    assert "Approved" in nia.text()


def erin_cannot_approve_her_own(erin, story):
    assert erin.go("desk", f"{story}reviews/") == 403
    erin.go("desk", story)
    assert erin.page.get_by_role("link", name="Review this galley").count() == 0
    erin.picture("story")


def any_edit_voids_reviews_and_clearance(erin, raj, nia, story):
    erin_edits(erin, story, lambda page: page.get_by_label("Social title").fill("The gates"))
    text = erin.text()
    assert "Draft" in text
    assert "2 approvals needed for this galley; 0 so far" in text
    assert "no live clearance covers this galley" in text
    take_to_review(erin, raj, story)
    raj_clears(raj)
    approve(raj, nia, story)


def erin_says_how_many_people_fit(erin, story):
    erin.go("desk", story)
    assert "Nobody has said how many people fit" in erin.text()
    erin.page.get_by_role("link", name="Jigsaw").first.click()
    erin.page.get_by_label("How many people fit all of this").fill("30")
    erin.page.get_by_label("How you know").fill("The register lists 30 of them.")
    erin.press("Keep this estimate")
    assert "30" in erin.text()


def erin_publishes(erin, story):
    erin.go("desk", story)
    assert "Every gate is met" in erin.text()
    erin.follow("Publish")
    erin.press("Publish")
    assert "Published" in erin.text()


def erin_edits(erin, story, change):
    erin.go("desk", f"{story}revision/")
    erin.page.locator(".ProseMirror").wait_for()
    change(erin.page)
    erin.press("Save a revision")
    assert "Nothing has been saved" not in erin.text(), erin.text()


def the_reader_sees_the_piece_and_not_the_person(people, house, codename):
    reader = people("a reader")
    reader.go("public", f"/{SLUG}/")
    reader.picture("published")
    page = reader.page.content()
    note = reader.page.locator(".note").inner_text()
    top = reader.page.locator("article").inner_text()
    assert top.index("Editor\u2019s note") < top.index("Every night")
    for claim in ("rare", DESCRIPTION, "asked not to be named", "known to us", "job at risk"):
        assert claim in note
    assert f"I am {DESCRIPTION}, and I sign" in top
    for private in (codename, NAME, MARKER, "Erin Vale", "Raj Sandoval", "example.org"):
        assert private not in html.unescape(page)
    scripts = reader.page.locator("script").all()
    assert [script.get_attribute("type") for script in scripts] == ["application/ld+json"]
    data = json.loads(scripts[0].text_content())
    assert data["@type"] == "NewsArticle"
    assert DESCRIPTION in data["backstory"]

    status, headers, body = fetch(house, f"/{SLUG}/", {"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert HEADLINE in gzip.decompress(body).decode()
    again = fetch(house, f"/{SLUG}/", {"Accept-Encoding": "gzip", "If-None-Match": headers["ETag"]})
    assert (again[0], again[2]) == (304, b"")
    assert "Set-Cookie" not in headers
    for path in ("/", "/feed.xml", "/sitemap.xml", f"/wire/{SLUG}.json"):
        status, headers, body = fetch(house, path, {})
        assert status == 200
        assert SLUG.encode() in body, path
        assert MARKER.encode() not in body, path


def the_circle_sees_every_opening(erin, source):
    erin.go("vault", "/ledger/")
    rows = erin.page.locator("tbody tr").all_inner_texts()
    assert any("Raj" in row and "Alias or nickname" in row for row in rows)


def nothing_that_identifies_is_anywhere(house, people):
    pages = [entry for person in people for entry in person.seen if MARKER in entry[2]]
    # The positive control: the marker was read, once, on the page that opens the seal.
    assert [(name, url.rsplit("/", 2)[-2]) for name, url, _ in pages] == [("raj", "opening")]
    assert MARKER not in house.log()
    for name, dump in dumps(house.home).items():
        assert HEADLINE in dump or name == "vault", f"{name} was not dumped"
        assert MARKER.lower() not in dump.lower(), name
    house.stop()
    assert files_holding(MARKER, house.home, house.home.parent / "tmp") == []


def fetch(house, path, headers):
    request = urllib.request.Request(
        f"http://127.0.0.1:{house.port + 2}{path}",
        headers={"Host": house.origin("public").removeprefix("http://")} | headers,
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def picture():
    file = io.BytesIO()
    Image.new("RGB", (640, 360), (90, 120, 140)).save(file, "PNG")
    return file.getvalue()
