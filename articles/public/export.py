"""Writes the public site as files: the same bytes that the view would answer with.

A file server cannot say 410, so a withdrawn page is its tombstone, other withdrawn paths have no
file, and `gone.txt` lists them all for the server's configuration.
"""

import os
from pathlib import Path

from articles.public.models import Page

# Names every file that an export wrote, so that the next one can take away what was withdrawn.
LIST = ".lodestar-export"
GONE = "gone.txt"


class Foreign(Exception):
    """The directory holds files that no export wrote, or that would be overwritten."""


def export(directory: Path) -> list[str]:
    """Write all pages below a directory; return the names of the files, sorted."""
    directory.mkdir(parents=True, exist_ok=True)
    before = _written_before(directory)
    statuses = dict(Page.objects.values_list("path", "status"))
    names = {path: name_of(path) for path in statuses if _has_file(path, statuses[path])}
    # Listed before it is written, so that an export that was cut off can be run again.
    _list(directory, before | {*names.values(), GONE})
    for path, name in names.items():
        _write(directory, name, bytes(Page.objects.values_list("body", flat=True).get(pk=path)))
    gone = sorted(path for path, status in statuses.items() if status == 410)
    _write(directory, GONE, "".join(f"{path}\n" for path in gone).encode())
    written = {*names.values(), GONE}
    for name in before - written:
        (directory / name).unlink(missing_ok=True)
    _list(directory, written)
    return sorted(written)


def name_of(path: str) -> str:
    """Return the file for a path: `/a/` is `a/index.html`, `/feed.xml` is `feed.xml`."""
    name = path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
    if not path.startswith("/") or not _is_inside(name):
        raise Foreign(f"no file can have the name of the path {path}")
    return name


def _is_inside(name):
    return not any(part in ("", ".", "..") for part in name.split("/"))


def _has_file(path, status):
    return status == 200 or path.endswith("/")


def _written_before(directory):
    present = {entry.name for entry in directory.iterdir()}
    if not present:
        return set()
    if LIST not in present:
        raise Foreign(f"{directory} is not empty, and no export wrote it")
    return {name for name in (directory / LIST).read_text().splitlines() if _is_inside(name)}


def _list(directory, names):
    _write(directory, LIST, "".join(f"{name}\n" for name in sorted(names)).encode())


def _write(directory, name, content):
    target = directory / name
    target.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a server may be reading this directory.
    waiting = target.with_name(target.name + ".part")
    waiting.write_bytes(content)
    os.replace(waiting, target)
