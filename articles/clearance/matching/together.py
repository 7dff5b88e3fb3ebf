"""Words that say something only together, in whatever order and inflection they stand."""

from collections import defaultdict

# A word's beginning is followed by an ending of these many letters at the most.
ENDING = 4
# All words of a group stand within this many words for each of them.
LOOSE = 4
# Characters in which so many words stand, and more.
AROUND = 200


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
        text, done = plain.words, defaultdict(lambda: -1)
        for number, begin, _ in self._found(text):
            anchor, end = self._anchors[number], text.index(" ", begin + 1)
            if not _begins(text[begin + 1 : end], anchor):
                continue
            # Only what stands around is cut into words, and only where the others may be in it.
            start = max(begin - AROUND, 0)
            around = text[start : end + AROUND]
            for fact, form, others in self._groups[anchor]:
                if not all(f" {other}" in around for other in others):
                    continue
                span = _span(text[start:begin].split(), around[end - start :].split(), others)
                if span:
                    at, _ = plain.at_word(begin + 1)
                    first, last = at + span[0], at + span[1]
                    if first > done[fact, form]:
                        done[fact, form] = last
                        yield fact, form, first, last

    def _found(self, text):
        if not self._automaton:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick(
                [f" {anchor}" for anchor in self._anchors],
                implementation=Implementation.ContiguousNFA,
                store_patterns=False,
            )
        return self._automaton.find_matches_as_indexes(text, overlapping=True)


def _span(before, after, others):
    """Return how far the first and the last word of a group stand from one of them, or None."""
    first, last, widest = 0, 0, LOOSE * (len(others) + 1)
    for other in others:
        nearest = _nearest(before, after, other)
        if nearest is None:
            return None
        first, last = min(first, nearest), max(last, nearest)
    return (first, last) if last - first < widest else None


def _nearest(before, after, beginning):
    for distance in range(1, max(len(before), len(after)) + 1):
        if distance <= len(before) and _begins(before[-distance], beginning):
            return -distance
        if distance <= len(after) and _begins(after[distance - 1], beginning):
            return distance
    return None


def _begins(word, beginning):
    if beginning.isdecimal():
        return word == beginning
    return word.startswith(beginning) and len(word) - len(beginning) <= ENDING
