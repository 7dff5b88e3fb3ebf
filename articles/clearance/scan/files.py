"""The files to look into, and the names under which they are read."""

import mimetypes
import os
import stat
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
    def refusal(self):
        """Why it is left alone, in words, or None."""
        if self.path.is_dir():
            return "it is a link to a folder, which is not followed"
        status = self.path.stat()
        # A pipe or a device may never end.
        if not stat.S_ISREG(status.st_mode):
            return "it is no ordinary file"
        return "it is larger than 64 MB" if status.st_size > LARGEST else None

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
        # A link may lead anywhere, or back: nothing behind it is read, and that is said.
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name) for name in sorted(names + linked)]
    return found


def _refuse(error):
    raise error


def _shared(found):
    """Return the folder that all absolute paths have in common; it is no part of what goes out."""
    absolute = [path.parent for path in found if path.is_absolute()]
    return Path(os.path.commonpath(absolute)) if absolute else None


def _name(path, shared):
    return str(path.relative_to(shared)) if path.is_absolute() else str(path)
