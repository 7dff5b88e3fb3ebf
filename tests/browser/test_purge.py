"""A name that somebody typed at the desk: found by a sweep, and purged by two of the circle."""

import pytest

from tests.browser.test_access import erins_source, fill, let_in  # noqa: F401
from tests.browser.traces import dumps
from tests.canary import MARKER

pytestmark = pytest.mark.browser

# What is sealed is never typed at the desk by a test, but for this name of its own.
TYPED = "Quillon Featherstonehaugh"


def save(erin, deck):
    """Save the next revision of the story on the page, with another deck."""
    erin.follow("Edit")
    fill(erin, Deck=deck)
    erin.press("Save a revision")


@pytest.mark.abuse(44)
def test_two_members_purge_a_name_that_was_typed_into_a_draft(people, house, erins_source):  # noqa: F811
    codename, path = erins_source
    erin, raj, ada = people("erin"), people("raj"), people("ada")
    for person in (raj, ada):
        person.enter_vault()
    let_in(raj, erin, ada, path, "raj@example.org")
    erin.go("vault", path)
    erin.page.get_by_label("Kind").select_option("Name")
    fill(erin, What_identifies_the_source=TYPED)
    erin.press("Seal it")
    erin.enter_desk()
    erin.go("desk", "/stories/new/")
    fill(erin, Headline="The weirs at night", Deck=f"{TYPED} says that nobody looks")
    erin.press("Save a revision")
    story = erin.page.url.removeprefix(erin.house.origin("desk"))
    save(erin, "Nobody looks")
    assert TYPED not in erin.text()

    erin.go("vault", f"/clearance/sweeps/?source={path.split('/')[2]}")
    erin.press("Begin")
    erin.page.get_by_text("Looked at everything").first.wait_for(timeout=120_000)
    erin.follow(codename)
    erin.press("Record and open")
    assert TYPED in erin.text()
    erin.picture("sweep-found")
    erin.press("Purge it")
    erin.picture("purge-proposal")
    fill(erin, Codename="No Such Name")
    erin.press("Propose it")
    assert "This is not the codename" in erin.text()
    fill(erin, Codename=codename)
    erin.press("Propose it")
    assert "Another member of the circle has seven days" in erin.page.content()
    erin.follow("Look at it")
    erin.press("Record and open")
    assert "another member has to purge it" in erin.text()

    assert TYPED in dumps(house.home)["newsroom"]

    raj.go("vault", path)
    raj.follow("Purges at the desk")
    raj.follow("Look at it")
    assert TYPED not in raj.text()
    raj.press("Record and open")
    assert TYPED in raj.text()
    raj.picture("purge-confirmation")
    fill(raj, Codename=codename)
    raj.press("Purge it")
    assert "Erin Vale and Raj Sandoval" in raj.text()
    raj.picture("purges")
    assert all(TYPED not in dump for dump in dumps(house.home).values())

    erin.go("desk", story)
    assert "Purged on" in erin.text()
    assert "Nobody looks" in erin.text()
    erin.picture("purged-story")
    erin.follow("Revision 1")
    assert "cannot be read, compared, copied or brought back" in erin.text()
    assert TYPED not in erin.page.content()
    assert MARKER not in erin.page.content()
    erin.picture("purged-revision")
