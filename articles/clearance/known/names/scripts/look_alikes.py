"""Letters that look like others, each with the Latin letter that a reader sees.

The table is 1:1, so that places in the text stay as they are. Capitals look like other letters
than small ones (Greek nu like N and v), so fold the case afterwards. Both what is looked for and
what is read go through it: then it does not matter which of the two borrowed a letter.
"""

import re
import unicodedata
from functools import cache
from itertools import chain

# Blocks in which letters are named after the Latin letter they show; the rest of Unicode is not
# asked, since that takes a while.
LETTERED = (
    range(0x00C0, 0x02B9),  # Latin with accents and strokes, phonetic letters
    range(0x1D00, 0x1DC0),  # small capitals and raised letters
    range(0x1E00, 0x1F00),
    range(0x2071, 0x209D),
    range(0x2100, 0x2150),  # letter-like symbols
    range(0x249C, 0x24EA),  # in brackets and circles
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA800),
    range(0xAB30, 0xAB70),
    range(0xFF21, 0xFF5B),  # full width
    range(0x1D400, 0x1D6A6),  # mathematical
    range(0x1F110, 0x1F1AB),  # in squares and black circles
    range(0x1F1E6, 0x1F200),  # halves of flags
    range(0xE0041, 0xE007B),  # tags, which nobody sees
)
NAMED = re.compile(
    r"(?:SMALL CAPITAL|CAPITAL LETTER|SMALL LETTER|LATIN SMALL|CAPITAL|SMALL|SYMBOL LETTER)"
    r"(?: (?:TURNED|REVERSED|OPEN|SCRIPT|DOTLESS|LONG|SIDEWAYS|INSULAR|INVERTED))*"
    r" ([A-Z])(?: WITH (?!SMALL|CAPITAL).*)?$"
)
# Letters that a reader takes for these where the others of the word are Latin, though nobody
# counts them as confusable; capitals alike.
ALMOST = (
    "кk мm нh тt вb пn иu йu яr шw щw цu чy ьb ъb ыb дd лn зz гr эe єe їi ёe ўy ґr ѓr ќk ћh ђh џu "
    "αa θo βb εe ηn κk πn τt χx ωw ίi όo άa έe ήn ύu ώw ςc μu"
)
# Where the table of confusable letters gives l, and these are I in names.
UPRIGHT = "ІΙӀ"


@cache
def table():
    """Return the table for `str.translate`, from code point to Latin letter, capitals kept."""
    from confusable_homoglyphs.confusables import confusables_data

    found = {}
    for other, shown in ALMOST.split():
        found |= {ord(other.upper()): shown.upper(), ord(other): shown}
    for shown, others in confusables_data.items():
        if len(shown) == 1 and shown.isascii() and shown.isalpha():
            found |= {ord(o["c"]): shown for o in others if _is_letter(o["c"])}
    for code in chain.from_iterable(LETTERED):
        named = NAMED.search(unicodedata.name(chr(code), ""))
        if named:
            letter = named[1]
            is_small = "SMALL" in named[0]
            found[code] = letter.lower() if is_small else letter
    return found | {ord(other): "I" for other in UPRIGHT}


def seen(text):
    """Return the text as a reader sees it, in Latin letters where they look alike, as long."""
    return text.translate(table())


def _is_letter(other):
    return len(other) == 1 and not other.isascii() and unicodedata.category(other)[0] in "LSN"
