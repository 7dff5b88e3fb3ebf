"""Letters in disguise: figures and signs for letters, and letters of other scripts."""

import re
from functools import lru_cache

# What figures and signs stand for between letters. Places in the text stay as they are.
FIGURES = str.maketrans("0123456789", "oizeasgtbg")
SIGNS = str.maketrans("@$!|€£+¡", "asiietti")
# i and l are taken for each other, and for 1.
UPRIGHT = str.maketrans("l", "i")
SIGNED = re.compile(r"[A-Za-z0-9]*(?:[A-Za-z0-9][@$!|€£+¡]|[@$|€£¡][A-Za-z])[\w@$!|€£+¡]*")
FIGURED = re.compile(r"[^\W\d]\d|\d[^\W\d]")
IS_UPRIGHT = re.compile(r"[a-z]I|I[a-z]*I|[a-z]l*I")


@lru_cache(maxsize=50_000)
def unmasked(word):
    """Return a word without disguise: small Latin letters, i for l. Words that agree look alike."""
    from articles.clearance.known.names.scripts.look_alikes import seen

    shown = word
    if not shown.isascii():
        shown = seen(shown)
        if not shown.isascii():
            return word.casefold()
    if FIGURED.search(shown):
        shown = shown.translate(FIGURES)
    return shown.casefold().translate(UPRIGHT)


def has_signs(text):
    """Say whether signs stand in words, as if they were letters."""
    return bool(SIGNED.search(text))


def without_signs(text):
    """Return the text, as long as it was, with letters for the signs in its words."""
    return SIGNED.sub(lambda run: run[0].translate(SIGNS), text)
