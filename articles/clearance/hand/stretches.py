"""Somebody's writing, cut into stretches of about the length of an opinion piece."""

from collections import Counter
from dataclasses import dataclass, field

from articles.clearance.hand.words import phrases

LENGTH = 1000


@dataclass(frozen=True)
class Writing:
    """How often some terms stand in somebody's writing, and in how many of its stretches.

    `lengths` are those of the stretches, in words.
    """

    lengths: list
    counts: Counter = field(default_factory=Counter)
    spread: Counter = field(default_factory=Counter)

    def __repr__(self):
        return "[sealed]"

    @property
    def words(self):
        """How many words it has."""
        return sum(self.lengths)


def cut(text, length=LENGTH):
    """Return the words of one text in stretches of equal length, as near to `length` as goes."""
    number = max(1, round(len(text) / length))
    return [
        text[len(text) * each // number : len(text) * (each + 1) // number]
        for each in range(number)
    ]


def writing(texts, wanted):
    """Return the `Writing` of texts (lists of `Word`), counted for the terms that are wanted."""
    stretches = [stretch for text in texts if text for stretch in cut(text)]
    made = Writing([len(stretch) for stretch in stretches])
    for stretch in stretches:
        counts = Counter(term for term, *_ in phrases(stretch, wanted))
        made.counts.update(counts)
        made.spread.update(counts.keys())
    return made
