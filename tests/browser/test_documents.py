"""A document goes into the vault and comes out again, in real browsers."""

import pytest

from tests.canary import MARKER

pytestmark = pytest.mark.browser

CONTENT = f"The minutes that {MARKER} kept.".encode() * 50_000


@pytest.fixture
def paper(tmp_path):
    """A file on somebody's own disk."""
    path = tmp_path / f"minutes of {MARKER}.txt"
    path.write_bytes(CONTENT)
    return path


def test_a_reporter_files_it_and_a_member_downloads_it(people, house, paper, tmp_path):
    erin, raj = people("erin"), people("raj")
    erin._log_in("vault")
    erin.go("vault", "/filing/")
    erin.page.locator("ul.codenames a").first.click()
    erin.page.get_by_text("A document from them").click()
    erin.picture("filing-a-document")
    erin.page.get_by_label("The file").set_input_files(paper)
    erin.page.locator("#document").get_by_role("button", name="Seal it").click()
    erin.page.get_by_text("Sealed. Only the circle can open it now.").wait_for()

    raj.enter_vault()
    raj.page.locator("table.list a").first.click()
    raj.follow("Documents")
    assert "Erin" in raj.text()
    raj.picture("documents")
    raj.page.locator("li.sealed a").first.click()
    raj.picture("download")
    with raj.page.expect_download() as arriving:
        raj.page.get_by_role("button", name="Record and download").click()

    arrived = tmp_path / "arrived"
    arriving.value.save_as(arrived)
    assert arriving.value.suggested_filename == paper.name
    assert arrived.read_bytes() == CONTENT
    raj.follow("Documents")
    raj.follow("Read the names of the newest")
    raj.press("Record and open")
    assert paper.name in raj.text()
    raj.picture("names")
    for person in (erin, raj):
        assert person.complaints == []


def test_a_file_that_is_too_large_is_not_even_sent(people, house, paper):
    erin = people("erin")
    erin.enter_vault()
    erin.page.locator("table.list a").first.click()
    erin.follow("Documents")
    page, sent = erin.page, []
    page.on("request", lambda request: sent.append(request.method))
    # Nobody makes 200 MB for this.
    page.evaluate("document.querySelector('[data-most]').dataset.most = 1")
    page.get_by_label("The file").set_input_files(paper)

    page.get_by_role("button", name="Seal it").click()
    said = page.evaluate("document.querySelector('[data-most]').validationMessage")

    assert said == "The file is larger than 1 MB."
    assert "POST" not in sent
    assert "No document is filed yet." in erin.text() or "Erin" in erin.text()
