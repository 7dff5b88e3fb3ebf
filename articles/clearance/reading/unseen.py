"""Text that is written with characters nobody sees."""

import re

# ASCII once more as invisible tags, and bytes as variation selectors; Unicode 16, 23.4 and 23.9.
TAGS = r"[\U000e0020-\U000e007e]{3,}"
SELECTORS = r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}"
# Ones and noughts, often with a third character between groups.
BITS = r"[\u200b-\u200f\u2060-\u2064\ufeff]{16,}"
UNSEEN = re.compile(f"(?P<tags>{TAGS})|(?P<selectors>{SELECTORS})|(?P<bits>{BITS})")


def runs(text):
    """Yield (begin, end, bytes) for each way to read a run of them."""
    if text.isascii():
        return
    for match in UNSEEN.finditer(text):
        for content in READERS[match.lastgroup](match[0]):
            yield match.start(), match.end(), content


def _tags(text):
    yield bytes(ord(character) - 0xE0000 for character in text)


def _selectors(text):
    codes = map(ord, text)
    yield bytes(code - 0xFE00 if code < 0xFE10 else code - 0xE0100 + 16 for code in codes)


def _bits(text):
    often = sorted(set(text), key=text.count, reverse=True)[:2]
    for nought, one in (often, often[::-1]) if len(often) == 2 else ():
        digits = "".join("0" if each == nought else "1" for each in text if each in (nought, one))
        for length in (8, 7):
            groups = [digits[at : at + length] for at in range(0, len(digits), length)]
            yield bytes(int(group, 2) for group in groups if len(group) == length)


READERS = {"tags": _tags, "selectors": _selectors, "bits": _bits}
