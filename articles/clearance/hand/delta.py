"""Delta: how near a piece is to somebody's writing, by their use of the commonest words."""

from collections import Counter
from dataclasses import dataclass

from articles.clearance.hand.stretches import cut

WORDS = 150
# Below these a distance is noise: see docs/authors-hand.md for where they come from.
LEAST_PIECE = 500
LEAST_AUTHOR = 5_000
LEAST_OTHERS = 3
# From here on Burrows trusts it.
FIRM_PIECE = 1_500


@dataclass(frozen=True)
class Distances:
    """Delta of a piece to the samples, and to each other author: {name: Delta}; less is nearer."""

    own: float
    others: dict

    def __repr__(self):
        return "[sealed]"

    @property
    def nearer(self):
        """How many of the other authors are nearer to the piece than the samples are."""
        return sum(delta < self.own for delta in self.others.values())

    @property
    def rank(self):
        """The place of the samples among all, from 1."""
        return self.nearer + 1


def distances(piece, samples, others):
    """Return the `Distances` of a piece (a list of `Word`).

    `samples` is a list of texts, `others` {name: list of texts}, each a list of `Word`. The measure
    is Delta (J. Burrows, “Delta”: a measure of stylistic difference, Literary and Linguistic
    Computing 17(3), 2002): the mean absolute difference of the z-scores of the 150 most frequent
    words, here with the deviation over all stretches of the samples and the others.
    """
    import numpy as np

    writings = [samples, *others.values()]
    stretches = [[part for text in texts if text for part in cut(text)] for texts in writings]
    counts = [[_counts(part) for part in parts] for parts in stretches]
    total = sum((count for parts in counts for count in parts), Counter())
    common = sorted(total, key=lambda form: (-total[form], form))[:WORDS]
    shares = [np.array([_shares(each, common) for each in parts]) for parts in counts]
    # A mean is the same for both sides of a difference, so only the deviation is needed.
    deviation = np.concatenate(shares).std(axis=0)
    differs = deviation > 0
    here = np.array(_shares(_counts(piece), common))
    deltas = []
    for parts, each in zip(counts, shares, strict=True):
        mean = np.average(each, axis=0, weights=[count.total() for count in parts])
        deltas.append(float(np.abs((here - mean)[differs] / deviation[differs]).mean()))
    return Distances(deltas[0], dict(zip(others, deltas[1:], strict=True)))


def _counts(stretch):
    return Counter(word.form for word in stretch)


def _shares(counts, common):
    total = counts.total()
    return [counts[form] / total for form in common]
