"""Looking for every form of every fact at once."""

import re
from collections import defaultdict
from dataclasses import dataclass

from articles.clearance.known.form import DIGITS, HINT, JOINED, NEAR, TOGETHER, Form
from articles.clearance.matching.plain import Plain
from articles.clearance.matching.together import Together

# Scripts that put no spaces between words, and Korean, which writes endings onto names: there a
# form counts wherever it stands. Ranges in decomposed form, as `Plain` leaves them.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ufaff\U00020000-\U0003ffff]"
)
# Shorter runs of letters turn up inside other words, and across them, by chance.
SHORTEST_JOINED = 6
# Figures with what people put between them: spaces, dots, hyphens, slashes, brackets.
FIGURES = re.compile(r"\d(?:[^\w\n]{0,3}\d)+")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a form of a fact stands: its number, the form, the level there, and the place."""

    fact: int
    name: str
    level: str
    begin: int
    end: int

    def __repr__(self):
        return "[sealed]"


class Phrases:
    """All forms that are looked for as they are: `forms` has pairs (number of the fact, form)."""

    def __init__(self, forms):
        self._words, self._joined, self._digits = Patterns(" "), Patterns(), Patterns()
        together = []
        for fact, form in forms:
            plain = Plain(form.text)
            if form.view == TOGETHER:
                together.append((fact, form, plain.words.split()))
            elif form.view == DIGITS:
                self._digits.add(plain.joined, fact, form)
            elif form.view == JOINED or UNSPACED.search(plain.joined):
                self._joined.add(plain.joined, fact, form)
            else:
                self._words.add(plain.words.strip(), fact, form)
        self._together = Together(together)

    def find(self, plain):
        """Yield a `Match` for each place where a form stands."""
        for fact, form, begin, end in self._words.find(plain.words):
            first, _ = plain.at_word(begin + 1)
            last, _ = plain.at_word(end - 2)
            span = plain.span(first, last)
            if _stands(form, plain.original, span):
                yield Match(fact, form.name, form.level, *span)
        for fact, form, begin, end in self._joined.find(plain.joined):
            yield from _match_joined(fact, form, plain, begin, end)
        yield from self._find_digits(plain)
        for fact, form, first, last in self._together.find(plain):
            yield Match(fact, form.name, form.level, *plain.span(first, last))

    def _find_digits(self, plain):
        if not self._digits:
            return
        for run in FIGURES.finditer(plain.folded):
            places = [n for n, each in enumerate(run[0], run.start()) if each.isdigit()]
            for fact, form, begin, end in self._digits.find("".join(filter(str.isdigit, run[0]))):
                first, last = places[begin], places[end - 1]
                around = plain.folded[first - 1 : first] + plain.folded[last + 1 : last + 2]
                if not any(map(str.isdigit, around)):
                    yield Match(fact, form.name, form.level, *plain.original_span(first, last))


class Patterns:
    """Many texts to look for in one, each with the (fact, form) pairs that it stands for."""

    def __init__(self, around=""):
        self._around = around
        self._meanings = defaultdict(list)
        self._automaton = None

    def __bool__(self):
        return bool(self._meanings)

    def __repr__(self):
        return "[sealed]"

    def add(self, text, fact, form):
        """Look for a text as well."""
        if text:
            self._meanings[text].append((fact, form))

    def find(self, text):
        """Yield (fact, form, begin, end) wherever one of them stands, also within another."""
        if not self._meanings:
            return
        if not self._automaton:
            self._automaton = _automaton(
                [self._around + each + self._around for each in self._meanings]
            )
            self._listed = list(self._meanings.values())
        for number, begin, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for fact, form in self._listed[number]:
                yield fact, form, begin, end


def _automaton(texts):
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(texts, implementation=Implementation.ContiguousNFA, store_patterns=False)


def _match_joined(fact, form, plain, begin, end):
    (first, before), (last, until) = plain.at_seam(begin), plain.at_seam(end - 1)
    span = plain.between(first, before, last, until + 1)
    inside = _is_letter(plain.tokens[first], before - 1) or _is_letter(
        plain.tokens[last], until + 1
    )
    if inside and not UNSPACED.search(form.text):
        # Inside a longer word it may be chance: "Li Marsh" in "Li marshalled".
        if end - begin < SHORTEST_JOINED:
            return
        level = NEAR if form.level != HINT else HINT
        yield Match(fact, form.name, level, *span)
    elif _stands(form, plain.original, span):
        yield Match(fact, form.name, form.level, *span)


def _is_letter(word, place):
    return 0 <= place < len(word) and word[place].isalpha()


def _stands(form: Form, text, span):
    begin, end = span
    if form.cased and not _is_cased(form.text, text[begin:end]):
        return False
    return not (form.apart and _is_beside_figures(text, begin, end))


def _is_cased(wanted, found):
    if wanted.isupper():
        return found.isupper()
    return any(map(str.isupper, found)) or found.lower() == found.upper()


def _is_beside_figures(text, begin, end):
    before, after = text[max(begin - 2, 0) : begin].strip(), text[end : end + 2].strip()
    return before[-1:].isdigit() or after[:1].isdigit()
