"""How a word stands in its text: with a capital or not, at the start, beside which others."""

import re
from functools import cached_property

from articles.clearance.known.names.listed import words_in
from articles.clearance.known.names.titles import ADDRESSES, AFTER_NAMES, HONORIFICS
from articles.clearance.matching.ordinary import FREQUENT, is_ordinary, zipf

# What ends a sentence or a block of text, whatever closes or opens quotations after it.
STARTS = re.compile(
    r"(?:^|[.!?:;\u2026\n\r|\u2022*>#=]|[\"\u201c\u201d\u201e\u00ab\u00bb\u2018(\[{\u2014\u2013] ?)"
    r"[\s\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019(\[{*_>-]*$"
)
# After these stands a thing, not somebody.
ARTICLES = words_in(
    """
    the a an this that these those any every each no some such our its their his her my your le la
    les un une des du der die das den dem ein eine el los las una il lo gli i o os as um uma de
    het een
    """
)
MONTHS = words_in(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """
)
# Words before a month or a year.
BEFORE_MONTHS = words_in(
    """
    in on of by since until till from last next early late mid this between before after during
    through to and each every or
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
ONE_LINE = re.compile(r"[ \t\u00a0]+$")
AROUND = 5


class Standing:
    """A word of a text, by its number."""

    def __init__(self, plain, number):
        self._plain = plain
        self.number = number
        self.begin, self.end = plain.span(number, number)
        self.raw = plain.original[self.begin : self.end]
        self.word = plain.tokens[number].casefold()

    def __repr__(self):
        return "[sealed]"

    @cached_property
    def has_capital(self):
        """Whether it is written as names are; scripts without capitals always are."""
        first = self._plain.tokens[self.number][0]
        return first.isupper() or first.lower() == first.upper()

    @cached_property
    def starts(self):
        """Whether it begins a sentence, a line or a quotation."""
        return bool(STARTS.search(self._plain.original[max(self.begin - 12, 0) : self.begin]))

    def beside(self, step):
        """Return the word before (-1) or after (1) on the same line with only space between."""
        number = self.number + step
        if not 0 <= number < len(self._plain.tokens):
            return None
        other = Standing(self._plain, number)
        between = self._between(other)
        return (
            other
            if between and not between.strip(" \t\u00a0\r\n") and "\n\n" not in between
            else None
        )

    def _between(self, other):
        first, last = sorted((self, other), key=lambda each: each.number)
        return self._plain.original[first.end : last.begin]

    @cached_property
    def has_title_before(self):
        """Whether a form of address stands before it."""
        number = self.number - 1
        if number < 0:
            return False
        before = Standing(self._plain, number)
        if self._between(before).strip(" .\t\u00a0\n"):
            return False
        return before.word in ADDRESSES or (before.word in HONORIFICS and before.has_capital)

    @cached_property
    def has_title_after(self):
        """Whether one stands after it, as in Turkish or Japanese."""
        number = self.number + 1
        if number >= len(self._plain.tokens):
            return False
        after = Standing(self._plain, number)
        return after.word in AFTER_NAMES and self._between(after) in (" ", "-", "\u00a0")

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
        if self.is_among_capitals or self.starts:
            return not is_ordinary(self.word) and zipf(self.word) < FREQUENT + 1
        return True
