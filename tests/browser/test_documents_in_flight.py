"""Documents on their way through the running server: what is on its disks, and what breaks."""

import contextlib
import http.client
import os
import re
import stat
import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests.canary import MARKER
from tests.visitor import Visitor

LINE = f"Where {MARKER} lives, and who says so. ".encode()
MEGABYTE = LINE * (1_000_000 // len(LINE) + 1)
LENGTH = 30 * len(MEGABYTE)


def processes(first):
    """Return a process and all below it, by id."""
    found = [first]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += map(int, task.read_text().split())
    return found


def open_files(pid):
    """Yield the regular files that a process holds open, also those that have no name any more."""
    with contextlib.suppress(OSError):
        for each in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                if stat.S_ISREG(each.stat().st_mode):
                    yield each


def holding_the_marker(folder, *pids):
    """Return every file below a folder, and every one held open, in which the marker stands."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    files += [path for pid in pids for path in open_files(pid)]
    found = []
    for path in files:
        # Files come and go under a running database.
        with contextlib.suppress(OSError), open(path, "rb") as file:
            while block := file.read(1 << 22):
                if MARKER.encode() in block:
                    found.append(path)
                    break
    return found


def until(condition, seconds=90):
    """Wait until something is the case."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.1)


@pytest.fixture
def shelf(house):
    """The folder of documents."""
    return house.home / "documents"


@pytest.fixture
def visit(house):
    """`visit("erin")`: erin at the vault, with the addresses of a source that she may file for."""

    def visit(name, *, unlock=False):
        visitor = Visitor(house.origin("vault"))
        visitor.sign_in(name, unlock=unlock)
        _, page = visitor.get("/filing/")
        source = re.search(r"/filing/([0-9a-f-]{36})/", page)[1]
        visitor.filing = f"/filing/{source}/"
        visitor.documents = f"/sources/{source}/documents/"
        return visitor

    return visit


def stored(shelf):
    """Return how many bytes each document takes by now."""
    return {path.name: path.stat().st_size for path in shelf.glob("*")}


def file(visitor, pieces, length):
    """Send a document to the page for filing."""
    return visitor.upload(f"{visitor.filing}documents/", pieces, length, page=visitor.filing)


def newest(visitor):
    """Return the address at which the newest document is downloaded."""
    _, page = visitor.get(visitor.documents)
    return re.search(rf"{visitor.documents}[0-9a-f-]{{36}}/opening/", page)[0]


@pytest.mark.abuse(33)
def test_an_upload_in_flight_leaves_no_plaintext_on_the_disk(house, visit, shelf):
    everything, server = house.home.parent, house.process.pid
    visitor, seen = visit("erin"), []

    def pieces():
        for number in range(30):
            if number == 20:
                # The server is in the midst of it, and has written most of what has come.
                until(lambda: sum(stored(shelf).values()) > 18_000_000)
                seen.append(holding_the_marker(everything, *processes(server)))
            yield MEGABYTE

    status, leads_to, _ = file(visitor, pieces(), LENGTH)

    assert (status, leads_to) == (302, visitor.filing)
    assert seen == [[]]
    assert holding_the_marker(everything, *processes(server)) == []
    assert len(stored(shelf)) == 1
    # It was there to be found: what comes back is full of it.
    visitor = visit("erin", unlock=True)
    status, content, headers = visitor.send_form(newest(visitor), {"reason": "verify"})
    assert (status, int(headers["Content-Length"])) == (200, LENGTH)
    assert content == MEGABYTE * 30
    assert holding_the_marker(everything, *processes(server)) == []


@pytest.mark.abuse(33)
def test_the_search_would_find_it(house):
    everything = house.home.parent
    with tempfile.TemporaryFile() as nameless, open(everything / "tmp" / "spilled", "wb") as named:
        nameless.write(b"x" * 9_000 + LINE)
        named.write(LINE)
        nameless.flush()
        named.flush()

        found = holding_the_marker(everything, os.getpid())

    os.unlink(everything / "tmp" / "spilled")
    assert {path.name for path in found} >= {"spilled", str(nameless.name)}
    assert len(processes(house.process.pid)) > 4


def test_who_hangs_up_in_the_midst_leaves_nothing(house, visit, shelf):
    visitor, before = visit("erin"), stored(shelf)

    def pieces():
        for _ in range(5):
            yield MEGABYTE
        until(lambda: len(stored(shelf)) > len(before))
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        file(visitor, pieces(), LENGTH)

    until(lambda: stored(shelf) == before)


def test_what_is_damaged_breaks_off_in_the_browser(house, visit, shelf):
    visitor = visit("erin", unlock=True)
    file(visitor, [MEGABYTE] * 5, 5 * len(MEGABYTE))
    newest_file = max(shelf.iterdir(), key=lambda path: path.stat().st_mtime)
    content = bytearray(newest_file.read_bytes())
    content[-70_000] ^= 1
    newest_file.write_bytes(content)

    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        visitor.send_form(newest(visitor), {"reason": "verify"})

    newest_file.unlink()
    status, _, headers = visitor.send_form(newest(visitor), {"reason": "verify"})
    assert (status, headers["Content-Disposition"]) == (302, None)
    assert "does not open" in visitor.get("/sources/")[1]
    assert MARKER not in house.log()


def test_while_documents_crawl_the_vault_still_locks(house, visit, shelf):
    visitors, sent = [visit("erin"), visit("raj")], threading.Event()
    before = len(stored(shelf))

    def pieces():
        yield MEGABYTE
        sent.wait(60)
        yield MEGABYTE

    crawling = [
        threading.Thread(target=file, args=(each, pieces(), 2 * len(MEGABYTE))) for each in visitors
    ]
    for each in crawling:
        each.start()
    try:
        until(lambda: len(stored(shelf)) == before + 2)
        person = visit("raj", unlock=True)
        assert person.get(person.documents)[0] == 200

        begun = time.monotonic()
        person.send_form("/unlock/lock/", {}, page=person.documents)

        assert time.monotonic() - begun < 20
        assert person.get(person.documents)[0] == 302
    finally:
        sent.set()
        for each in crawling:
            each.join()
