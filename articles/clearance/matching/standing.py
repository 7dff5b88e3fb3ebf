"""How a word stands in its text: with a capital or not, at the start, beside which others."""

import re
import unicodedata
from functools import cached_property

from articles.clearance.known.names.listed import words_in
from articles.clearance.known.names.titles import ADDRESSES, AFTER_NAMES, HONORIFICS, PARTICLES
from articles.clearance.matching.ordinary import FREQUENT, is_opener, is_ordinary, zipf
from articles.clearance.memory import remembered

# What ends a sentence or a block of text, whatever closes or opens quotations after it.
STARTS = re.compile(
    r"(?:^|[.!?:;\u2026\n\r|\u2022*>#=]|\d[.)]"
    r"|[\"\u201c\u201d\u201e\u00ab\u00bb\u2018(\[{\u2014\u2013] ?)"
    r"[\s\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019(\[{*_>-]*$"
)
# After these stands a thing, not somebody.
ARTICLES = words_in(
    """
    the a an this these those any every each no some such our its their his her my your le la les
    un une des du der die das den dem ein eine el los las una il lo gli i o os um uma de het
    een
    """
)
MONTHS = words_in(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun monday tuesday wednesday
    thursday friday saturday sunday
    """
)
# Words before a month or a year.
BEFORE_MONTHS = words_in(
    """
    in on of by since until till last next early late mid this before after during through each
    every
    """
)
# What is called after somebody, long since.
THINGS = words_in(
    """
    street st road rd avenue ave boulevard blvd lane drive square place court park river lake
    island islands mountain mountains valley hill hills bay beach bridge city county township
    university college school hospital church cathedral museum library theatre theater airport
    station stadium inc ltd llc corp corporation company foundation institute prize award act law
    theorem syndrome disease
    """
)
SAYING = words_in(
    """
    said says told tells asked asks added adds replied replies wrote writes declined denied denies
    claimed claims explained explains refused insisted insists warned warns called calls confirmed
    confirms recalled recalls smiled laughed nodded knew knows thinks thought believes believed
    spoke speaks testified admitted admits agreed agrees joined resigned
    """
)
AROUND = 5
EVERYDAY = 5.0
# Words in capitals that are shorter are abbreviations.
SHORTEST_CAPITALS = 4


class Standings(dict):
    """The words of a text by their numbers, each looked at once and when somebody asks."""

    def __init__(self, plain):
        super().__init__()
        self.plain = plain

    def __repr__(self):
        return "[sealed]"

    def __missing__(self, number):
        found = self[number] = Standing(self, number)
        return found


class Standing:
    """A word of a text, by its number."""

    def __init__(self, words, number):
        self._words = words
        self._plain = plain = words.plain
        self.number = number
        self.begin, self.end = plain.span(number, number)
        self.raw = plain.original[self.begin : self.end]
        self.word = plain.tokens[number].casefold()

    def __repr__(self):
        return "[sealed]"

    @cached_property
    def has_case(self):
        """Whether its script has capitals."""
        first = self._plain.tokens[self.number][0]
        return first.lower() != first.title()

    @cached_property
    def has_capital(self):
        """Whether it is written as names are; scripts without capitals always are."""
        first = self._plain.tokens[self.number][0]
        return first == first.title() or self.is_styled

    @cached_property
    def is_styled(self):
        """Whether all its letters are drawn in another way than writing has them: ⓐⓝⓝⓐ."""
        return not self.raw.isascii() and all(map(_is_styled, self.raw))

    @cached_property
    def starts(self):
        """Whether it begins a sentence, a line or a quotation."""
        return bool(STARTS.search(self._plain.original[max(self.begin - 12, 0) : self.begin]))

    def beside(self, step):
        """Return the word before (-1) or after (1) on the same line with only space between."""
        number = self.number + step
        if not 0 <= number < len(self._plain.tokens):
            return None
        other = self._words[number]
        between = self._between(other)
        return other if between and not between.strip(" \t\r\n") and "\n\n" not in between else None

    def named(self, step):
        """Whether a word beside it may be of the same name: on its line, also past initials."""
        number = self.number + step
        last = self
        while 0 <= number < len(self._plain.tokens):
            other = self._words[number]
            between = last._between(other)
            is_initial = len(other.raw) == 1 and other.raw.isupper()
            is_initial = is_initial or (step < 0 and other.word in PARTICLES)
            if between.strip(" \t\n.-") or "\n\n" in between:
                return False
            if not is_initial:
                has_end = "." in between and not (len(last.raw) == 1 and step > 0)
                has_end = has_end and not (len(other.raw) == 1 or (step < 0 and last is not self))
                is_named = other.is_name_like or (step > 0 and other.word in THINGS)
                return is_named and other.has_capital and not has_end
            last, number = other, number + step
        return False

    def letter_beside(self, step):
        """Whether a single letter or a figure stands directly before or after, but for a dot."""
        number = self.number + step
        if not 0 <= number < len(self._plain.tokens):
            return False
        other = self._words[number]
        close = self._between(other).strip(".") in ("", " ")
        is_letter = len(other.raw) == 1 and other.raw.isupper()
        return close and (is_letter or other.raw.isdigit())

    @cached_property
    def initials(self):
        """The single letters that stand before and after it as initials do, nearest first."""
        return ["".join(self._letters(step)) for step in (-1, 1)]

    def _letters(self, step):
        text, last, number = self._plain.original, self, self.number + step
        is_small = self.raw[0].islower()
        while 0 <= number < len(self._plain.tokens):
            if not _is_initial(self._plain.tokens[number], is_small=is_small):
                return
            other = self._words[number]
            between = last._between(other)
            if between.strip(" .,_-\n/"):
                return
            is_tied = between in ("_", "-", ".")
            has_dot = "." in (between if step < 0 else text[other.end : other.end + 1])
            if (is_small or (other.raw in "IAa" and not has_dot)) and not is_tied:
                return
            yield from other.word
            last, number = other, number + step

    def is_tied_to(self, other):
        """Whether both stand in one address or handle: marisol-quennell, marisol.quennell."""
        return self._between(other) in ("-", "_", ".")

    @cached_property
    def is_opening(self):
        """Whether it only opens a sentence: But Price said."""
        return self.starts and zipf(self.word) > EVERYDAY and is_ordinary(self.word)

    @cached_property
    def is_acronym_like(self):
        """Whether it is an abbreviation rather than a name: NaN, or LI in a text that is not."""
        if len(self.raw) < 2 or not self.raw.isupper():
            return self.raw[1:] not in (self.raw[1:].lower(), self.raw[1:].upper())
        if len(self.raw) < SHORTEST_CAPITALS:
            return True
        tokens = self._plain.tokens
        near = tokens[max(self.number - 2, 0) : self.number] + tokens[self.number + 1 :][:2]
        return not any(token.isupper() and len(token) > 1 for token in near)

    @cached_property
    def is_family(self):
        """Whether it names a family: the Quennells."""
        before, after = self.beside(-1), self.beside(1)
        if not self.has_capital or self.raw.isupper() or self.is_among_capitals:
            return False
        while before and before.word in PARTICLES:
            before = before.beside(-1)
        if not before or before.word != "the":
            return False
        return self.word.endswith("s") and not (after and after.has_capital)

    def _between(self, other):
        first, last = sorted((self, other), key=lambda each: each.number)
        return self._plain.original[first.end : last.begin]

    @cached_property
    def has_title_before(self):
        """Whether a form of address stands before it."""
        number = self.number - 1
        if number < 0:
            return False
        before = self._words[number]
        if self._between(before).strip(" .\t\n"):
            return False
        return before.word in ADDRESSES or (before.word in HONORIFICS and before.has_capital)

    @cached_property
    def has_title_after(self):
        """Whether one stands after it, as in Turkish or Japanese."""
        number = self.number + 1
        if number >= len(self._plain.tokens):
            return False
        after = self._words[number]
        return after.word in AFTER_NAMES and self._between(after) in (" ", "-")

    @cached_property
    def is_among_capitals(self):
        """Whether the words around all have capitals, as in headlines."""
        tokens = self._plain.tokens
        near = (
            tokens[max(self.number - AROUND, 0) : self.number]
            + tokens[self.number + 1 : self.number + 1 + AROUND]
        )
        telling = [token for token in near if len(token) > 3 and token[0].isalpha()]
        capitals = sum(token[0].isupper() for token in telling)
        return len(telling) > 1 and capitals * 3 > len(telling) * 2

    @cached_property
    def is_month(self):
        """Whether it is the month or the day here rather than somebody's name."""
        if self.word not in MONTHS:
            return False
        around = self._plain.tokens[max(self.number - 1, 0) : self.number + 2]
        if any(token[0].isdigit() for token in around):
            return True
        before, after = self.beside(-1), self.beside(1)
        return bool(
            (before and before.word in BEFORE_MONTHS | MONTHS) or (after and after.word in MONTHS)
        )

    @cached_property
    def is_name_like(self):
        """Whether it can be part of somebody's name: a capital, and no word for the start."""
        if not self.has_capital or not self.word.isalpha() or self.word in MONTHS | HONORIFICS:
            return False
        if self.is_among_capitals:
            return zipf(self.word) < EVERYDAY
        if self.starts:
            is_word = is_ordinary(self.word) or is_opener(self.word)
            return not is_word and zipf(self.word) < FREQUENT + 1
        return True


@remembered
def _is_styled(letter):
    name = unicodedata.name(letter, "")
    if "LIGATURE" in name or "ORDINAL" in name or "HALFWIDTH" in name:
        # Books and keyboards have these by themselves.
        return False
    if "SMALL CAPITAL" in name or name.startswith("MODIFIER LETTER"):
        return True
    drawn = unicodedata.decomposition(letter).startswith("<")
    return drawn and unicodedata.category(letter) in ("Ll", "Lm", "Lo", "So")


def _is_initial(token, *, is_small):
    if len(token) == 1:
        return token.isalpha() and (is_small or token.isupper())
    return len(token) == 2 and token.isupper() and token.isalpha() and not is_small
