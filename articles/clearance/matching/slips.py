"""Words that are one slip of a finger away from each other."""

from collections import defaultdict

# Shorter words are too like others for a slip to say anything.
SHORTEST = 5


class Slips:
    """Finds what a word is one insertion, deletion, substitution or exchange away from.

    Every word is kept under itself and whatever is left when one letter is missing (a deletion
    index after Garbe's SymSpell), so that a look takes as many steps as a word has letters.
    """

    def __init__(self):
        self._words = defaultdict(set)

    def __repr__(self):
        return "[sealed]"

    def add(self, word):
        """Know a word as well."""
        if len(word) >= SHORTEST:
            for shorter in _shortened(word):
                self._words[shorter].add(word)

    def of(self, word):
        """Return the known words that a word may be a slip of, not itself."""
        if len(word) < SHORTEST - 1:
            return []
        from rapidfuzz.distance import OSA

        near = set()
        for shorter in _shortened(word):
            if shorter in self._words:
                near |= self._words[shorter]
        return [each for each in near if OSA.distance(each, word, score_cutoff=1) == 1]


def _shortened(word):
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
