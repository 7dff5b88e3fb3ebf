"""Documents: what of one is sealed in its row, and how its bytes are read with that."""

import contextlib
import json
import os
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from newsroom.refusals import Refused
from sources.vault import alarms, boxes, filing, stores, streams
from sources.vault.seals import SealBroken

SECRET_LENGTH = 32
NAME_LENGTH = 200
KIND_LENGTH = 100
# Room for the longest of all, so that every row's seal is of one size.
ROOM = 3000


@dataclass(frozen=True, repr=False)
class Contents:
    """What is sealed in a document's row; prints as `[sealed]`."""

    name: str
    kind: str
    length: int
    secret: bytes

    def __repr__(self):
        return "[sealed]"

    def text(self):
        """Return what is sealed: one line, as long as every other."""
        value = {"name": self.name, "kind": self.kind, "length": self.length}
        value["secret"] = self.secret.hex()
        return json.dumps(value, ensure_ascii=False).encode().ljust(ROOM).decode()

    @classmethod
    def read(cls, text):
        """Return what `text` wrote."""
        value = json.loads(text)
        return cls(value["name"], value["kind"], value["length"], bytes.fromhex(value["secret"]))


def new_secret():
    """Return what a document's key is derived from."""
    return os.urandom(SECRET_LENGTH)


def key(document, secret):
    """Return the key of a document's bytes: under another row's id it is another."""
    return boxes.subkey(secret, document.stream_context())


def describe(text):
    """Return an opened document's name, kind and size as a line for a page."""
    contents = Contents.read(text)
    kind = f"{contents.kind}, " if contents.kind else ""
    return f"{contents.name} ({kind}{filesizeformat(contents.length)})"


def open_document(document, source, reason, *, by):
    """Return a document's `Contents` and its bytes piece by piece, once the opening is recorded.

    Where the stored bytes are not those that were filed, there is an alarm, and `Refused` is
    raised: here, or later while they are read.
    """
    ((contents, pieces),) = open_documents([document], source, reason, by=by)
    # Asked for the first piece now, while there can still be a page that says what is wrong.
    return contents, _from(next(pieces), pieces)


def open_documents(documents, source, reason, *, by, shown=True):
    """Return [(`Contents`, the bytes piece by piece)], once all openings are recorded.

    It is as for one, but that damage shows when the bytes are read.
    """
    texts = filing.open_things(documents, source, reason, by=by, shown=shown)
    read = [Contents.read(text) for text in texts]
    return [
        (contents, _decrypt(document, contents, source, by))
        for document, contents in zip(documents, read, strict=True)
    ]


def _decrypt(document, contents, source, by):
    try:
        stored = stores.documents().pieces(document.place)
        with contextlib.closing(stored):
            secret = key(document, contents.secret)
            yield from streams.decrypt(secret, stored, contents.length)
    except (SealBroken, FileNotFoundError):
        raise alarms.seal_broken(source, by=by) from None
    except OSError:
        raise Refused(
            source, "The store of documents does not answer. That you opened it is recorded."
        ) from None


def _from(first, rest):
    with contextlib.closing(rest):
        yield first
        yield from rest
