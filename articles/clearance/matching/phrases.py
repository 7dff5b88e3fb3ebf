"""Looking for every form of every fact at once."""

import re
from collections import defaultdict
from string import ascii_lowercase, ascii_uppercase

from articles.clearance.known.form import DIGITS, JOINED, NEAR, TOGETHER
from articles.clearance.matching.match import Match
from articles.clearance.matching.ordinary import is_everyday
from articles.clearance.matching.patterns import Patterns
from articles.clearance.matching.plain import UNSPACED, Plain, without_hidden
from articles.clearance.matching.runs import Runs
from articles.clearance.matching.standing import Standings
from articles.clearance.matching.together import Together

# Single letters with dots or spaces between, also where the line ends after a dot; Hebrew has a
# geresh there.
INITIALS = re.compile(r"\w+(?:(?:[.'\u2019\u05f3]\s?|\.-| )\w)*")
DOTTED = re.compile(r"[.'\u2019\u05f3]")
# "A" and "I" before a space are words.
UNDOTTED = re.compile("[AI] ")
# Where a handle or an address goes on, and where one has begun.
HANDLE_GOES_ON = re.compile(r"[._@-]+[^\W_]")
HANDLE_BEFORE = re.compile(r"[^\W_][._-]$")
# What stands in no date; and the number of a list's item, before a short word with a capital.
PARTED = re.compile(r"[:|\n]")
ITEM = re.compile(r"\d+[.)] [^\W\d_a-z]\w{0,3}$")
# Figures with what people put between them: spaces, dots, hyphens, slashes, brackets.
FIGURES = re.compile(r"\d(?:[^\w\n]{0,3}\d)+")
# Letters that are taken for figures beside them; and a number with letters for its last seven
# figures, as advertisements have it, with the keys on which those letters stand.
MISTAKEN = re.compile(
    r"(?<![^\W\d_])[OoIl]{1,2}(?=[^\w\n]?[OoIl]?\d)|(?<=\d)[OoIl]{1,2}(?![^\W\d_])"
)
AS_FIGURES = str.maketrans("OoIl", "0011")
KEYED = re.compile(
    r"(?<!\w)(?:\d[ .-]?)?\(?\d{3}\)?[ .-]{0,2}(?:(?:[A-Z]-?){7}|[a-z]{7})(?![^\W\d_])"
)
# Whether there are any: asked of the figures first, many times as fast.
MAYBE_MISTAKEN = re.compile(
    r"\d(?:(?<=[OoIl]\d)|(?<=(?<![^\W\d_])[OoIl][^\w\n]\d)|[OoIl](?![^\W\d_]))"
)
MAYBE_KEYED = re.compile(r"\d{3}\)?[ .-]{0,2}(?:[A-Z]{3}|[a-z]{7}(?![a-z]))")
KEYS = "22233344455566677778889999"
AS_KEYS = str.maketrans(ascii_lowercase + ascii_uppercase, 2 * KEYS)
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
        for text in _in_figures(plain.folded):
            yield from self._find_figures(plain, text)

    def _find_figures(self, plain, text):
        for run in FIGURES.finditer(text):
            places = [n for n, each in enumerate(run[0], run.start()) if each.isdigit()]
            for pairs, begin, end in self._digits.find("".join(filter(str.isdigit, run[0]))):
                first, last = places[begin], places[end - 1]
                around = text[first - 1 : first] + text[last + 1 : last + 2]
                if not any(map(str.isdigit, around)):
                    span = plain.original_span(first, last)
                    yield from (Match(fact, form.name, form.level, *span) for fact, form in pairs)


def _in_figures(text):
    """Yield a text, and with figures for the letters in its numbers, as long as it was."""
    yield text
    if MAYBE_MISTAKEN.search(text):
        yield MISTAKEN.sub(lambda run: run[0].translate(AS_FIGURES), text)
    if MAYBE_KEYED.search(text):
        yield KEYED.sub(lambda run: run[0].translate(AS_KEYS), text)


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
    if form.after and HANDLE_GOES_ON.match(text, end):
        return False
    if form.lone and _is_in_handle(text, begin, end):
        return False
    if form.name == "initials" and not _are_initials(words[first], words[last], text[begin:end]):
        return False
    if form.name == "acronym" and not _is_acronym(form.text, words[first], text[begin:end]):
        return False
    if form.name == "run together" and form.level == NEAR and is_everyday(words[first].word):
        return False
    if form.name == "without year" and _is_item(text, begin, end):
        return False
    return not (form.apart and _is_beside_figures(text, begin, end))


def _is_in_handle(text, begin, end):
    """Say whether signs tie a word to others, as in a handle or an address."""
    return bool(
        HANDLE_BEFORE.search(text, max(begin - 2, 0), begin) or HANDLE_GOES_ON.match(text, end)
    )


def _is_acronym(letters, first, found):
    """Say whether letters are written as the acronym is, and are no word of a line in capitals."""
    bare = "".join(filter(str.isalnum, found))
    wanted = "".join(filter(str.isalnum, letters))
    if " " in letters:
        return True
    if bare not in (wanted, wanted.upper()):
        return False
    is_loud = any(
        other and other.raw.isupper() and len(other.raw) > 1 for other in map(first.beside, (-1, 1))
    )
    return bare != found or not (is_loud and is_everyday(first.word))


def _is_item(text, begin, end):
    """Say whether a figure counts the items of a list, or the word belongs to what follows."""
    if PARTED.search(text, begin, end):
        return True
    line = text[:begin].rpartition("\n")[2]
    return not line.strip(" \t#*>|-") and bool(ITEM.match(text, begin, end))


def _are_initials(first, last, found):
    """Say whether letters stand there as initials do, and belong to no longer row or name."""
    if not INITIALS.fullmatch(without_hidden(found)) or UNDOTTED.match(found):
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
