"""Who says what stands between quotation marks."""

import re
from dataclasses import dataclass

from articles.lint.english import SPEECH

SAYS = re.compile(rf"\b(?:{'|'.join(SPEECH)}|according to)\b", re.IGNORECASE)

# "a source close to the minister": the minister says nothing.
BESIDE = re.compile(r"(?:(?<!according )\bto|\b(?:of|in|for|with|from|at|on|about|against))\s$")


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
    spans = [(0, 0), *text.quotations, (len(text.text), len(text.text))]
    for (_, before), (begin, end), (after, _) in zip(spans, spans[1:], spans[2:], strict=False):
        said_by = _beside(text, before, begin, end, after)
        # Between two quotations at most an empty paragraph: "he said", or nothing.
        goes_on = said_by is None and text.text.count("\n", last, begin) <= 1
        speaker = said_by if said_by is not None else speaker if goes_on else None
        last = end
        if speaker:
            found.append(Quote(speaker[0], begin, end))
    return found


def _beside(text, before, begin, end, after):
    """Return `(key,)` of the source beside a quotation, () for anybody else, None for nobody.

    It is looked for up to the quotations around it, in the same paragraph and the same sentences.
    """
    line = text.text.find("\n", end)
    after = min(after, len(text.text) if line < 0 else line, max(text.sentence(end)[1], end))
    before = max(before, text.text.rfind("\n", 0, begin) + 1, text.sentence(begin)[0])
    stretches = ((end, after), (before, begin))
    for only_saying in (True, False):
        for first, last in stretches:
            if only_saying and not SAYS.search(text.text, first, last):
                continue
            near = _nearest(text, first, last, end if first == end else begin)
            # Somebody who is only named beside a quotation need not be who said it.
            if near or (only_saying and near is not None):
                return near
    return None


def _nearest(text, first, last, place):
    who = [(abs(each.begin - place), (each.source,)) for each in text.people_in(first, last)]
    who += [
        (abs(begin - place), ())
        for begin, _ in text.others_in(first, last)
        if not BESIDE.search(text.text, max(begin - 12, 0), begin)
    ]
    return min(who, key=lambda each: each[0])[1] if who else None
