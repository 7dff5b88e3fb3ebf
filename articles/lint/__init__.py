"""What gives people away without knowing who they are: rules over what readers would get.

Nothing here reads a row or opens a seal, so that no warning can say more than the text does. The
rules that go by words know English; rare words are known in every language that wordfreq has.
"""

from articles.lint import anonymous
from articles.lint.attacks import attacks
from articles.lint.attribution import bare_sources, numbers
from articles.lint.comments import no_comments
from articles.lint.finding import Finding
from articles.lint.gendered import gendered
from articles.lint.piece import Person, Piece
from articles.lint.precise import precise
from articles.lint.rare import rare_words, turns
from articles.lint.reasons import stock_reasons
from articles.lint.text import Mention, Text

__all__ = ["RULES", "Finding", "Mention", "Person", "Piece", "Text", "find", "lint"]

# {rule: (its title, what looks, whether it goes by English words)}, gravest first.
RULES = {
    "gendered": ("Gender", gendered, True),
    "no-comment": ("Declined to comment", no_comments, True),
    "number": ("How many", numbers, True),
    "attack": ("Attack", attacks, True),
    "precise": ("Over-precise", precise, True),
    "bare-source": ("Bare “source”", bare_sources, True),
    "stock-reason": ("Stock reason", stock_reasons, True),
    "turn": ("Rare turn of phrase", turns, False),
    "rare-word": ("Rare word", rare_words, False),
}


def find(piece):
    """Return the findings of all rules about a `Piece`, rule by rule."""
    return [
        finding
        for _, look, is_english in RULES.values()
        if piece.is_english or not is_english
        for finding in look(piece)
    ]


def lint(text, language="en", sources=None, *, place="text"):
    """Return the findings about a bare text.

    `sources` are the `Person`s declared for it; None says that nobody could declare any, so that
    whoever it calls unnamed counts as one, and its rare words as the author's.
    """
    is_bare = sources is None
    mentions = anonymous.unnamed(text) if is_bare else anonymous.named_so(text, sources)
    author = next((person.key for person in sources or () if person.is_author), None)
    people = None if is_bare else tuple(sources)
    return find(Piece((Text(place, text, mentions, author),), people, language))
