"""The files to look into, and the names under which they are read."""

import mimetypes
import os
from dataclasses import dataclass
from pathlib import Path

# Beyond this a file is no page, and reading it would take the machine's memory.
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class File:
    """A file: the path as it is said, the part of it that is read as well, and the media type."""

    path: Path
    name: str
    content_type: str

    @property
    def is_too_large(self):
        """Whether it is left alone because of its size."""
        return self.path.stat().st_size > LARGEST

    def body(self):
        """Return its bytes."""
        return self.path.read_bytes()


def files(paths):
    """Return every file that some paths name, and those within folders, in order.

    Raises `OSError` for a path that is not there or cannot be listed.
    """
    found = list(dict.fromkeys(file for path in paths for file in _within(path)))
    shared = _shared(found)
    return [File(path, _name(path, shared), mimetypes.guess_type(path)[0] or "") for path in found]


def _within(path):
    if not path.is_dir():
        path.stat()
        return [path]
    found = []
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders.sort()
        found += [Path(folder, name) for name in sorted(names)]
    return found


def _refuse(error):
    raise error


def _shared(found):
    """Return the folder that all absolute paths have in common; it is no part of what goes out."""
    absolute = [path.parent for path in found if path.is_absolute()]
    return Path(os.path.commonpath(absolute)) if absolute else None


def _name(path, shared):
    return str(path.relative_to(shared)) if path.is_absolute() else str(path)
