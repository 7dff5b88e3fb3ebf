"""How a house is written by the first letters of its name."""

import re

from articles.clearance.known.form import HINT, NEAR, Form
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.rarity import COMMON, UNCOMMON, zipf

# Small words, which acronyms leave out or write small.
SMALL = words_in(
    """
    the of for and on in at to a an de la le les du des del della di da do dos das der die das
    des für und von zu van het y e et i ve el los las och og för av al
    """
)
ANDS = words_in("and und et y e en og och i")
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8


def acronyms(words, name):
    """Return the forms of a name's first letters, with and without "of" and its legal form.

    `words` are those of the name without the legal form.
    """
    every, bare = _initialled(name), _initialled(" ".join(words))
    counts = range(min(len(bare), len(every)), len(every) + 1)
    found = {}
    for count in counts:
        named = every[:count]
        found["".join(word[0] for word in named if word.lower() not in SMALL).upper()] = None
        of = "".join(w[0].lower() if w.lower() in SMALL else w[0].upper() for w in named)
        found |= {of: None, of.upper(): None}
        # "And" is left out, or "A", or "&".
        found[
            "".join(w[0] for w in named if w.lower() in ANDS or w.lower() not in SMALL).upper()
        ] = None
    if len(every) > 1:
        for letters in found:
            yield from acronym(letters, "acronym")


def _initialled(name):
    return [word for word in re.split(r"[\s\-/&,]+", name) if word and word[0].isalpha()]


def acronym(letters, name):
    """Return the forms of one acronym, in capitals: with dots, and for several."""
    if not SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM or not letters.isalpha():
        return
    if len(letters) < 3 and zipf(letters.lower()) > COMMON:
        return
    level = HINT if len(letters) < 3 and zipf(letters.lower()) > UNCOMMON else NEAR
    yield Form(letters, name, level, cased=True)
    yield Form(".".join(letters), name, level, cased=True)
    if letters.isupper() and len(letters) > 2:
        yield Form(letters + "s", name, level, cased=True)
