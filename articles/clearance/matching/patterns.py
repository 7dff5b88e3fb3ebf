"""Many texts to look for in one."""

from collections import defaultdict


class Patterns:
    """Texts, each with the (fact, form) pairs that it stands for, and `around` on either side."""

    def __init__(self, around=""):
        self._around = around
        self._meanings = defaultdict(list)
        self._automaton = None

    def __bool__(self):
        return bool(self._meanings)

    def __repr__(self):
        return "[sealed]"

    def add(self, text, fact, form):
        """Look for a text as well."""
        if text:
            self._meanings[text].append((fact, form))

    def find(self, text):
        """Return (pairs, begin, end) wherever one of them stands, also within another."""
        if not self._meanings:
            return []
        if not self._automaton:
            self._build()
        return [
            (self._listed[number], begin, end)
            for number, begin, end in self._automaton.find_matches_as_indexes(
                text, overlapping=True
            )
        ]

    def _build(self):
        from ahocorasick_rs import AhoCorasick, Implementation

        texts = [self._around + each + self._around for each in self._meanings]
        self._listed = list(self._meanings.values())
        self._automaton = AhoCorasick(
            texts, implementation=Implementation.ContiguousNFA, store_patterns=False
        )
