"""The house's own pages, to which every piece's markup points; their words are templates.

What they promise is what the desk's gates enforce, so a change to one is a change to the other.
"""

from dataclasses import dataclass

from articles.compose.house import CORRECTIONS, PRINCIPLES, UNNAMED_SOURCES


@dataclass(frozen=True)
class Policy:
    """A page of the house's own: its title, one sentence, and the template with the text."""

    title: str
    intro: str
    text: str


PAGES = {
    UNNAMED_SOURCES: Policy(
        "How we use unnamed sources",
        "Most people in our pages have a name. These are our rules for when one has not.",
        "house/unnamed-sources.html",
    ),
    CORRECTIONS: Policy(
        "How we correct mistakes",
        "When we were wrong we say so, where we said it.",
        "house/corrections.html",
    ),
    PRINCIPLES: Policy(
        "How we publish",
        "What you can expect of a piece, and what stands behind it.",
        "house/principles.html",
    ),
}
