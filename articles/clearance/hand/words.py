"""The words of a text, cut as general usage was counted, and the phrases that they make."""

import unicodedata
from typing import NamedTuple

LONGEST_PHRASE = 3
# A printer's apostrophe is the same character as the typed one, for whoever counts.
APOSTROPHES = str.maketrans("\u2019\u02bc\uff07", "'''")
# What may stand between the words of one phrase.
JOINING = frozenset(" \t\u00a0-\u2010\u2011'")


class Word(NamedTuple):
    """A word in lower case, where it stands, and whether a phrase may not run on into it."""

    form: str
    begin: int
    end: int
    opens: bool


def spelled(text):
    """Return a text in the composed form (NFC) to which the places of its words refer."""
    return unicodedata.normalize("NFC", text)


def words(text):
    """Return the words of a text that went through `spelled`.

    The rule is that of Unicode's word boundaries (UAX #29) as wordfreq applies it, so that words
    are the same here as in general usage. What holds a figure is no word, and ends a phrase, as
    does every sign but a hyphen.
    """
    # Loaded when somebody compares; the pages of the vault start without it.
    from wordfreq.tokens import TOKEN_RE

    found, last = [], None
    for match in TOKEN_RE.finditer(text.translate(APOSTROPHES)):
        form = match.group().strip("'").casefold()
        if form.isalpha() or _is_word(form):
            begin, end = match.span()
            opens = last is None or not JOINING.issuperset(text[last:begin])
            found.append(Word(form, begin, end, opens))
            last = end
    return found


def phrases(found, wanted=None):
    """Yield (term, first, last) for every word and every phrase of 2 or 3 words, by their numbers.

    With `wanted`, a collection of terms, only those.
    """
    for first, word in enumerate(found):
        term, last = word.form, first
        while True:
            if wanted is None or term in wanted:
                yield term, first, last
            last += 1
            if last - first == LONGEST_PHRASE or last == len(found) or found[last].opens:
                break
            term = f"{term} {found[last].form}"


def _is_word(form):
    """Whether letters, with marks and apostrophes, are all that it holds."""
    return any(map(str.isalpha, form)) and not any(map(str.isdigit, form))
