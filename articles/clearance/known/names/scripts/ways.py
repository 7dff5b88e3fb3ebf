"""Choices for each piece of a word, and all ways through them, likeliest first."""

import re
from functools import cached_property
from itertools import combinations, islice, product


class Table:
    """What the pieces of a word may become.

    Made of text: a piece, then its options, the likeliest first and commas between; "-" is none.
    Longer pieces come before shorter ones; letters without a line are left out.
    """

    def __init__(self, text):
        self._text = text

    def choices(self, word):
        """Return a tuple of options for each piece of a word, in order."""
        return [self.options[piece] for piece in self.pieces(word)]

    def pieces(self, word):
        """Return the pieces of a word that have a line, in order."""
        return self._pattern.findall(word)

    def spelt(self, word):
        """Return the likeliest way through a word."""
        return "".join(options[0] for options in self.choices(word))

    @cached_property
    def options(self):
        """The options of each piece."""
        texts = self._text.split()
        return {
            piece: _options(options) for piece, options in zip(texts[::2], texts[1::2], strict=True)
        }

    @cached_property
    def _pattern(self):
        return re.compile("|".join(map(re.escape, sorted(self.options, key=len, reverse=True))))


def listed(text):
    """Return the options that each word of a text gives, with commas between; "-" is none."""
    return [_options(word) for word in text.split()]


def ways(choices, most):
    """Return up to `most` different strings, each made of one of the options at every place.

    `choices` is a list of tuples of strings. Strings that take fewer unlikely options come first.
    """
    usual = [options[0] for options in choices]
    open_places = [place for place, options in enumerate(choices) if len(options) > 1]
    return list(dict.fromkeys(islice(_strings(usual, choices, open_places), most)))


def _strings(usual, choices, open_places):
    for changed in range(len(open_places) + 1):
        for places in combinations(open_places, changed):
            for options in product(*(choices[place][1:] for place in places)):
                way = usual.copy()
                for place, option in zip(places, options, strict=True):
                    way[place] = option
                yield "".join(way)


def _options(text):
    return tuple("" if each == "-" else each for each in text.split(","))
