"""Who says what stands between quotation marks."""

import re
from dataclasses import dataclass

from articles.lint.english import SPEECH

SAYS = re.compile(rf"\b(?:{'|'.join(SPEECH)}|according to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Quote:
    """A quotation, characters `begin` to `end`, of the source with this key."""

    source: object
    begin: int
    end: int


def quotes(text):
    """Return the quotations of a `Text` that sources said, or unnamed people.

    Whoever is named nearest, behind it and then before, said it; where nobody is, who spoke last
    in this paragraph or the one before.
    """
    found, speaker, last = [], None, 0
    for begin, end in text.quotations:
        said_by = _beside(text, begin, end)
        # Between two quotations at most an empty paragraph: "he said", or nothing.
        goes_on = said_by is None and text.text.count("\n", last, begin) <= 1
        speaker = said_by if said_by is not None else speaker if goes_on else None
        last = end
        if speaker:
            found.append(Quote(speaker[0], begin, end))
    return found


def _beside(text, begin, end):
    """Return `(key,)` of the source beside a quotation, () for anybody else, None for nobody."""
    behind = text.text.find("\n", end)
    behind = len(text.text) if behind < 0 else behind
    behind = min([behind, *(first for first, _ in text.quotations if first > end)])
    after = text.sentence(end)[1] if text.sentence(end)[1] > end + 1 else end
    before = max([text.text.rfind("\n", 0, begin) + 1, text.sentence(begin)[0]])
    before = max([before, *(last for _, last in text.quotations if last < begin)])
    stretches = ((end, min(behind, max(after, end))), (before, begin))
    for first, last in stretches:
        if SAYS.search(text.text, first, last):
            near = _nearest(text, first, last, end if first == end else begin)
            if near is not None:
                return near
    for first, last in stretches:
        near = _nearest(text, first, last, end if first == end else begin)
        if near:
            return near
    return None


def _nearest(text, first, last, place):
    who = [
        (abs(mention.begin - place), (mention.source,))
        for mention in text.people
        if first <= mention.begin < last
    ]
    who += [(abs(begin - place), ()) for begin, _ in text.others if first <= begin < last]
    return min(who, key=lambda each: each[0])[1] if who else None
