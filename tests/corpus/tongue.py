"""The written lists of names: one file for each language, in `names/`."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.corpus.tables import lines

FOLDER = Path(__file__).parent / "names"


@dataclass(frozen=True)
class Part:
    """A given name or surname: how it is written, and in which other ways it is customary.

    `variant` is another writing of the same script (traditional characters, kana), `latin` holds
    customary spellings in Latin letters, `inflected` real inflected forms, in the order of cases
    of its language. `held` parts are kept for judging: no example of theirs is ever shown.
    """

    text: str
    gender: str
    variant: str
    latin: tuple
    nicknames: tuple
    inflected: tuple
    common: bool
    held: bool


@dataclass(frozen=True)
class Tongue:
    """A language: its names, their order, what stands before and after them, and sentences."""

    name: str
    order: tuple
    given: tuple
    family: tuple
    before: dict
    after: dict
    sentences: tuple

    @property
    def joined(self):
        """Whether parts of a name stand together without a space."""
        return "joined" in self.order

    @property
    def script(self):
        """Return the script of its names, as Unicode's names of letters call it: `LATIN`."""
        return unicodedata.name(self.given[0].text[0]).split()[0].split("-")[0]


@cache
def tongues():
    """Return every language, by the order of file names."""
    files = sorted(path for path in FOLDER.glob("*.txt") if path.stem != "foreign")
    return tuple(_read(path) for path in files)


@cache
def foreign():
    """Return how names in Latin letters are written elsewhere: `{name: (spelling, …)}`."""
    rows = [line.split(" | ") for line in lines("names/foreign.txt")]
    return {name: tuple(spellings) for name, *spellings in rows}


def _read(path):
    found = {"given": [], "family": [], "common given": [], "common family": [], "sentences": []}
    said, section = {}, None
    for line in lines(f"names/{path.name}"):
        head, colon, rest = line.partition(":")
        if colon and head in found:
            section = head
        elif section is None and colon:
            said[head] = _listed(rest)
        else:
            found[section].append(line)
    parts = {
        role: tuple(
            _part(line, common, number)
            for common in (False, True)
            for number, line in enumerate(found[f"common {role}" if common else role])
        )
        for role in ("given", "family")
    }
    return Tongue(
        path.stem,
        tuple(said["order"][0].split()),
        parts["given"],
        parts["family"],
        {gender: said.get(f"before {gender}", said.get("before", ())) for gender in "mf"},
        {gender: said.get(f"after {gender}", said.get("after", ())) for gender in "mf"},
        tuple(found["sentences"]),
    )


def _part(line, common, number):
    cells = [cell.strip() for cell in line.split("|")]
    latin, nicknames, inflected = ([_listed(cell) for cell in cells[1:]] + [(), (), ()])[:3]
    *words, last = cells[0].split()
    variant, gender = ("", last) if last in "mfx" else (last, words.pop())
    held = number % 3 == 2
    return Part(" ".join(words), gender, variant, latin, nicknames, inflected, common, held)


def _listed(cell):
    return tuple(item.strip() for item in cell.split(",") if item.strip())
