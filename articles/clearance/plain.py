"""Text as a searcher sees it: without accents, case, hidden characters and punctuation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

SEPARATORS = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Plain:
    """Plain words and, for each character, where it came from in the original.

    The places are worked out when somebody asks; in nearly all texts nothing is found.
    """

    text: str
    original: str

    def __repr__(self):
        return "[sealed]"

    @cached_property
    def origins(self):
        """For each character of `text`, its place in the original."""
        return tuple(origin for _, origin in _characters(self.original))

    @cached_property
    def spaced(self):
        """The words with a space on either side of each, also of the first and the last."""
        return f" {self.text} "

    @cached_property
    def joined(self):
        """The same with every separator gone, so that "S m i t h" reads as one word."""
        return Joined(self)


class Joined:
    """Plain words without separators, with the same two attributes."""

    def __init__(self, words):
        self.text = words.text.replace(" ", "")
        self._words = words

    @cached_property
    def origins(self):
        """For each character of `text`, its place in the original."""
        pairs = zip(self._words.text, self._words.origins, strict=True)
        return tuple(origin for character, origin in pairs if character != " ")


def plain(text):
    """Return text in its plain form.

    Compatibility forms are folded (NFKD), marks and format characters dropped, case folded, and
    every run of anything but letters and digits is one space.
    """
    if text.isascii():
        # The same, as most texts have it, many times as fast.
        return Plain(SEPARATORS.sub(" ", text).lower().lstrip(" "), text)
    return Plain("".join(character for character, _ in _characters(text)), text)


def _characters(text):
    """Give each character of the plain form with its place in the text."""
    last = " "
    for origin, character in enumerate(text):
        for part in _folded(character):
            if part != " " or last != " ":
                yield part, origin
            last = part


@lru_cache(maxsize=65536)
def _folded(character):
    """Return what one character becomes, perhaps nothing."""
    kept = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        category = unicodedata.category(part)
        if category[0] != "M" and category != "Cf":
            kept.append(part if part.isalnum() else " ")
    return "".join(kept)
