"""What a single word of a text says about the parts of all names."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from articles.clearance.known.names.endings import SURE_STEM, cut, stems
from articles.clearance.known.names.part import DISTORTED, SOUNDING
from articles.clearance.known.names.scripts import Ear
from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.matching.masks import is_masked, unmasked
from articles.clearance.matching.ordinary import is_common, is_known, is_ordinary

# Shorter words are too like others for a slip to say anything.
SHORTEST_SLIPPED = 5
SHORTEST_MASKED = 3
# As many distinct words are remembered; more than this no sweep sees often.
MOST_REMEMBERED = 200_000
# The words run together in one: marisolQuennell, TeamQuennell2020.
RUN = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}(?![a-z])")
IS_RUN = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Clue:
    """That a word may be a part of a name: whose, which part, in which form, and how surely."""

    name: int
    part: int
    form: str
    is_sure: bool = True

    def __repr__(self):
        return "[sealed]"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word says: its clues, and whether it is quiet, an ordinary word in small letters."""

    clues: tuple
    names: frozenset
    is_quiet: bool

    def __repr__(self):
        return "[sealed]"


class Lexicon:
    """All parts of all names, by every word that may stand for one."""

    def __init__(self, names):
        self._words = defaultdict(list)
        self._stems = defaultdict(list)
        self._slips = defaultdict(set)
        self._masked = defaultdict(list)
        self._ear = Ear()
        self._characters = set()
        self._plain = set()
        self._telling = {}
        for number, name in enumerate(names):
            for place, part in enumerate(name.parts):
                self._learn(number, place, part)
            for first, last in combinations(range(len(name.parts)), 2):
                # Other scripts may write several parts as one word.
                words = [part.written for part in name.parts[first : last + 1]]
                self._ear.learn("".join(words), (number, first))

    def __repr__(self):
        return "[sealed]"

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
            reading = self._read(token)
            if reading:
                self._telling[token] = reading
            else:
                self._plain.add(token)
        return {token: self._telling[token] for token in fresh if token in self._telling}

    def _learn(self, number, place, part):
        self._ear.learn(part.written, (number, place))
        if script_of(part.written) in ("HAN", "HANGUL"):
            self._characters.add((number, place))
        for word, form in {part.word: "", **part.spellings}.items():
            if len(word) < 2:
                continue
            self._words[word].append(Clue(number, place, form, form != SOUNDING))
            if form in DISTORTED:
                continue
            self._masked[unmasked(word)].append(Clue(number, place, form or "look-alike letters"))
            if form == "inflected" or (form and len(word) < SURE_STEM):
                continue
            for stem in stems(word):
                self._stems[stem].append((word, Clue(number, place, "inflected")))
            if len(word) >= SHORTEST_SLIPPED and not form:
                for shorter in _shortened(word):
                    self._slips[shorter].add(word)

    def _read(self, token):
        word = token.casefold()
        clues = list(self._words.get(word, ()))
        seen = {(clue.name, clue.part) for clue in clues}
        for clue in self._fainter(token, word):
            if (clue.name, clue.part) not in seen:
                seen.add((clue.name, clue.part))
                clues.append(clue)
        if not clues:
            return None
        is_quiet = token.islower() and is_ordinary(word)
        return Reading(tuple(clues), frozenset(clue.name for clue in clues), is_quiet)

    def _fainter(self, token, word):
        if IS_RUN.search(token):
            for piece in map(str.casefold, RUN.findall(token)):
                for clue in self._words.get(piece, ()):
                    # Common words stand in many names of things.
                    yield Clue(clue.name, clue.part, "run together", not is_common(piece))
        if len(token) >= SHORTEST_MASKED and is_masked(token):
            yield from self._masked.get(unmasked(token), ())
        for stem, ending in cut(word):
            for whole, clue in self._stems.get(stem, ()):
                if ending or stem != whole:
                    is_sure = len(stem) >= SURE_STEM
                    yield Clue(clue.name, clue.part, clue.form, is_sure)
        yield from self._slipped(word)
        if not (word.isascii() and is_ordinary(word)):
            for (name, part), is_sure in self._ear.hear(token):
                # The ways to say characters in Latin letters are all among the spellings.
                is_sure = is_sure and not (token.isascii() and (name, part) in self._characters)
                yield Clue(name, part, "transliterated", is_sure)

    def _slipped(self, word):
        if len(word) < SHORTEST_SLIPPED - 1:
            return
        from rapidfuzz.distance import OSA

        near = {whole for shorter in _shortened(word) for whole in self._slips.get(shorter, ())}
        for whole in near:
            if whole != word and OSA.distance(whole, word, score_cutoff=1) <= 1:
                for clue in self._words[whole]:
                    if not clue.form:
                        yield Clue(clue.name, clue.part, "typing error", not is_known(word))


def _shortened(word):
    """Return a word and all that are left when one of its letters is missing."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
