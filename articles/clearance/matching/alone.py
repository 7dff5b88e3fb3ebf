"""What a part of a name means where it stands without the others."""

from articles.clearance.known.form import HINT, HIT, NEAR
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.names.part import plain_word
from articles.clearance.known.names.scripts.ear import pieces
from articles.clearance.matching.ordinary import (
    COMMON,
    EVERYDAY,
    EVERYWHERE,
    FREQUENT,
    is_common,
    is_everyday,
    is_known,
    is_ordinary,
    zipf,
)
from articles.clearance.matching.standing import ARTICLES, SAYING

SHORTEST_SMALL = 5
SHORTEST_TYPED = 6
SHORTEST_SPELT = 3
# With two letters sentences begin in every language.
SHORTEST_AT_START = 3
# Where nothing tells names from words around them, only what is commoner than any name is none.
COMMONEST = 5.0
# Who says something and is nobody in particular.
ANYBODY = words_in(
    """
    nobody somebody anybody everybody someone anyone everyone none they we you he she it i who all
    both many some most few several others people police officials
    """
)
# In small letters, other spellings of a name are too much like other words.
CHANGED = ("inflected", "typing error", "nickname")
SHORTEST_SMALL_CHANGED, SHORTEST_SMALL_INFLECTED = 7, 8
# Words in common use with which a sentence may begin are no names there; rarer ones may be.
TELLING_START = 4.0


def level_alone(word, clue, *, is_last):
    """Return the level of one part of a name that stands alone, or None where it says nothing.

    `word` is its `Standing`; `is_last` says whether others of its name go before. What belongs to
    the name of somebody else is a hint.
    """
    if word.is_month:
        return None
    if word.word in ANYBODY and not word.has_title_before and (word.starts or not word.has_capital):
        return HINT
    if is_last and clue.form == "inflected" and word.is_family:
        return NEAR
    if not _says_enough(word, clue):
        return HINT if clue.is_sure and word.has_capital and len(word.word) > 2 else None
    if len(word.word) < SHORTEST_AT_START and word.has_case and word.starts:
        return NEAR if word.has_title_before or _says_something(word) else HINT
    if is_ordinary(word.word):
        return _ordinary(word)
    if clue.form and _is_everyday(word, clue):
        return HINT
    if not word.has_capital and clue.is_heard:
        # A name in small letters is found as it is spelt; by sound alone it is any word.
        return HINT
    if not word.has_capital:
        shortest = SHORTEST_SMALL_CHANGED if clue.form in CHANGED else SHORTEST_SMALL
        shortest = SHORTEST_SMALL_INFLECTED if clue.form == "inflected" else shortest
        return NEAR if len(word.word) >= shortest and not is_common(word.word) else HINT
    if word.is_acronym_like and len(word.word) < SHORTEST_TYPED:
        return HINT
    if word.has_title_before or word.has_title_after:
        is_rare = clue.is_sure and not is_common(word.word) and not clue.form
        return HIT if is_rare else NEAR
    # Few have a rare surname; but by sound alone nobody's is rare.
    is_last = is_last and not clue.is_heard
    return HINT if _is_of_somebody_else(word, is_last=is_last) else NEAR


def _says_enough(word, clue):
    if not clue.form:
        return len(word.word) > 1
    if clue.form == "typing error":
        return clue.is_sure and len(word.word) >= SHORTEST_TYPED
    if clue.form == "inflected":
        return clue.is_sure and not is_common(word.word)
    if clue.form == "transliterated":
        spells_enough = len(word.word) >= SHORTEST_SPELT
        return clue.is_sure and spells_enough and not is_ordinary(word.word)
    if clue.form in ("reversed", "joined", "without accents"):
        return not is_known(word.word) or (word.has_capital and not is_ordinary(word.word))
    return clue.is_sure


def _says_something(word):
    after = word.beside(1)
    return bool(after and after.word in SAYING)


def _is_everyday(word, clue):
    """Say whether it is a word of some language, and nothing here makes a name of it."""
    is_marked = word.has_capital and word.has_case and not word.starts
    is_marked = is_marked and not (word.raw.isupper() or word.is_among_capitals)
    if word.has_title_before or is_marked:
        return False
    if _says_something(word):
        return False
    if not word.has_case:
        # What is spelt like a name is one more often than what is heard for one.
        least = FREQUENT if clue.is_heard else COMMONEST
        return any(is_everyday(plain_word(each), least) for each in pieces(word.raw))
    # What English has as often, and mostly as a name, is a name in other languages as well.
    is_name = zipf(word.word) >= EVERYDAY and not is_ordinary(word.word)
    # Names are in every language's print; what is heard for one is more often a word.
    return not is_name and is_everyday(word.word, EVERYDAY if clue.is_heard else FREQUENT)


def _ordinary(word):
    """Judge a word that is a name only where it is used as one: May, Price, Will."""
    if not word.has_capital:
        return None
    if word.has_title_before:
        return NEAR
    before, after = word.beside(-1), word.beside(1)
    if after and after.word in SAYING and not (before and before.word in ARTICLES):
        return NEAR
    if word.starts and zipf(word.word) >= TELLING_START:
        return None
    if word.is_among_capitals or (word.raw.isupper() and len(word.raw) > 1):
        return None
    if before and (before.word in ARTICLES or (before.has_capital and not before.is_opening)):
        return None
    if after and after.has_capital:
        return None
    return NEAR if zipf(word.word) < EVERYWHERE or len(word.word) > 3 else HINT


def _is_of_somebody_else(word, *, is_last):
    """Say whether a neighbour makes this another person's name."""
    if not word.has_case:
        # Nothing tells names from words around them.
        return False
    is_rare = zipf(word.word) < COMMON and not is_common(word.word)
    if is_rare and is_last:
        # Somebody with the same surname may be family, where few have it.
        return False
    return word.named(1) or (not is_rare and word.named(-1))
