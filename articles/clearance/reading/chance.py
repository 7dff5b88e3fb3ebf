"""How surely a stretch of characters was written as text, and did not come about by chance.

Bytes of pixels and packed files are as good as random, and among many thousand of them something
looks like letters. A stretch is weighed in bits: how many times likelier text is to hold it than
random bytes are, as a power of two (Wald's likelihood ratio). Of n stretches of random bytes, no
more than n / 2 ** bits weigh as much.
"""

import re
from math import log2

from articles.clearance.memory import remembered

PIECES = re.compile(
    r"(?P<latin>[A-Z\u00c0-\u00de]?[a-z\u00df-\u00ff]+|[A-Z\u00c0-\u00de]+)|(?P<figures>\d+)"
    r"|(?P<kana>[\u3040-\u30ff]+)|(?P<han>[\u3400-\u9fff]+)|(?P<hangul>[\uac00-\ud7a3]+)"
    r"|(?P<letters>[^\W\d_]+)|(?P<spaces> +)|(?P<signs>.)",
    re.DOTALL,
)
# How many letters there are to choose from; figures stand for a row of them.
ALPHABET = {"latin": 26, "figures": 10, "kana": 180, "letters": 60}
# What it takes off that a word may be of small letters or capitals, of one script of many, and of
# any length.
WORD = {"latin": 4, "figures": 6, "kana": 6, "letters": 8}
# The usual characters and all, as their standards count them; in print, so few are of the others.
CHARACTERS = {"han": (5500, 21000, 0.07), "hangul": (2350, 11172, 0.02)}
# Of these standards the first level: GB 2312, Big5, JIS X 0208; KS X 1001 has one only.
LEVELS = [("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF)]
SYLLABLES = [("euc_kr", 0xB0, 0xC8)]
# A space stands behind most words, another sign anywhere; a letter with an accent is a rarer one.
SPACE, SIGN, ACCENT = 6, -1, -4
# Programs end a string with a zero, which one byte of 256 is.
ENDED = 7
# Of so many files, as a power of two, one holds such a stretch by chance.
MARGIN = 6


def is_written(text, among, *, width=1, is_ended=False):
    """Tell whether a stretch is more than chance writes among so many bytes.

    `width` is how many bytes a Latin letter has there; `is_ended` says that zeros follow.
    """
    return bits(text, width) + ENDED * width * is_ended >= log2(among) + MARGIN


def bits(text, width=1):
    """Return how many times likelier text is to hold a stretch than chance, as a power of two."""
    return sum(_weight(piece[0], piece.lastgroup, width) for piece in PIECES.finditer(text))


def _weight(piece, kind, width):
    if kind == "spaces":
        return SPACE
    if kind == "signs":
        return SIGN
    size = 8 * (width if width > 1 or kind == "latin" else len(piece[0].encode()))
    if kind in CHARACTERS:
        return sum(_character(each, kind, size) for each in piece)
    if kind == "letters":
        # A script has its letters side by side; chance takes each from another.
        return len(piece) * (size - log2(ALPHABET[kind])) - WORD[kind] * _scripts(piece)
    accents = sum(not each.isascii() for each in piece) if kind == "latin" else 0
    return len(piece) * (size - log2(ALPHABET[kind])) - WORD[kind] + ACCENT * accents


def _scripts(word):
    return len({ord(letter) >> 7 for letter in word})


def _character(character, kind, size):
    usual, every, rest = CHARACTERS[kind]
    if is_usual(character):
        return size + log2((1 - rest) / usual)
    return size + log2(rest / (every - usual))


@remembered
def is_usual(character):
    """Tell whether a Chinese character or a Korean syllable is one that print mostly uses."""
    for encoding, first, last in SYLLABLES if character >= "\uac00" else LEVELS:
        try:
            if first <= character.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False
