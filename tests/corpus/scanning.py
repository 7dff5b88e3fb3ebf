"""The corpus through the command that everybody has: `script/manage scan`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {"text/html": ".html", "text/plain": ".txt", "application/json": ".json",
            "application/atom+xml": ".xml", "application/rss+xml": ".xml"}  # fmt: skip


def scanning(facts, documents):
    """Return the findings in every document, as `scan` prints them; all facts are of one source.

    Raises RuntimeError with what the command said if it could not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [_laid(Path(folder), number, one) for number, one in enumerate(documents)]
        known = json.dumps([{"kind": kind, "value": value} for kind, value, _ in facts])
        run = subprocess.run(
            [sys.executable, "-m", "newsroom.command", "scan", "--facts", "-", "--json", *paths],
            cwd=ROOT,
            input=known,
            capture_output=True,
            text=True,
            check=False,
        )
    # With 2 it still says what it found, if there was something that it could not read.
    if not run.stdout:
        raise RuntimeError(run.stderr)
    found = {path: [] for path in paths}
    for finding in json.loads(run.stdout)["findings"]:
        found[finding["path"]].append(finding)
    return list(found.values())


def _laid(folder, number, document):
    kind, _, _ = document.content_type.partition(";")
    path = folder / str(number) / document.path.lstrip("/")
    path = path.with_suffix(SUFFIXES.get(kind, path.suffix))
    path.parent.mkdir(parents=True)
    path.write_bytes(document.body)
    return str(path)
