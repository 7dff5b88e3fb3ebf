"""Text as a searcher sees it: without accents, hidden characters and punctuation."""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from articles.clearance.matching.masks import FIGURED

# Scripts that put no spaces between words, and Korean, which writes endings onto names: there a
# form counts wherever it stands. Ranges in decomposed form, as `Plain` leaves them.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ufaff\U00020000-\U0003ffff]"
)
WORD = re.compile(r"\S+")
COMPOUND = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de]\w*(?:[-\u2010\u2011]\w+)+")
TIED = re.compile(r"(?<![\w.-])[a-z]+(?:[._-]+[a-z]+)+(?=[\d._-]*(?!\w))")
# A word with letters whose accents change their sound.
ACCENTED = re.compile(r"[^\W\d_]*[čćšśşșžźżțţđñçřČĆŠŚŞȘŽŹŻȚŢĐÑÇŘ][^\W\d_]*")
# Blank letters of Korean, and vowels of Khmer that are not written: nobody sees them.
HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Marks that are part of the spelling: of no class, what joins consonants, what voices kana.
SPELT = (0, 9, 8)
# Every space is one to a searcher, whatever its width and wherever it may break; no length changes.
SPACED = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# The sign that makes another letter of a Hebrew one, within a word, and the letter for it.
GERESH = re.compile("(?<=[\u05d0-\u05ea])['\u2019\u05f3](?=[\u05d0-\u05ea])")
SOFT = "\u02bc"
# Strokes that part words, though they look like letters.
STROKES = "\u2223\u23fd\uffe8"


class Plain:
    """The words of a text in their plain form, and where each stands in the text.

    Compatibility forms are folded (NFKD), accents and format characters dropped, and everything
    that is no letter, vowel sign or digit parts words. `original` is the text, as long as it was,
    with plain spaces for all others. Places are worked out when somebody asks; in nearly all texts
    nothing is found.
    """

    def __init__(self, original):
        if not original.isascii():
            original = GERESH.sub(SOFT, SPACED.sub(" ", original))
        self.original = original
        self.folded = original.translate(ASCII if original.isascii() else FOLDS)
        self.tokens = self.folded.split()

    def __repr__(self):
        return "[sealed]"

    @cached_property
    def words(self):
        """All words, folded in case, with one space between and on either side."""
        return f" {' '.join(self.tokens)} ".casefold()

    @cached_property
    def joined(self):
        """All words, folded in case, with nothing between."""
        return "".join(self.tokens).casefold()

    @cached_property
    def _starts(self):
        return [match.start() for match in WORD.finditer(self.folded)]

    @cached_property
    def seams(self):
        """For each word the place in `joined` where it begins, and last where all end."""
        return [0, *accumulate(map(len, self.tokens))]

    @cached_property
    def _origins(self):
        """For each character of `folded`, its place in the original; None where it is the same."""
        # Asked of the few kinds of characters first, not of each: nearly always one becomes one.
        if all(len(FOLDS[ord(character)]) == 1 for character in set(self.original)):
            return None
        places = []
        for place, character in enumerate(self.original):
            places += [place] * len(FOLDS[ord(character)])
        return places

    @cached_property
    def is_masked(self):
        """Whether letters may stand there in disguise: figures in words, or other scripts."""
        if not self.folded.isascii():
            return True
        # The first answer is quick and nearly always the last.
        return not self.joined.isalpha() and any(map(FIGURED.search, self.tokens))

    @cached_property
    def compounds(self):
        """Words that hyphens join, in capitals: all as one word, at the first and at the last."""
        found = []
        if not any(hyphen in self.original for hyphen in "-\u2010\u2011"):
            return found
        for run in COMPOUND.finditer(self.original):
            first = bisect_right(self._begins, run.start()) - 1
            last = bisect_right(self._begins, run.end() - 1) - 1
            if first < last:
                word = "".join(self.tokens[first : last + 1])
                found += [(first, word), (last, word)]
        return found

    @cached_property
    def spelt_out(self):
        """Words whose accents change their sound: (number, word with two letters for each)."""
        if self.original.isascii():
            return []
        from articles.clearance.known.names.scripts.latin import spelt_out

        found = []
        for accented in ACCENTED.finditer(self.original):
            number = bisect_right(self._begins, accented.start()) - 1
            word = "".join(FOLDS[ord(letter)] for letter in spelt_out(accented[0]))
            found.append((number, word))
        return found

    @cached_property
    def handles(self):
        """Small words that dots, hyphens or strokes tie: (first, last, all run together)."""
        found = []
        for run in TIED.finditer(self.original):
            first = bisect_right(self._begins, run.start()) - 1
            last = bisect_right(self._begins, run.end() - 1) - 1
            if first < last:
                words = map(str.title, self.tokens[first : last + 1])
                found.append((first, last, "".join(words)))
        return found

    @cached_property
    def _begins(self):
        origins = self._origins
        return self._starts if origins is None else [origins[start] for start in self._starts]

    def original_span(self, first, last):
        """Return (begin, end) in the original: one place in `folded` to another, both included."""
        if self._origins is None:
            return first, last + 1
        return self._origins[first], self._origins[last] + 1

    def span(self, first, last):
        """Return (begin, end) in the original from word `first` to word `last`, both included."""
        return self.between(first, 0, last, len(self.tokens[last]))

    def between(self, first, begin, last, end):
        """Return (begin, end) in the original: a place in one word to a place in another."""
        start, stop = self._starts[first] + begin, self._starts[last] + end - 1
        if self._origins is None:
            return start, stop + 1
        return self._origins[start], self._origins[stop] + 1

    def at_word(self, place):
        """Return the number of the word at a place in `words`, and how far into it that is."""
        starts = self._starts_in_words
        number = bisect_right(starts, place) - 1
        return number, place - starts[number]

    @cached_property
    def _starts_in_words(self):
        return [1 + seam + number for number, seam in enumerate(self.seams[:-1])]


class Folds(dict):
    """What each character becomes, worked out once: code point to plain text, perhaps none."""

    def __missing__(self, code):
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(character):
    shown = _shown(character) if unicodedata.category(character) in ("So", "Sm") else ""
    return shown or "".join(map(_part, unicodedata.normalize("NFKD", character)))


def without_hidden(text):
    """Return a text without its accents and what nobody sees."""
    return text if text.isascii() else "".join(each for each in text if FOLDS[ord(each)])


def _shown(sign):
    """Return the letter in a box, a circle or brackets, or what a sign looks like, if any."""
    from articles.clearance.known.names.scripts.look_alikes import table

    return "" if sign.isascii() or sign in STROKES else table().get(ord(sign), "")


def _part(part):
    category = unicodedata.category(part)
    if category == "Cf" or part in HIDDEN or category == "Me" or _is_selector(part):
        return ""
    if category[0] == "M":
        # Accents go; the vowel signs of Indic scripts are letters, and so is what joins consonants.
        return part if unicodedata.combining(part) in SPELT else ""
    if category == "Nd":
        return str(unicodedata.digit(part))
    if not part.isalnum():
        return " "
    if unicodedata.name(part, "").startswith("LATIN") and not part.isascii():
        return _latin(part)
    # Case is folded later, and nothing may become longer then.
    return part if len(part.casefold()) == 1 else part.casefold()


def _latin(letter):
    from anyascii import anyascii

    shown = "".join(each for each in anyascii(letter) if each.isalpha())
    return shown if len(shown.casefold()) == len(shown) and shown else letter


def _is_selector(part):
    code = ord(part)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F


FOLDS = Folds()
# Most texts have nothing else, and are folded many times as fast.
ASCII = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}
FOLDS |= ASCII
