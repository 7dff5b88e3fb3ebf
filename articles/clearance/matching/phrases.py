"""Looking for every form of every fact at once."""

import re
from collections import defaultdict

from articles.clearance.known.form import DIGITS, JOINED, TOGETHER
from articles.clearance.matching.match import Match
from articles.clearance.matching.patterns import Patterns
from articles.clearance.matching.plain import UNSPACED, Plain, without_hidden
from articles.clearance.matching.runs import Runs
from articles.clearance.matching.standing import Standings
from articles.clearance.matching.together import Together

# Single letters with dots or spaces between, also where the line ends after a dot; Hebrew has a
# geresh there.
INITIALS = re.compile(r"\w+(?:(?:[.'\u2019\u05f3]\s?|\.-| )\w)*")
DOTTED = re.compile(r"[.'\u2019\u05f3]")
# Figures with what people put between them: spaces, dots, hyphens, slashes, brackets.
FIGURES = re.compile(r"\d(?:[^\w\n]{0,3}\d)+")
# Where a number goes on, and where a year follows a day. A sentence that ends does not go on.
# A time before or after a date is no part of it.
TIME = r"\d{1,2}[:h.]\d\d"
FIGURE_BEFORE = re.compile(r"\d[^\w,;\n]?$")
TIME_BEFORE = re.compile(rf"(?<!\d){TIME}(?:[:.]\d\d)? $")
FIGURE_AFTER = re.compile(
    rf"(?!,? {TIME}(?!\d))"
    r"(?:[^\w,;\n]?\d|, ?['\u2019]?(?:\d{4}|\d\d)(?!\d)| ['\u2019]\d)"
)


class Phrases:
    """All forms that are looked for as they are: `forms` has pairs (number of the fact, form)."""

    def __init__(self, forms):
        self._words, self._joined, self._digits = Patterns(" "), Runs(), Patterns()
        # In capitals only: a dictionary tells them from the many words in small letters at once.
        self._capitals = defaultdict(list)
        together = []
        for fact, form in forms:
            plain = Plain(form.text)
            if form.view == TOGETHER:
                together.append((fact, form, plain.words.split()))
            elif form.view == DIGITS:
                self._digits.add(plain.joined, fact, form)
            elif form.view == JOINED or UNSPACED.search(plain.joined):
                self._joined.add(plain.joined, fact, form)
            elif form.cased and form.text.isupper() and len(plain.tokens) == 1:
                self._capitals[plain.tokens[0]].append((fact, form))
            else:
                self._words.add(plain.words.strip(), fact, form)
        self._together = Together(together)

    def find(self, plain):
        """Yield a `Match` for each place where a form stands."""
        words = Standings(plain)
        for token in self._capitals.keys() & set(plain.tokens):
            for number in _all_places(plain.tokens, token):
                yield from _matches(self._capitals[token], words, number, number)
        for pairs, begin, end in self._words.find(plain.words):
            first, _ = plain.at_word(begin + 1)
            last, _ = plain.at_word(end - 2)
            yield from _matches(pairs, words, first, last)
        yield from self._joined.find(plain)
        yield from self._find_digits(plain)
        for fact, form, first, last in self._together.find(plain):
            yield Match(fact, form.name, form.level, *plain.span(first, last))

    def _find_digits(self, plain):
        if not self._digits:
            return
        for run in FIGURES.finditer(plain.folded):
            places = [n for n, each in enumerate(run[0], run.start()) if each.isdigit()]
            for pairs, begin, end in self._digits.find("".join(filter(str.isdigit, run[0]))):
                first, last = places[begin], places[end - 1]
                around = plain.folded[first - 1 : first] + plain.folded[last + 1 : last + 2]
                if not any(map(str.isdigit, around)):
                    span = plain.original_span(first, last)
                    yield from (Match(fact, form.name, form.level, *span) for fact, form in pairs)


def _all_places(tokens, token):
    return [number for number, each in enumerate(tokens) if each == token]


def _matches(pairs, words, first, last):
    span = words.plain.span(first, last)
    for fact, form in pairs:
        if _stands(form, words, first, last, span):
            yield Match(fact, form.name, form.level, *span)


def _stands(form, words, first, last, span):
    begin, end = span
    text = words.plain.original
    if form.cased and not _is_cased(form.text, text[begin:end]):
        return False
    if form.after and not text.endswith(form.after, 0, begin):
        return False
    if form.name == "initials" and not _are_initials(words[first], words[last], text[begin:end]):
        return False
    return not (form.apart and _is_beside_figures(text, begin, end))


def _are_initials(first, last, found):
    """Say whether letters stand there as initials do, and belong to no longer row or name."""
    if not INITIALS.fullmatch(without_hidden(found)):
        return False
    if len(first.raw) == 1 and (first.letter_beside(-1) or last.letter_beside(1)):
        return False
    if not first.has_case:
        # Every word may be a name there: the dots tell.
        return bool(DOTTED.search(found))
    return not (first.named(-1) or last.named(1))


def _is_cased(wanted, found):
    if wanted.isupper():
        return found.isupper()
    return any(map(str.isupper, found)) or found.lower() == found.upper()


def _is_beside_figures(text, begin, end):
    before = FIGURE_BEFORE.search(text, max(begin - 2, 0), begin)
    is_time = before and TIME_BEFORE.search(text, max(begin - 9, 0), begin)
    return bool((before and not is_time) or FIGURE_AFTER.match(text, end))
