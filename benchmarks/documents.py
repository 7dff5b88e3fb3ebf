"""Measures a document of 200 MB on its way through the running vault, in and out again.

    python -m benchmarks.documents [megabytes]     (200)

Starts the demo newsroom in a folder of its own, files a document over HTTP and downloads it again,
and prints the speed and the memory of the vault's process (RSS): before, at its most, and after.
"""

import re
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.browser.house import House
from tests.visitor import Visitor

SIZE = 200
MEGABYTE = 1_000_000


def main():
    """Start, measure, stop."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    folder = Path(tempfile.mkdtemp(prefix="lodestar-benchmark-"))
    house = House(folder / "home")
    try:
        measure(house, megabytes)
    finally:
        house.stop()
        shutil.rmtree(folder)


def measure(house, megabytes):
    """Print what one document costs on its way in and out."""
    visitor = Visitor(house.origin("vault"))
    visitor.sign_in("erin", unlock=True)
    source = re.search(r"/filing/([0-9a-f-]{36})/", visitor.get("/filing/")[1])[1]
    shelf = f"/sources/{source}/documents/"
    vault = listener(house.port + 1)
    # Once before, so that what is loaded on first use is not counted.
    visitor.upload(shelf, [b"x" * MEGABYTE], MEGABYTE)
    data = bytes(range(250)) * (MEGABYTE // 250)
    with Memory(vault) as memory:
        begun = time.perf_counter()
        status, *_ = visitor.upload(shelf, (data for _ in range(megabytes)), megabytes * MEGABYTE)
        report("in", megabytes, time.perf_counter() - begun, memory, status == 302)
    opening = re.search(rf"{shelf}[0-9a-f-]{{36}}/opening/", visitor.get(shelf)[1])[0]
    with Memory(vault) as memory:
        begun = time.perf_counter()
        connection, answer = visitor.begin(opening, {"reason": "verify"})
        length = 0
        while piece := answer.read(MEGABYTE):
            length += len(piece)
        report("out", megabytes, time.perf_counter() - begun, memory, length == megabytes * 10**6)
        connection.close()


def report(way, megabytes, seconds, memory, is_whole):
    """Print one line."""
    now = rss(memory.process)
    print(
        f"{way:>3}: {megabytes} MB in {seconds:.1f} s, {megabytes / seconds:.0f} MB/s; memory "
        f"{memory.before} MB before, {memory.most} MB at most, {now} MB after"
        f"{'' if is_whole else '; IT DID NOT ARRIVE'}"
    )


class Memory:
    """Looks at a process's memory twenty times a second."""

    def __init__(self, process):
        self.process = process

    def __enter__(self):
        self.before = self.most = rss(self.process)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()

    def _look(self):
        while not self._ended.wait(0.05):
            self.most = max(self.most, rss(self.process))


def rss(process):
    """Return how much memory a process holds, in megabytes."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) // 1000


def listener(port):
    """Return the id of the process that answers at a port of this machine."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    columns = [line.split() for line in lines]
    inodes = {
        each[9]
        for each in columns
        if each[3] == "0A" and int(each[1].partition(":")[2], 16) == port
    }
    for path in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            target = str(path.readlink())
        except OSError:
            continue
        if target.startswith("socket:[") and target[8:-1] in inodes:
            return int(path.parts[2])
    raise RuntimeError(f"nobody listens at {port}")


if __name__ == "__main__":
    main()
