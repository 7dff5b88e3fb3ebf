"""Where the bytes of documents lie, encrypted: a folder, or a bucket of an S3 store (`buckets`).

Beside what Django asks of a storage, a store takes a file piece by piece, keeping all or nothing,
and gives it back piece by piece. One that does not answer raises `OSError`.
"""

import contextlib
import os

from django.core.files.storage import FileSystemStorage, storages

PIECE = 256 * 1024


def documents():
    """Return the store that the settings name."""
    return storages["documents"]


class Folder(FileSystemStorage):
    """A folder that only the vault's system user may enter."""

    def create(self, name):
        """Return a new file to write to; nobody else can have made it."""
        return NewFile(self.path(name))

    def pieces(self, name):
        """Yield a file piece by piece."""
        with self.open(name) as file:
            while piece := file.read(PIECE):
                yield piece

    def names(self):
        """Return the names of all files."""
        return self.listdir("")[1] if os.path.isdir(self.location) else []

    def forget_unfinished(self, before):
        """Do nothing: what was begun and never ended has a name here."""


class NewFile:
    """A file that is kept once it has reached the disk, or not at all."""

    def __init__(self, path):
        self.path = path
        self.folder = os.path.dirname(path)
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(handle, "wb")

    def write(self, data):
        """Add to the end."""
        self._file.write(data)

    def keep(self):
        """Make it last, whatever happens to the machine next."""
        with self._file as file:
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def abandon(self):
        """Leave nothing behind."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.path)
