"""What a sweep found, or a member proposes to purge, as it is sealed: always of one length."""

import json
from dataclasses import dataclass

from articles.clearance.packing import LENGTH, compressed, packed, unpacked

# What is shorter fits in any case: base64 adds a third, zlib a little.
FITS = 11_000


@dataclass(frozen=True)
class Place:
    """Where a sweep stands: behind which row of which shelf, and how many texts into the next."""

    shelf: str = ""
    after: str = ""
    part: int = 0


@dataclass(frozen=True)
class Found:
    """One place where a fact shows: the row, its column, and the words around the match."""

    shelf: str
    key: str
    column: str
    words: str
    level: str
    kind: str
    before: str
    match: str
    after: str

    def __repr__(self):
        return "[sealed]"


@dataclass(frozen=True)
class Step:
    """One step: where it began and ended, whether it was the last, and what it found."""

    begin: Place
    end: Place
    is_last: bool
    found: list

    def __repr__(self):
        return "[sealed]"

    @classmethod
    def of(cls, text):
        """Read what `as_text` has written."""
        begin, end, is_last, found = unpacked(text)
        return cls(Place(*begin), Place(*end), is_last, [Found(*each) for each in found])

    def as_text(self):
        """Return it as text of `LENGTH` characters."""
        begin, end = list(vars(self.begin).values()), list(vars(self.end).values())
        return packed([begin, end, self.is_last, [list(vars(f).values()) for f in self.found]])


@dataclass(frozen=True)
class Proposed:
    """What a member proposes to purge: the thing, what shows in it, and their signature.

    `purge` is the id that the newsroom's row will have, `signature` is hexadecimal.
    """

    purge: str
    kind: str
    key: str
    key_id: str
    signature: str
    found: list

    def __repr__(self):
        return "[sealed]"

    @classmethod
    def of(cls, text):
        """Read what `as_text` has written."""
        *fields, found = unpacked(text)
        return cls(*fields, [Found(*each) for each in found])

    def as_text(self):
        """Return it as text of `LENGTH` characters, with as many of the places as fit."""
        found = self.found
        while not fits(found):
            found = found[: len(found) // 2]
        fields = [self.purge, self.kind, self.key, self.key_id, self.signature]
        return packed([*fields, [list(vars(each).values()) for each in found]])


def fits(found):
    """Say whether these can be kept by one step."""
    plain = [list(vars(each).values()) for each in found]
    return len(json.dumps(plain)) < FITS or len(compressed([plain])) < LENGTH - 500
