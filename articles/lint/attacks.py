"""Hard words about somebody with a name, from somebody without one.

A word list and a capital letter: what is said between the lines is not seen.
"""

import re

from articles.lint import anonymous
from articles.lint.english import HARD
from articles.lint.speakers import quotes

WORD = re.compile(rf"\b(?:{'|'.join(map(re.escape, HARD))})\b", re.IGNORECASE)
THIRD = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b", re.IGNORECASE)
WHY = (
    "“{words}” is a hard word about somebody who is named, from somebody who is not. Houses print "
    "that only when a senior editor agrees, and then as information, not opinion."
)
SUGGESTION = "Leave it out, or tick that the source attacks somebody: more reviewers then read it."


def attacks(piece):
    """Yield a finding for each attack that a source makes and the writer has not declared."""
    for text in piece.texts:
        seen = set()
        for source, begin, end in _said(text):
            person = piece.person(source)
            if person and person.is_attack:
                continue
            for match in WORD.finditer(text.text, begin, end):
                if match.start() in seen:
                    continue
                if _is_about_somebody(text, match, begin, end):
                    seen.add(match.start())
                    why = WHY.format(words=match[0])
                    yield text.finding("attack", *match.span(), why, SUGGESTION, source)


def _said(text):
    if text.author is not None and not text.is_copy:
        yield text.author, 0, len(text.text)
        return
    for quote in quotes(text):
        yield quote.source, quote.begin, quote.end
    for mention in text.people:
        # Without quotation marks as well: "X is a liar, the official said".
        if anonymous.is_saying(text.text, mention.begin, mention.end):
            yield mention.source, *text.sentence(mention.begin)


def _is_about_somebody(text, match, begin, end):
    """Whether the sentence names somebody, or says "he" with somebody named just before."""
    first, last = text.sentence(match.start())
    first, last = max(first, begin), min(last, end)
    if text.others_in(first, last):
        return True
    before = text.sentences[max(text.number(match.start()) - 2, 0)][0] if text.sentences else 0
    named = text.others_in(before, match.start())
    return bool(named) and bool(THIRD.search(text.text, first, last))
