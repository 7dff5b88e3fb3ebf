"""Names in a text, put together from the words that may be their parts."""

from collections import defaultdict
from itertools import pairwise

from articles.clearance.known.form import HINT, HIT, NEAR
from articles.clearance.known.names.titles import GENERATIONS, HONORIFICS, PARTICLES
from articles.clearance.matching.alone import level_alone
from articles.clearance.matching.lexicon import Lexicon
from articles.clearance.matching.match import Match
from articles.clearance.matching.ordinary import COMMON, is_common, is_known, is_ordinary, zipf
from articles.clearance.matching.standing import Standing

# As many words may stand between two parts: particles, initials, another first name.
WIDEST = 3
# Which form says most about what was done, where the parts have several.
TELLING = (
    "look-alike letters",
    "leetspeak",
    "reversed",
    "transliterated",
    "typing error",
    "run together",
    "nickname",
    "inflected",
    "without accents",
    "joined",
)


class People:
    """All names that are looked for: `names` has pairs (number of the fact, `Name`)."""

    def __init__(self, names):
        self._facts = [fact for fact, _ in names]
        self._names = [name for _, name in names]
        self._lexicon = Lexicon(self._names)

    def __repr__(self):
        return "[sealed]"

    def find(self, plain):
        """Yield a `Match` for each place where a name or a part of one stands."""
        telling = self._lexicon.telling(plain.tokens)
        if not telling:
            return
        places = defaultdict(list)
        for number, token in enumerate(plain.tokens):
            for clue in telling.get(token, ()):
                places[clue.name].append((number, clue))
        for name, clues in places.items():
            for group in _groups(plain, clues):
                match = self._match(plain, name, group)
                if match:
                    yield match

    def _match(self, plain, name, group):
        parts = self._names[name].parts
        words = [Standing(plain, number) for number, _ in group]
        clues = [clue for _, clue in group]
        if len(group) > 1:
            level = _level_together(words, clues)
            form = _form_together(words, clues, parts)
        else:
            level, form = self._alone(plain, parts, words[0], clues[0])
        if level is None:
            return None
        return Match(self._facts[name], form, level, words[0].begin, words[-1].end)

    def _alone(self, plain, parts, word, clue):
        part = parts[clue.part]
        form = clue.form or ("without accents" if _lacks_accents(part, word) else "part")
        initials = _initials(plain, word.number, part, parts)
        if initials and clue.is_sure:
            is_rare = clue.is_sure and not is_ordinary(part.word) and zipf(part.word) < COMMON
            return (HIT if is_rare else NEAR), "initials"
        level = level_alone(word, clue, is_last=clue.part > 0)
        if level == NEAR and initials is False and is_common(word.word):
            level = HINT
        return level, form


def _groups(plain, clues):
    """Give lists of (number, clue): words near each other that are different parts of a name."""
    group = []
    for number, clue in clues:
        if group and number == group[-1][0]:
            # Two parts that this word may be: whichever the others are not.
            taken = {each.part for _, each in group[:-1]}
            if group[-1][1].part in taken and clue.part not in taken:
                group[-1] = (number, clue)
            continue
        if group and (
            clue.part in {each.part for _, each in group}
            or not _are_near(plain, group[-1][0], number)
        ):
            yield group
            group = []
        group.append((number, clue))
    if group:
        yield group


def _are_near(plain, first, last):
    if last - first > WIDEST + 1:
        return False
    for number in range(first + 1, last):
        token = plain.tokens[number]
        word = token.casefold()
        is_bridge = len(word) == 1 or word in PARTICLES or word in GENERATIONS or word in HONORIFICS
        if not is_bridge and not (token[0].isupper() and not is_ordinary(word)):
            return False
    if last - first == 1:
        return True
    between = plain.original[plain.span(first, first)[1] : plain.span(last, last)[0]]
    return "\n\n" not in between and not any(sign in between for sign in ";:!?(")


def _level_together(words, clues):
    sure = [clue.is_sure for clue in clues]
    ordinary = [is_ordinary(word.word) for word in words]
    if all(ordinary):
        if all(word.has_capital for word in words):
            return HIT if not any(word.is_among_capitals for word in words) else NEAR
        in_order = all(a.part < b.part for a, b in pairwise(clues))
        is_close = words[-1].number - words[0].number == len(words) - 1
        everywhere = all(zipf(word.word) > 5.5 for word in words)
        return NEAR if in_order and is_close and not everywhere else None
    if all(sure):
        return HIT
    if not any(sure):
        return NEAR if all(word.has_capital for word in words) else HINT
    for word, clue in zip(words, clues, strict=True):
        if not clue.is_sure and not word.has_capital and is_known(word.word):
            return HINT
    return NEAR


def _form_together(words, clues, parts):
    forms = {clue.form for clue in clues}
    for form in TELLING:
        if form in forms:
            return form
    if any(_lacks_accents(parts[c.part], w) for w, c in zip(words, clues, strict=True)):
        return "without accents"
    if any(first.part > second.part for first, second in pairwise(clues)):
        return "reordered"
    return "whole" if len(clues) == len(parts) else "shortened"


def _lacks_accents(part, word):
    return part.has_accents and word.raw.casefold() == part.word


def _initials(plain, number, part, parts):
    """Return True if initials of the other parts stand beside a word, False if other ones do."""
    wanted = {other.word[0] for other in parts if other is not part}
    for step in (-1, 1):
        found = list(_letters(plain, number, step))
        if found and wanted:
            return all(letter in wanted for letter in found)
    return None


def _letters(plain, number, step):
    """Give the single letters that stand beside a word as initials do, nearest first."""
    tokens = plain.tokens
    is_small = tokens[number][0].islower()
    place = number + step
    while 0 <= place < len(tokens) and _is_initial(tokens[place], is_small=is_small):
        first, last = sorted((place, place - step))
        end = plain.span(first, first)[1]
        between = plain.original[end : plain.span(last, last)[0]]
        if between.strip(" .,_-\n\u00a0/"):
            return
        has_dot = "." in (
            between if step < 0 else plain.original[plain.span(place, place)[1] :][:1]
        )
        if tokens[place] in "IAa" and not has_dot and between not in ("_", "-", "."):
            return
        if is_small and between not in ("_", "-", "."):
            return
        yield from tokens[place].casefold()
        place += step


def _is_initial(token, *, is_small):
    if len(token) == 1:
        return token.isalpha() and (is_small or token.isupper())
    return len(token) == 2 and token.isupper() and token.isalpha() and not is_small
