"""Names whose letters are set apart, run together or in disguise: texts without separators."""

import re
from bisect import bisect_right
from itertools import accumulate

from articles.clearance.known.form import HINT, HIT, NEAR
from articles.clearance.matching.masks import unmasked
from articles.clearance.matching.match import Match
from articles.clearance.matching.ordinary import is_common, is_known
from articles.clearance.matching.patterns import Patterns
from articles.clearance.matching.plain import UNSPACED

# Shorter runs stand inside other words, and across them, by chance.
SHORTEST_INSIDE, SHORTEST_ACROSS = 7, 10
SHORTEST_MASKED = 6
# A single part of a name in pieces, "Quen-nell", is this long, or has each letter set apart.
SHORTEST_PIECES = 5
SHAPES = bytes(ord("x") if chr(code).isalnum() else code for code in range(256))
# What ordinary words have between them; what else joins two of them makes one word.
APART = re.compile(r"[\s\u2013\u2014]")
SINGLE = re.compile(r" \S \S \S ")
LETTERS = re.compile(r"[12]*1{2,}[12]*")


class Runs:
    """Forms that are looked for without regard to what stands between their letters."""

    def __init__(self):
        self._plain, self._masked, self._letters = Patterns(), Patterns(), Patterns()

    def __repr__(self):
        return "[sealed]"

    def add(self, text, fact, form):
        """Look for a text, in its plain form without separators, as well."""
        if len(text) < SHORTEST_PIECES and form.level != HIT and not UNSPACED.search(text):
            self._letters.add(text, fact, form)
            return
        self._plain.add(text, fact, form)
        if len(text) >= SHORTEST_MASKED and form.level == HIT:
            self._masked.add(unmasked(text), fact, form)

    def find(self, plain):
        """Yield a `Match` for each place where a form stands."""
        yield from self._find(plain, self._plain, plain.joined, plain.seams, None)
        yield from self._find_letters(plain)
        if not self._masked or not plain.is_masked:
            return
        words = [unmasked(token) for token in plain.tokens]
        seams = [0, *accumulate(map(len, words))]
        if seams[-1] == plain.seams[-1]:
            yield from self._find(plain, self._masked, "".join(words), seams, "look-alike letters")

    def _find_letters(self, plain):
        """Yield matches of short texts, which count only where each letter stands alone."""
        if not self._letters or not _has_single_letters(plain.words):
            return
        for run in LETTERS.finditer("".join(map(_length, plain.tokens))):
            tokens = plain.tokens[run.start() : run.end()]
            seams = [0, *accumulate(map(len, tokens))]
            for pairs, begin, end in self._letters.find("".join(tokens).casefold()):
                first = run.start() + bisect_right(seams, begin) - 1
                last = run.start() + bisect_right(seams, end - 1) - 1
                if first == run.start() and last == run.end() - 1:
                    span = plain.span(first, last)
                    yield from (Match(fact, form.name, form.level, *span) for fact, form in pairs)

    def _find(self, plain, patterns, text, seams, disguise):
        found = patterns.find(text)
        if not found:
            return
        starts = set(seams)
        for pairs, begin, end in found:
            if begin not in starts or end not in starts:
                # Nearly all are parts of other words.
                pairs = [
                    pair for pair in pairs if pair[1].level == HIT or UNSPACED.search(text[begin])
                ]
                if not pairs:
                    continue
            first = bisect_right(seams, begin) - 1
            last = bisect_right(seams, end - 1) - 1
            before, until = begin - seams[first], end - seams[last]
            place = Place(plain, first, before, last, until)
            for fact, form in pairs:
                level = place.level(form)
                if level:
                    span = place.span
                    yield Match(fact, disguise or place.called(form), level, *span)


class Place:
    """Where a run of letters stands: from a place in one word to a place in another."""

    def __init__(self, plain, first, before, last, until):
        self.tokens = plain.tokens[first : last + 1]
        self.before, self.until = before, until
        self._plain, self._first, self._last = plain, first, last

    @property
    def span(self):
        """Where it stands in the original: (begin, end)."""
        return self._plain.between(self._first, self.before, self._last, self.until)

    def level(self, form):
        """Return the level that a form has here, or None where it is chance."""
        if UNSPACED.search(form.text):
            return form.level
        if self._goes_on_in_figures():
            return None
        opens = not self.before or not self._is_letter(self.tokens[0], self.before - 1)
        closes = not self._is_letter(self.tokens[-1], self.until)
        if form.level != HIT:
            stands = self._is_in_pieces() or self._is_one(form)
            return form.level if opens and closes and stands else None
        if opens and closes:
            return self._level_whole(form)
        length = len(form.text)
        if len(self.tokens) == 1:
            return NEAR if length >= SHORTEST_INSIDE else None
        if self._is_chance():
            return HINT if opens and length >= SHORTEST_INSIDE else None
        shortest = SHORTEST_INSIDE if opens or closes else SHORTEST_ACROSS
        return NEAR if length >= shortest else None

    def called(self, form):
        """Return what this form is called here."""
        return (
            "separated letters"
            if len(self.tokens) > 1 and form.name == "run together"
            else form.name
        )

    def _level_whole(self, form):
        if len(self.tokens) == 1:
            # "Ann Other" is no other.
            word = self.tokens[0].casefold()
            if is_known(word):
                return None
            return HIT if len(form.text) > SHORTEST_INSIDE or form.name != "reversed" else NEAR
        return None if self._is_chance() else HIT

    def _is_chance(self):
        """Whether ordinary words make up the run between them, as "for man" does "Forman"."""
        if all(token[0].isupper() for token in self.tokens):
            return False
        words = [token.casefold() for token in self.tokens]
        # Letters set apart are words as well; æ and þ have two letters in their plain form.
        return max(map(len, words)) > 2 and all(map(is_common, words))

    def _is_in_pieces(self):
        """Whether a single part of a name stands in letters set apart or in broken pieces."""
        if len(self.tokens) == 1:
            return False
        # A letter such as æ has two in its plain form.
        if max(map(len, self.tokens)) == 1 or (
            max(map(len, self.tokens)) == 2 and len(self.tokens) > SHORTEST_PIECES
        ):
            return True
        if sum(map(len, self.tokens)) <= SHORTEST_PIECES:
            return False
        return not (self._is_chance() and self._stands_apart())

    def _stands_apart(self):
        """Whether the words stand as words do: "for man", where "for-man" is one."""
        return bool(APART.search(self._plain.original[slice(*self.span)]))

    def _is_one(self, form):
        """Whether a longer part stands with nothing but figures around it: "maravoss74"."""
        if form.name == "separated letters":
            return False
        return len(self.tokens) == 1 and len(form.text) >= SHORTEST_INSIDE

    def _goes_on_in_figures(self):
        """Whether a number stands within a longer one."""
        first, last = self.tokens[0], self.tokens[-1]
        before, after = first[: self.before], last[self.until :]
        return (before[-1:].isdigit() and first[self.before].isdigit()) or (
            after[:1].isdigit() and last[self.until - 1].isdigit()
        )

    @staticmethod
    def _is_letter(word, place):
        return 0 <= place < len(word) and word[place].isalpha()


def _has_single_letters(words):
    if words.isascii():
        # Nearly all texts have none, and are told at once.
        return b" x x x " in words.encode().translate(SHAPES)
    return bool(SINGLE.search(words))


def _length(token):
    return "12"[len(token) - 1] if len(token) < 3 else "3"
