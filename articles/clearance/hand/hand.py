"""What a comparison of a piece with somebody's public writing showed."""

from dataclasses import asdict, dataclass

from django.utils.html import format_html, format_html_join

from articles.clearance.hand.delta import (
    FIRM_PIECE,
    LEAST_AUTHOR,
    LEAST_OTHERS,
    LEAST_PIECE,
    Distances,
    distances,
)
from articles.clearance.hand.keyness import typical
from articles.clearance.hand.usage import Usage
from articles.clearance.hand.words import spelled, words

# Read at once; what comes after is opened by whoever wants it.
CLEAREST_WORDS = 8
CLEAREST_PHRASES = 4


@dataclass(frozen=True)
class Hand:
    """A piece beside samples and other authors: what is typical, and how near it is.

    `words` and `phrases` are lists of `Typical`, None where the language has no general usage to
    compare with; `distances` is None where there is too little to measure, and `why_not` says what
    is missing. `samples` is how many there are, `others` {byline: how many words}.
    """

    text: str
    piece_words: int
    samples: int
    sample_words: int
    others: dict
    words: list | None
    phrases: list | None
    distances: Distances | None
    why_not: tuple

    def __repr__(self):
        return "[sealed]"

    @property
    def is_short(self):
        """Whether the piece is so short that its distance is a hint at most."""
        return self.piece_words < FIRM_PIECE

    @property
    def are_few(self):
        """Whether there are so few samples that much of the hand may not be in them."""
        return self.sample_words < LEAST_AUTHOR

    @property
    def number(self):
        """How many words and phrases are typical."""
        return len(self.words or ()) + len(self.phrases or ())

    @property
    def clearest(self):
        """What tells most: {"words": …, "phrases": …}."""
        return {
            "words": (self.words or [])[:CLEAREST_WORDS],
            "phrases": (self.phrases or [])[:CLEAREST_PHRASES],
        }

    @property
    def weaker(self):
        """The rest of what is typical, in the same form, and its `number`."""
        words = (self.words or [])[CLEAREST_WORDS:]
        phrases = (self.phrases or [])[CLEAREST_PHRASES:]
        return {"words": words, "phrases": phrases, "number": len(words) + len(phrases)}

    @property
    def other_words(self):
        """How many words the other authors have in print."""
        return sum(self.others.values())

    @property
    def nearest_first(self):
        """The other authors as (byline, Delta, words); among them the samples, without a byline."""
        found = [(name, delta, self.others[name]) for name, delta in self.distances.others.items()]
        found.append((None, self.distances.own, self.sample_words))
        return sorted(found, key=lambda each: each[1])

    def marked(self):
        """Return the piece as HTML in which everything typical is marked in place."""
        places = sorted(
            place for term in [*(self.words or ()), *(self.phrases or ())] for place in term.places
        )
        parts, end = [], 0
        for begin, until in places:
            # A phrase and a word of it overlap: one mark, as far as the longer goes.
            if until > end:
                start = max(begin, end)
                parts.append((self.text[end:start], self.text[start:until]))
                end = until
        marks = format_html_join("", '{}<mark class="finding">{}</mark>', parts)
        return format_html("{}{}", marks, self.text[end:])

    def as_dict(self):
        """Return plain values, for the sealed report; without the text, which the galley has."""
        value = {
            name: getattr(self, name)
            for name in ("piece_words", "samples", "sample_words", "others", "why_not")
        }
        for name in ("words", "phrases"):
            found = getattr(self, name)
            value[name] = None if found is None else [asdict(term) for term in found]
        value["distances"] = None if self.distances is None else asdict(self.distances)
        return value


def hand_of(text, samples, others, language):
    """Return the `Hand` of a text beside samples (texts) and others ({byline: lists of `Word`})."""
    text = spelled(text)
    piece, own = words(text), [words(spelled(sample)) for sample in samples]
    usage = Usage.of(language)
    found = (None, None)
    if usage and piece and any(own):
        flat = [each for texts in others.values() for each in texts]
        found = typical(piece, own, usage, flat)
    lengths = {name: sum(map(len, texts)) for name, texts in others.items()}
    sample_words = sum(map(len, own))
    long = {name: others[name] for name in others if lengths[name] >= LEAST_AUTHOR}
    why_not = tuple(_too_little(len(piece), sample_words, len(long)))
    measured = None if why_not else distances(piece, own, long)
    return Hand(text, len(piece), len(own), sample_words, lengths, *found, measured, why_not)


def _too_little(piece, sample_words, others):
    """Yield what a distance cannot be measured for the lack of."""
    if piece < LEAST_PIECE:
        yield f"the piece has {piece:,} words, and it takes {LEAST_PIECE:,}"
    if sample_words < LEAST_AUTHOR:
        yield f"the samples hold {sample_words:,} words, and it takes {LEAST_AUTHOR:,}"
    if others < LEAST_OTHERS:
        yield (
            f"{others} other author{'' if others == 1 else 's'} of ours "
            f"{'has' if others == 1 else 'have'} {LEAST_AUTHOR:,} words in print, and it takes "
            f"{LEAST_OTHERS} of them"
        )
