import shutil
import tempfile
from pathlib import Path

import pytest

from tests.browser.house import FLAGS, House, Person, chromium


@pytest.fixture(scope="module")
def house():
    """A running demo newsroom; each file has its own, and may stop it to look at what is left."""
    # Not among pytest's own folders: each run closes those to the user the database runs as.
    folder = Path(tempfile.mkdtemp(prefix="lodestar-house-"))
    house = House(folder / "home")
    yield house
    if house.process.poll() is None:
        house.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, driven by Playwright; closed with its file.

    While it is open, this thread belongs to an event loop, and no test that comes later in the
    same process may ask the database.
    """
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed; set LODESTAR_CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def people(browser, house):
    """`people("erin")`: erin, at a browser of her own."""
    present = {}

    def people(name):
        if name not in present:
            present[name] = Person(browser, house, name)
        return present[name]

    people.present = present
    yield people
    for person in present.values():
        person.context.close()
