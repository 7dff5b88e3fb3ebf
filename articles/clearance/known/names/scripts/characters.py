"""Whole names in Latin letters that are listened for in texts in Chinese characters."""

import re
from collections import defaultdict

from articles.clearance.known.names.scripts import han
from articles.clearance.known.names.scripts.hearing import SAME, agree

CHARACTERS = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")
# A surname has one or two characters, and so has a given name.
LONGEST = 2


class Characters:
    """Knows names by the characters of their surnames, each with something that it stands for."""

    def __init__(self):
        self._families = defaultdict(list)

    def __repr__(self):
        return "[sealed]"

    def learn(self, words, thing):
        """Listen for a name as well: its parts in small Latin letters, in any order."""
        for place, word in enumerate(words):
            given = "".join(words[:place] + words[place + 1 :])
            for family in han.families(word) if given else ():
                self._families[family].append((given, thing))

    def find(self, text):
        """Yield (thing, begin, end, is it sure) for each name that characters of a text may say."""
        for run in CHARACTERS.finditer(text) if self._families else ():
            for begin in range(run.start(), run.end() - 1):
                for middle in range(begin + 1, min(begin + LONGEST, run.end() - 1) + 1):
                    for given, thing in self._families.get(text[begin:middle], ()):
                        for end in range(middle + 1, min(middle + LONGEST, run.end()) + 1):
                            is_sure = _says(text[middle:end], given)
                            if is_sure is not None:
                                yield thing, begin, end, is_sure


def _says(characters, given):
    """Whether characters surely say a given name; None where they do not."""
    if han.is_spelt(characters, given):
        return len(characters) > 1
    return False if len(characters) > 1 and agree(given, characters) >= SAME else None
