"""Text as a searcher sees it: without accents, case, hidden characters and punctuation."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Plain:
    """Plain words and, for each character, where it came from in the original."""

    text: str
    origins: tuple

    def without_spaces(self):
        """Return the same with every separator gone, so that "S m i t h" reads as one word."""
        kept = [(c, o) for c, o in zip(self.text, self.origins, strict=True) if c != " "]
        return Plain("".join(c for c, _ in kept), tuple(o for _, o in kept))


def plain(text):
    """Return text in its plain form.

    Compatibility forms are folded (NFKD), marks and format characters dropped, case folded, and
    every run of anything but letters and digits is one space.
    """
    characters, origins = [], []
    for origin, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            category = unicodedata.category(part)
            if category[0] == "M" or category == "Cf":
                continue
            if not part.isalnum():
                part = " "
            if part == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(part)
            origins.append(origin)
    return Plain("".join(characters), tuple(origins))
