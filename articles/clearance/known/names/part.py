"""One word of a name, and the other words that may stand for it."""

import unicodedata
from dataclasses import dataclass, field

from articles.clearance.known.names.nicknames import customary, nicknames
from articles.clearance.known.names.scripts import inflected, latin, romanised
from articles.clearance.known.names.scripts.script import PREFIXED, script_of
from articles.clearance.matching.plain import Plain

# Letters that some languages write with a second letter where accents are wanting.
TWOFOLD = {
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "ş": "sh",
    "š": "sh", "č": "ch", "ž": "zh", "ñ": "ny", "ç": "ch", "đ": "dj", "ð": "dh", "þ": "th",
}  # fmt: skip
USUAL = frozenset("äöüåøæ")
# The same backwards: a name known without accents may be printed with them.
ONEFOLD = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
SHORTEST_REVERSED = 5
MOST_ROMANISED = 32
# Short words of other scripts are spelt in many ways, most of them other names: only these and
# those of so many letters say enough without another part of the name.
LIKELIEST, TELLING = 3, 5
SOUNDING = "sounds alike"
# Spellings that change a word so much that endings and slips on top would say nothing.
DISTORTED = frozenset({"reversed", SOUNDING})


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

    @property
    def initials(self):
        """The letters that may stand for it."""
        spelt = self.spelt("", "transliterated", "without accents", "joined")
        return {word[0] for word in [self.word, *spelt] if word}

    def spelt(self, *forms):
        """Return the spellings of these forms."""
        return [word for word, form in self.spellings.items() if form in forms]


def part_of(written, *, glue="", is_given=False, more=()):
    """Return a `Part`; `glue` are particles that may be written as one with it.

    Only given names have nicknames; `more` are nicknames that are known of this one.
    """
    word = plain_word(written)
    spellings, spelt = {}, _foreign(written)
    for forms, name in (
        (_without_accents(written, word), "without accents"),
        ([glue + word] if glue else [], "joined"),
        (map(plain_word, more), "nickname"),
        (_nicknames(written, word, spelt) if is_given else customary(word), "nickname"),
        ([each for each in spelt[:LIKELIEST] if len(each) > 2], "transliterated"),
        ([each for each in spelt if len(each) >= TELLING], "transliterated"),
        (spelt, SOUNDING),
        (_inflected(written), "inflected"),
        (_reversed(written, word), "reversed"),
    ):
        for each in forms:
            spellings.setdefault(each, name)
    spellings.pop(word, None)
    return Part(written, word, spellings)


def plain_word(text):
    """Return the plain form of one word."""
    return Plain(text).joined


def reversed_plain(text):
    """Return the plain form of a text read backwards, each letter with its accents."""
    return plain_word(unicodedata.normalize("NFC", text)[::-1])


def reversed_by_letters(text):
    """Return the plain form of a text read backwards, each letter with its vowel signs."""
    letters = []
    for sign in unicodedata.normalize("NFC", text):
        if letters and unicodedata.category(sign)[0] == "M":
            letters[-1] += sign
        else:
            letters.append(sign)
    return plain_word("".join(reversed(letters)))


def _reversed(written, word):
    if len(word) >= SHORTEST_REVERSED:
        yield reversed_plain(written)
        yield reversed_by_letters(written)


def _nicknames(written, word, spelt):
    """Give what somebody is called, in the script of the name and in Latin letters."""
    if script_of(written) == "LATIN":
        yield from nicknames(word)
        return
    for short in nicknames(word):
        yield from map(plain_word, inflected(short))
    for each in spelt[:LIKELIEST]:
        yield from nicknames(each)


def _without_accents(written, word):
    small = unicodedata.normalize("NFC", written).casefold()
    if any(letter in small for letter in TWOFOLD):
        yield plain_word("".join(TWOFOLD.get(letter, letter) for letter in small))
        yield plain_word("".join(TWOFOLD[x] if x in USUAL else x for x in small))
    for two, one in ONEFOLD.items():
        if two in word:
            yield word.replace(two, one)


def _foreign(written):
    """Give the Latin spellings of a word in another script, or by another custom."""
    if script_of(written) == "LATIN":
        return latin.respelt(plain_word(written))
    return [plain_word(each) for each in romanised(written)[:MOST_ROMANISED]]


def _inflected(written):
    """Give the forms of scripts that write endings or beginnings; Latin ones have too many."""
    return map(plain_word, inflected(written)) if script_of(written) in PREFIXED else []
