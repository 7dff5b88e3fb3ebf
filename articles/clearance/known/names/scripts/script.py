"""Which script a word is written in."""

import re
import unicodedata
from functools import lru_cache

# The first word of a character's name in Unicode, where it is not the name of its script.
CALLED = {
    "CJK": "HAN", "IDEOGRAPHIC": "HAN", "KATAKANA-HIRAGANA": "KANA", "HIRAGANA": "KANA",
    "KATAKANA": "KANA", "HALFWIDTH": "KANA", "FULLWIDTH": "LATIN", "MYANMAR": "BURMESE",
}  # fmt: skip
# Scripts that write consonants only, or nearly.
ABJADS = frozenset({"ARABIC", "HEBREW"})
# Scripts that set no spaces between words.
UNSPACED = frozenset({"HAN", "KANA", "THAI", "LAO", "KHMER", "BURMESE"})
# A run of letters outside Latin, with the marks and joiners inside it.
FOREIGN = re.compile(
    r"[\u0370-\u1dbf\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u3005-\u31ff\u3400-\ua4ff\ua640-\ua69f"
    r"\ua8e0-\ua8ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufb06\ufb13-\ufdff\ufe70-\ufefe\uff66-\uffdc"
    r"\U00020000-\U0003ffff\u0300-\u036f\u200c\u200d]+"
)


def script_of(word):
    """Return the script of a word's first letter, in capitals; LATIN where there is none."""
    for letter in word:
        if letter.isalpha():
            return _script(letter)
    return "LATIN"


@lru_cache(maxsize=20_000)
def _script(letter):
    first = unicodedata.name(letter, "LATIN").split(" ", 1)[0]
    return CALLED.get(first, first)
