"""What a single word of a text says about the parts of all names."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, permutations

from articles.clearance.known.names.endings import PLURALS, SURE_STEM, cut, stems
from articles.clearance.known.names.part import DISTORTED, SOUNDING
from articles.clearance.known.names.pet import cut_short, endearments
from articles.clearance.known.names.scripts import Ear
from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.matching.masks import is_masked, paired, unmasked
from articles.clearance.matching.ordinary import is_common, is_known, is_ordinary
from articles.clearance.matching.slips import Slips

SHORTEST_MASKED = 3
TELLING_PIECE = 9
# Names in one word have as many letters; and what stands beside an initial.
SHORTEST_WHOLE, SHORTEST_REST = 6, 5
# What is only alike in sound says more with more letters.
SHORTEST_SAID = 8
# As many distinct words are remembered; more than this no sweep sees often.
MOST_REMEMBERED = 200_000
# What is longer is no word: packed pictures, keys. Names that stand in it are found as runs.
LONGEST = 64
# The words run together in one: marisolQuennell, TeamQuennell2020.
RUN = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}(?![a-z])")
CAMEL = re.compile(r"[A-Z][a-z]*")
IS_RUN = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Clue:
    """That a word may be a part of a name: whose, which part, in which form, and how surely.

    `is_heard` says that it only sounds so.
    """

    name: int
    part: int
    form: str
    is_sure: bool = True
    is_heard: bool = False

    def __repr__(self):
        return "[sealed]"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word says: its clues, and whether it is quiet, an ordinary word in small letters.

    `wholes` are the names that stand in it whole, run together.
    """

    clues: tuple
    names: frozenset
    is_quiet: bool
    wholes: tuple

    def __repr__(self):
        return "[sealed]"


class Lexicon:
    """All parts of all names, by every word that may stand for one."""

    def __init__(self, names):
        self._words, self._stems = defaultdict(list), defaultdict(list)
        self._masked, self._paired = defaultdict(list), defaultdict(list)
        self._begun = defaultdict(list)
        self._slips, self._ear = Slips(), Ear()
        self._characters, self._initials = set(), defaultdict(set)
        self._foreign = set()
        self._plain, self._telling = set(), {}
        for number, name in enumerate(names):
            for place, part in enumerate(name.parts):
                self._learn(number, place, part)
                for other in range(len(name.parts)):
                    if other != place:
                        self._initials[number, other] |= part.initials
            for first, last in combinations(range(len(name.parts)), 2):
                # Other scripts may write several parts as one word.
                words = [part.written for part in name.parts[first : last + 1]]
                self._ear.learn("".join(words), (number, first))

    def __repr__(self):
        return "[sealed]"

    @property
    def has_foreign(self):
        """Whether there are names in other scripts."""
        return bool(self._foreign)

    def telling(self, tokens):
        """Return {word: `Reading`} of those words of a text that say anything about a name."""
        distinct = set(tokens)
        fresh = distinct - self._plain
        new = fresh - self._telling.keys()
        if len(self._plain) + len(self._telling) > MOST_REMEMBERED:
            self._plain.clear()
            self._telling.clear()
            fresh = new = distinct
        for token in new:
            if len(token) > LONGEST:
                continue
            reading = self._read(token)
            if reading:
                self._telling[token] = reading
            else:
                self._plain.add(token)
        return {token: self._telling[token] for token in fresh if token in self._telling}

    def _learn(self, number, place, part):
        for word in (part.written, *part.spelt("joined")):
            self._ear.learn(word, (number, place))
        script = script_of(part.written)
        if script != "LATIN":
            self._foreign.add(number)
        if script in ("HAN", "HANGUL"):
            self._characters.add((number, place))
        for word, form in {part.word: "", **part.spellings}.items():
            if len(word) < 2:
                continue
            self._words[word].append(Clue(number, place, form, form != SOUNDING))
            if form in DISTORTED:
                continue
            self._masked[unmasked(word)].append(Clue(number, place, form or "look-alike letters"))
            self._paired[paired(word)].append(Clue(number, place, form or "look-alike letters"))
            if form == "inflected" or (form and len(word) < SURE_STEM):
                continue
            for stem in stems(word):
                self._stems[stem].append((word, Clue(number, place, "inflected")))
        self._slips.add(part.word)
        for begun in endearments(part.word):
            self._begun[begun].append(Clue(number, place, "nickname"))

    def _read(self, token):
        word = token.casefold()
        clues = list(self._words.get(word, ()))
        seen = {(clue.name, clue.part) for clue in clues}
        for clue in self._fainter(token, word):
            if (clue.name, clue.part) not in seen:
                seen.add((clue.name, clue.part))
                clues.append(clue)
        wholes = (*self._wholes(word), *self._said(token))
        if not clues and not wholes:
            return None
        is_quiet = token.islower() and is_ordinary(word)
        return Reading(tuple(clues), frozenset(clue.name for clue in clues), is_quiet, wholes)

    def _fainter(self, token, word):
        """Yield the clues that a word gives when something is taken off it or put right."""
        if IS_RUN.search(token):
            for piece in map(str.casefold, RUN.findall(token)):
                # Common words stand in many names of things.
                for clue in self._words.get(piece, ()):
                    is_sure = len(piece) >= TELLING_PIECE or not is_common(piece)
                    yield Clue(clue.name, clue.part, "run together", is_sure)
        if len(token) >= SHORTEST_MASKED and is_masked(token) and _is_word(token):
            yield from self._masked.get(unmasked(token), ())
        if paired(word) != word and not is_known(word):
            yield from self._paired.get(paired(word), ())
        yield from self._inflected(word)
        for whole in self._slips.of(word):
            for clue in self._words[whole]:
                if not clue.form:
                    yield Clue(clue.name, clue.part, "typing error", not is_known(word))
        yield from self._called(token, word)
        yield from self._heard(token, word)

    def _inflected(self, word):
        for stem, ending in cut(word):
            if stem not in self._stems:
                continue
            is_long = ending in PLURALS or (len(ending) > 2 and len(stem) + 1 == SURE_STEM)
            is_sure = len(stem) >= SURE_STEM or (is_long and not is_known(word))
            is_sure = is_sure and not is_ordinary(word)
            for whole, clue in self._stems[stem]:
                if ending or len(stem) == len(whole) - 1:
                    yield Clue(clue.name, clue.part, clue.form, is_sure)

    def _called(self, token, word):
        """Yield the clues of a word that is a first name cut short, perhaps with an ending."""
        if not token[0].isupper() and token[0].lower() != token[0].upper():
            return
        if is_ordinary(word):
            return
        for begun, ending in cut_short(word):
            says_enough = len(begun) > 3 or not word.isascii()
            is_sure = says_enough and not (ending and is_common(word))
            for clue in self._begun.get(begun, ()):
                # Where the surname comes first, the given name is the last.
                yield Clue(clue.name, clue.part, "nickname", is_sure and not clue.part)

    def _heard(self, token, word):
        if word.isascii() and token.isascii():
            if (token.islower() and is_known(word)) or (is_ordinary(word) and not self._foreign):
                return
            token = token[0].upper() + token[1:]
        may_be_sure = not is_ordinary(word)
        for (name, part), is_sure in self._ear.hear(token):
            # The ways to say characters in Latin letters are all among the spellings.
            is_sure = is_sure and not (token.isascii() and (name, part) in self._characters)
            is_sure = is_sure and may_be_sure
            yield Clue(name, part, "transliterated", is_sure, is_heard=True)

    def _said(self, token):
        """Yield names in other scripts of which a word says two parts, or one with an initial.

        Those are what somebody calls themselves: YehudaMizrahi, ymizrahi.
        """
        if not self._foreign or not token.isascii():
            return
        token = token.strip("0123456789")
        shortest = SHORTEST_SAID if token.islower() else SHORTEST_WHOLE
        if not token.isalpha() or len(token) < shortest or is_known(token.casefold()):
            return
        pieces = CAMEL.findall(token)
        if token.islower():
            pairs = [(token[0], token[1:].title()), (token[-1], token[:-1].title())]
        else:
            pairs = permutations(pieces, 2) if not token.isupper() else ()
        for other, piece in pairs:
            for thing, is_sure in self._heard_parts(piece):
                if is_sure and other[0].lower() in self._initials[thing]:
                    yield thing[0], False

    def _heard_parts(self, piece):
        if len(piece) < SHORTEST_REST or is_ordinary(piece.casefold()):
            return []
        return [each for each in self._ear.hear(piece) if each[0][0] in self._foreign]

    def _wholes(self, word):
        """Yield (name, is it sure) for names that stand in one word, two parts or an initial."""
        word = word.strip("0123456789")
        if len(word) < SHORTEST_WHOLE or is_known(word):
            return
        for place in range(1, len(word) - 1):
            begins, ends = self._words.get(word[:place], ()), self._words.get(word[place:], ())
            for first in begins:
                for last in ends:
                    if first.name == last.name and first.part != last.part:
                        yield first.name, True
        for initial, rest in ((word[0], word[1:]), (word[-1], word[:-1])):
            if len(rest) >= SHORTEST_REST:
                for clue in self._words.get(rest, ()):
                    if initial in self._initials[clue.name, clue.part]:
                        yield clue.name, False


def _is_word(token):
    """Whether a short token has letters enough to be a word in disguise, and no figure with one."""
    return len(token) >= SHORTEST_REST or 2 * sum(map(str.isalpha, token)) >= len(token)
