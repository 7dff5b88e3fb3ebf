"""Which script a word is written in."""

import unicodedata

from articles.clearance.memory import remembered

# The first word of a character's name in Unicode, where it is not the name of its script.
CALLED = {
    "CJK": "HAN", "IDEOGRAPHIC": "HAN", "KATAKANA-HIRAGANA": "KANA", "HIRAGANA": "KANA",
    "KATAKANA": "KANA", "HALFWIDTH": "KANA", "FULLWIDTH": "LATIN", "MYANMAR": "BURMESE",
}  # fmt: skip
# Scripts that write small words onto the beginning of names.
PREFIXED = frozenset({"ARABIC", "HEBREW", "ETHIOPIC"})


def script_of(word):
    """Return the script of a word's first letter, in capitals; LATIN where there is none."""
    for letter in word:
        if letter.isalpha():
            return _script(letter)
    return "LATIN"


@remembered
def _script(letter):
    first = unicodedata.name(letter, "LATIN").split(" ", 1)[0]
    return CALLED.get(first, first)
