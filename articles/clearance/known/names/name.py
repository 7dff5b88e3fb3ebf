"""A name, taken apart."""

import re
import unicodedata
from dataclasses import dataclass, field

from articles.clearance.known.names.nicknames import nicknames
from articles.clearance.known.names.scripts import inflected, romanised
from articles.clearance.known.names.scripts.script import PREFIXED, script_of
from articles.clearance.known.names.titles import (
    ADDRESSES,
    GENERATIONS,
    GLUED,
    HONORIFICS,
    PARTICLES,
)
from articles.clearance.matching.plain import Plain

# Letters that some languages write with a second letter where accents are wanting.
TWOFOLD = {
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "ş": "sh",
    "š": "sh", "č": "ch", "ž": "zh", "ñ": "ny", "ç": "ch", "đ": "dj", "ð": "dh", "þ": "th",
}  # fmt: skip
# The same backwards: a name known without accents may be printed with them.
ONEFOLD = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
# What two small letters look like together.
PAIRS = {"m": "rn", "w": "vv", "d": "cl"}
SHORTEST_REVERSED = 5
MOST_ROMANISED = 32
# A nickname in the middle: Robert "Bob" Smith, Robert (Bob) Smith.
CALLED = re.compile(r"[\"“”«»(\[]([^\"“”«»)\]]+)[\"“”«»)\]]")


@dataclass(frozen=True)
class Part:
    """One word of a name: how it is written, in its plain form, and its other spellings.

    `spellings` is {plain word: name of the form}.
    """

    written: str
    word: str
    spellings: dict = field(default_factory=dict)

    def __repr__(self):
        return "[sealed]"

    @property
    def has_accents(self):
        """Whether the plain form leaves something out."""
        return self.written.casefold() != self.word


@dataclass(frozen=True)
class Name:
    """The parts of a name in order, without forms of address, particles and generations."""

    parts: tuple

    def __repr__(self):
        return "[sealed]"


def name_of(value):
    """Return a name taken apart, or None where there is nothing in it."""
    called = [word for inside in CALLED.findall(value) for word in inside.split()]
    before, comma, after = CALLED.sub(" ", value).partition(",")
    if comma and not _are_generations(after):
        # The surname came first.
        before = f"{after} {before}"
    parts = _parts(before)
    if called and parts:
        extra = {word: "nickname" for each in called if (word := _plain(each))}
        parts[0] = Part(parts[0].written, parts[0].word, parts[0].spellings | extra)
    return Name(tuple(parts)) if parts else None


def _parts(text):
    plain = Plain(text)
    words = [
        (text[slice(*plain.span(number, number))], token.casefold())
        for number, token in enumerate(plain.tokens)
    ]
    telling = [(raw, word) for raw, word in words if word not in GENERATIONS]
    while len(telling) > 1 and telling[0][1] in HONORIFICS | ADDRESSES:
        telling = telling[1:]
    if not all(word in PARTICLES or len(word) == 1 for _, word in telling):
        return _grouped(telling)
    return [_part(raw, word, "", is_given=True) for raw, word in telling]


def _grouped(words):
    parts, particles = [], []
    for raw, word in words:
        is_last = (raw, word) == words[-1]
        if word in PARTICLES and not is_last and (parts or word in GLUED):
            particles.append(word)
            continue
        glue = "".join(particles)
        parts.append(_part(raw, word, glue, is_given=not parts))
        particles = []
    return parts


def _part(raw, word, glue, *, is_given):
    spellings = {}
    for other in _across(raw):
        spellings.setdefault(_plain(other), "transliterated")
    if script_of(raw) in PREFIXED:
        for other in inflected(raw):
            spellings.setdefault(_plain(other), "inflected")
    for other in _twofold(raw):
        spellings[other] = "without accents"
    for two, one in ONEFOLD.items():
        if two in word:
            spellings.setdefault(word.replace(two, one), "without accents")
    if glue:
        spellings[glue + word] = "joined"
    for letter, pair in PAIRS.items():
        if letter in word:
            spellings.setdefault(word.replace(letter, pair), "look-alike letters")
    if len(word) >= SHORTEST_REVERSED:
        spellings.setdefault(reversed_plain(raw), "reversed")
    if is_given:
        for other in nicknames(word):
            spellings.setdefault(other, "nickname")
    spellings.pop(word, None)
    return Part(raw, word, spellings)


def _across(raw):
    """Latin spellings of a word in another script."""
    return [] if script_of(raw) == "LATIN" else romanised(raw)[:MOST_ROMANISED]


def _twofold(raw):
    small = raw.casefold()
    if any(letter in small for letter in TWOFOLD):
        yield _plain("".join(TWOFOLD.get(letter, letter) for letter in small))
        usual = {"ä", "ö", "ü", "å", "ø", "æ"}
        yield _plain("".join(TWOFOLD[x] if x in usual else x for x in small))


def reversed_plain(text):
    """Return the plain form of a text read backwards, each letter with its accents."""
    return _plain(unicodedata.normalize("NFC", text)[::-1])


def _plain(text):
    return Plain(text).joined


def _are_generations(text):
    return all(word.casefold().strip(".") in GENERATIONS for word in text.split())
