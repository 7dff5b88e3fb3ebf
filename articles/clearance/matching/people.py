"""Names in a text, put together from the words that may be their parts."""

from collections import defaultdict
from itertools import pairwise
from operator import itemgetter
from unicodedata import normalize

from articles.clearance.known.form import HINT, HIT, NEAR
from articles.clearance.known.names.titles import GENERATIONS, HONORIFICS, PARTICLES
from articles.clearance.matching.alone import COMMONEST, level_alone
from articles.clearance.matching.lexicon import Lexicon
from articles.clearance.matching.match import Match
from articles.clearance.matching.ordinary import (
    COMMON,
    is_common,
    is_everyday,
    is_known,
    is_ordinary,
    zipf,
)
from articles.clearance.matching.standing import Standings

# As many words may stand between two parts: particles, initials, another first name.
WIDEST = 3
# Which form says most about what was done, where the parts have several.
TELLING = (
    "look-alike letters",
    "leetspeak",
    "reversed",
    "transliterated",
    "sounds alike",
    "typing error",
    "run together",
    "nickname",
    "inflected",
    "without accents",
    "joined",
)


# Ordinary words are taken for names in these forms only.
PLAINLY = ("", "nickname", "joined", "without accents")


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
        handles = plain.handles if self._lexicon.has_foreign else ()
        telling = self._lexicon.telling(
            [
                *plain.tokens,
                *(word for _, word in plain.compounds),
                *(word for _, word in plain.spelt_out),
                *(word for *_, word in handles),
            ]
        )
        if not telling:
            return
        words = Standings(plain)
        for first, last, word in handles:
            for name, _ in telling[word].wholes if word in telling else ():
                span = words[first].begin, words[last].end
                yield Match(self._facts[name], "run together", NEAR, *span)
        alone = {}
        for number, token in enumerate(plain.tokens):
            if token in telling and telling[token].wholes:
                for name, is_sure in telling[token].wholes:
                    level = HIT if is_sure else NEAR
                    span = words[number].begin, words[number].end
                    yield Match(self._facts[name], "run together", level, *span)
        for name, clues in _by_name(plain, telling).items():
            for group in _groups(plain, clues):
                match = self._match(words, alone, name, group)
                if match:
                    yield match

    def _match(self, words, alone, name, group):
        parts = self._names[name].parts
        if len(group) == 1:
            ((number, clue),) = group
            level, form = self._alone(words[number], alone, parts, clue)
        else:
            level = _level_together(words, group)
            form = _form_together(words, group, parts)
        if level is None:
            return None
        begin, end = words[group[0][0]].begin, words[group[-1][0]].end
        return Match(self._facts[name], form, level, begin, end)

    def _alone(self, word, alone, parts, clue):
        part = parts[clue.part]
        form = clue.form or ("without accents" if _lacks_accents(part, word) else "part")
        initials = _initials(word, part, parts)
        if initials and clue.is_sure:
            is_rare = not is_ordinary(part.word) and zipf(part.word) < COMMON
            return (HIT if is_rare else NEAR), "initials"
        # Many people may have this part, and it stands there for all of them alike.
        key = word.number, clue.form, clue.is_sure, clue.is_heard, clue.part > 0
        if key not in alone:
            alone[key] = level_alone(word, clue, is_last=clue.part > 0)
        level = alone[key]
        if len(parts) == 1 and not clue.form:
            # All there is to know of an alias.
            is_rare = level == NEAR and not is_common(word.word)
            return (HIT if is_rare else level), "whole"
        if level == NEAR and initials is False and is_common(word.word):
            level = HINT
        is_unmarked = not word.has_capital or (word.has_case and word.starts and clue.form)
        if level == NEAR and is_unmarked and _is_another_word(part, word, clue):
            level = HINT
        return level, form


def _by_name(plain, telling):
    """Return {name: list of (number, clue)} for the words that may say something where they stand.

    Ordinary words in small letters say nothing but beside another part of the same name.
    """
    more = plain.compounds + plain.spelt_out
    words = [*enumerate(plain.tokens), *more] if more else None
    words = sorted(words, key=itemgetter(0)) if words else enumerate(plain.tokens)
    places = [(number, telling[word]) for number, word in words if word in telling]
    found = defaultdict(list)
    for place, (number, reading) in enumerate(places):
        if not reading.is_quiet:
            for clue in reading.clues:
                found[clue.name].append((number, clue))
            continue
        near = [
            other.names
            for at, other in places[max(place - WIDEST - 1, 0) : place + WIDEST + 2]
            if 0 < abs(at - number) <= WIDEST + 1
        ]
        if near:
            for clue in reading.clues:
                if any(clue.name in names for names in near):
                    found[clue.name].append((number, clue))
    return found


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


def _level_together(words, group):
    clues = [clue for _, clue in group]
    words = [words[number] for number, _ in group]
    sure = [clue.is_sure for clue in clues]
    ordinary = [is_ordinary(word.word) for word in words]
    if all(ordinary):
        if any(clue.form not in PLAINLY for clue in clues):
            return None
        if all(word.has_capital for word in words):
            return HIT if not any(word.is_among_capitals for word in words) else NEAR
        in_order = all(a.part < b.part for a, b in pairwise(clues))
        is_close = words[-1].number - words[0].number == len(words) - 1
        everywhere = all(zipf(word.word) > 5.5 for word in words)
        return NEAR if in_order and is_close and not everywhere else None
    if all(sure):
        turned = any(first.part > second.part for first, second in pairwise(clues))
        # King John is not Jack King.
        may_be_chance = turned and (any(ordinary) or any(clue.form == "nickname" for clue in clues))
        return NEAR if may_be_chance else HIT
    if not any(sure):
        if any(clue.is_heard and is_word for clue, is_word in zip(clues, ordinary, strict=True)):
            # An everyday word that sounds like a name counts beside a surer part of it.
            return HINT
        if all(not word.has_case and is_everyday(word.word, COMMONEST) for word in words):
            return HINT
        is_tied = words[0].is_tied_to(words[-1])
        return NEAR if is_tied or all(word.has_capital for word in words) else HINT
    for word, clue in zip(words, clues, strict=True):
        if not clue.is_sure and not word.has_capital and is_known(word.word):
            return HINT
    return NEAR


def _form_together(words, group, parts):
    clues = [clue for _, clue in group]
    forms = {clue.form for clue in clues}
    for form in TELLING:
        if form in forms:
            return form
    if any(_lacks_accents(parts[clue.part], words[number]) for number, clue in group):
        return "without accents"
    if any(first.part > second.part for first, second in pairwise(clues)):
        return "reordered"
    return "whole" if len(clues) == len(parts) else "shortened"


def _lacks_accents(part, word):
    return part.has_accents and word.raw.casefold() == part.word


def _is_another_word(part, word, clue):
    """Whether a word in small letters is no name: of an everyday one, or with other accents."""
    if clue.form and is_ordinary(part.word):
        return True
    raw = normalize("NFC", word.raw).casefold()
    # Spellings in Latin letters have none but for tones and long vowels.
    has_accents = raw != word.word and (not clue.form or clue.form == "transliterated")
    return has_accents and raw != normalize("NFC", part.written).casefold()


def _initials(word, part, parts):
    """Return True if initials of the other parts stand beside a word, False if other ones do."""
    for letters in word.initials:
        if letters and len(parts) > 1:
            wanted = {other.word[0] for other in parts if other is not part}
            return all(letter in wanted for letter in letters)
    return None
