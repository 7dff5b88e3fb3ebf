"""Keyness: which words and phrases of a piece are typical of whoever wrote the samples."""

from collections import defaultdict
from dataclasses import dataclass
from math import log

from articles.clearance.hand.stretches import writing
from articles.clearance.hand.words import phrases

# What G² passes by chance once in a thousand words, and once in a hundred.
TYPICAL = 10.83
DIFFERENT = 6.63
# Nobody notices what is less than twice as frequent (a Log Ratio of 1), however surely it is.
LEAST_RATIO = 2
MOST_WORDS = 20
# What is rarer than that is as rare for whoever reads the figure.
MOST_TIMES = 1_000
MOST_PHRASES = 10


@dataclass(frozen=True)
class Typical:
    """A word or phrase of the piece that is typical of its author.

    `places` are (begin, end) in the text of the piece. `spread` is in how many of the samples'
    `stretches` it stands, `expected` how often general usage would have it in the samples, `ratio`
    how many times as often it is there; `other_ratio` the same beside the other authors, and None
    where they never use it or there are none. `keyness` is G².
    """

    term: str
    places: tuple
    count: int
    spread: int
    stretches: int
    expected: float
    ratio: float
    others: int
    other_ratio: float | None
    keyness: float

    def __repr__(self):
        return "[sealed]"

    @property
    def times(self):
        """The ratio to general usage, for a page."""
        return _times(self.ratio)

    @property
    def other_times(self):
        """The ratio to the other authors, for a page."""
        return _times(self.other_ratio)


def typical(piece, samples, usage, others=()):
    """Return the words and the phrases of a piece (`Typical`), the most telling first.

    `piece` is a list of `Word`, `samples` and `others` are lists of such. Keyness is text
    dispersion keyness (J. Egbert and D. Biber, Incorporating text dispersion into keyword analyses,
    Corpora 14(1), 2019): the log-likelihood ratio G² (T. Dunning, Computational Linguistics 19(1),
    1993; P. Rayson and R. Garside, Comparing Corpora, 2000) of in how many stretches a term stands,
    not of how often: what fills one piece is its subject, what returns in all is the hand. The
    effect size is the ratio of frequencies (A. Hardie, Log Ratio, 2014).

    A term has to be twice as frequent as in general usage, and as with the other authors where
    there are any; the weaker of the two counts.
    """
    places = defaultdict(list)
    for term, first, last in phrases(piece):
        places[term].append((piece[first].begin, piece[last].end))
    own, theirs = writing(samples, places), writing(others, places)
    found = [
        term
        for name in places
        if name in own.counts and (term := _measure(name, places, own, theirs, usage))
    ]
    found.sort(key=lambda term: (-term.keyness, term.term))
    telling = {term.term: term.keyness for term in found}
    alone = [term for term in found if not _tells_no_more(term, telling)]
    single = [term for term in alone if " " not in term.term]
    several = [term for term in alone if " " in term.term]
    return single[:MOST_WORDS], several[:MOST_PHRASES]


def _measure(term, places, own, theirs, usage):
    """Return a term as `Typical`, or None where it is not."""
    frequency = usage.frequency(term)
    count, spread, stretches = own.counts[term], own.spread[term], len(own.lengths)
    chance = sum(1 - (1 - frequency) ** length for length in own.lengths) / stretches
    keyness = g_squared(spread, stretches, chance) if spread / stretches > chance else 0
    rate, others, other_ratio = count / own.words, theirs.counts[term], None
    if keyness < TYPICAL or rate < LEAST_RATIO * frequency:
        return None
    if theirs.lengths:
        beside = g_squared_of_two(spread, stretches, theirs.spread[term], len(theirs.lengths))
        if others:
            other_ratio = rate / (others / theirs.words)
            less = spread / stretches <= theirs.spread[term] / len(theirs.lengths)
            if less or beside < DIFFERENT or other_ratio < LEAST_RATIO:
                return None
        keyness = min(keyness, beside)
    return Typical(
        term,
        tuple(places[term]),
        count,
        spread,
        stretches,
        frequency * own.words,
        rate / frequency,
        others,
        other_ratio,
        keyness,
    )


def g_squared(number, of, chance):
    """Return G² of `number` in `of` where each had a known chance (between 0 and 1)."""
    return 2 * (_term(number, of * chance) + _term(of - number, of * (1 - chance)))


def g_squared_of_two(first, of_first, second, of_second):
    """Return G² of a table of two by two: `first` in `of_first` beside `second` in `of_second`."""
    share = (first + second) / (of_first + of_second)
    return sum(
        2 * (_term(number, of * share) + _term(of - number, of * (1 - share)))
        for number, of in ((first, of_first), (second, of_second))
    )


def _term(observed, expected):
    return observed * log(observed / expected) if observed else 0.0


def _times(ratio):
    if ratio > MOST_TIMES:
        return f"over {MOST_TIMES:,}"
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def _tells_no_more(term, telling):
    """Whether a phrase tells no more than a word or phrase in it does."""
    forms = term.term.split(" ")
    parts = (
        " ".join(forms[begin:end])
        for begin in range(len(forms))
        for end in range(begin + 1, len(forms) + 1)
        if end - begin < len(forms)
    )
    return any(telling.get(part, -1) >= term.keyness for part in parts)
