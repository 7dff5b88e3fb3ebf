"""Words that say something only together, in whatever order and inflection they stand."""

from collections import defaultdict

# A word's beginning is followed by an ending of these many letters at the most.
ENDING = 4
# All words of a group stand within this many words for each of them.
LOOSE = 4


class Together:
    """Groups of words to look for: `forms` is a list of (number of the fact, form, beginnings).

    Each word is given by the letters with which all its inflections begin, and the first word of a
    group is the rarest: where that stands, the others are looked for around it.
    """

    def __init__(self, forms):
        self._groups = defaultdict(list)
        for fact, form, beginnings in forms:
            if beginnings:
                self._groups[beginnings[0]].append((fact, form, beginnings[1:]))
        self._anchors = list(self._groups)
        self._automaton = None

    def __repr__(self):
        return "[sealed]"

    def find(self, plain):
        """Yield (fact, form, first, last) with the numbers of the words between which all stand."""
        if not self._anchors:
            return
        words, done = None, defaultdict(lambda: -1)
        for number, begin, _ in self._found(plain.words):
            anchor = self._anchors[number]
            at, _ = plain.at_word(begin + 1)
            words = words or plain.words.split()
            if not _begins(words[at], anchor):
                continue
            for fact, form, others in self._groups[anchor]:
                span = _span(words, at, others)
                if span and span[0] > done[fact, form]:
                    done[fact, form] = span[1]
                    yield fact, form, *span

    def _found(self, text):
        if not self._automaton:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick(
                [f" {anchor}" for anchor in self._anchors],
                implementation=Implementation.ContiguousNFA,
                store_patterns=False,
            )
        return self._automaton.find_matches_as_indexes(text, overlapping=True)


def _span(words, at, others):
    """Return the numbers of the first and the last word of a group around one of them, or None."""
    first, last, widest = at, at, LOOSE * (len(others) + 1)
    for other in others:
        nearest = _nearest(words, at, other, widest)
        if nearest is None:
            return None
        first, last = min(first, nearest), max(last, nearest)
    return (first, last) if last - first < widest else None


def _nearest(words, at, beginning, widest):
    for distance in range(1, widest):
        for place in (at - distance, at + distance):
            if 0 <= place < len(words) and _begins(words[place], beginning):
                return place
    return None


def _begins(word, beginning):
    if beginning.isdecimal():
        return word == beginning
    return word.startswith(beginning) and len(word) - len(beginning) <= ENDING
