"""Words that say something only together, in whatever order and inflection they stand."""

from collections import defaultdict

# Words alike up to their endings: these many letters at the end may differ.
ENDING = 3
SHORTEST_STEM = 4
# How many words may stand among those that are looked for, for each of them.
LOOSE = 2


class Together:
    """Groups of words to look for: `forms` is a list of (number of the fact, form, words)."""

    def __init__(self, forms):
        self._groups = []
        self._by_stem = defaultdict(list)
        for fact, form, words in forms:
            self._groups.append((fact, form, set(words)))
            for word in set(words):
                self._by_stem[_stem(word)].append((len(self._groups) - 1, word))

    def __repr__(self):
        return "[sealed]"

    def find(self, plain):
        """Yield (fact, form, first, last) with the numbers of the words between which all stand."""
        if not self._groups:
            return
        standing = defaultdict(list)
        for place, token in enumerate(plain.words.split()):
            for group, word in self._by_stem.get(_stem(token), ()):
                if _is_alike(token, word):
                    standing[group].append((place, word))
        for group, places in standing.items():
            fact, form, words = self._groups[group]
            for first, last in _windows(places, words):
                yield fact, form, first, last


def _stem(word):
    return word[:SHORTEST_STEM]


def _is_alike(one, other):
    shortest = min(len(one), len(other))
    if max(len(one), len(other)) - shortest > ENDING:
        return False
    shared = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    return one == other or shared >= max(SHORTEST_STEM, max(len(one), len(other)) - ENDING)


def _windows(places, words):
    """Give the narrowest (first, last) in which all words stand, none within another."""
    widest = len(words) * (LOOSE + 1)
    last_of = {}
    done = -1
    for place, word in places:
        last_of[word] = place
        if len(last_of) == len(words):
            first = min(last_of.values())
            if first > done and place - first < widest:
                yield first, place
                done = place
