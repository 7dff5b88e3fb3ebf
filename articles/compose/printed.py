"""Everything that can be printed: plain values, copied one by one from a revision.

No row, no id and no codename gets in here, and templates see nothing else.
"""

from dataclasses import dataclass

from articles.compose.slot import OPEN, Moment


@dataclass(frozen=True)
class PrintedSource:
    """A source as readers may know them: the words agreed with them."""

    description: str
    second_reference: str


@dataclass(frozen=True)
class PrintedPicture:
    """A picture and the words that go with it; `path` is its place on the public site."""

    path: str
    url: str
    content_type: str
    width: int
    height: int
    size: int
    alt: str
    caption: str


@dataclass(frozen=True)
class PrintedHouse:
    """Who publishes: the name on top of every page, and where its policies stand (addresses)."""

    name: str
    origin: str
    unnamed_sources: str
    no_bylines: str
    corrections: str
    principles: str


@dataclass(frozen=True)
class PrintedCorrection:
    """What readers are told that was wrong or unclear, and since when they have been told.

    `kind` is the word above it. `told` is None for the one that has yet to be printed.
    """

    kind: str
    text: str
    told: Moment | None

    @property
    def at(self):
        """The time to print with it."""
        return self.told or OPEN


@dataclass(frozen=True)
class PrintedPiece:
    """A piece as readers would get it. `byline` is empty where the house itself speaks.

    `first` is when readers first got it, or None where they have yet to; `corrections` are all
    that were ever printed with it, oldest first.
    """

    house: PrintedHouse
    path: str
    url: str
    language: str
    headline: str
    deck: str
    byline: str
    by_source: bool
    leans_on_sources: bool
    body_html: str
    note: tuple[str, ...]
    pictures: tuple[PrintedPicture, ...]
    social_title: str
    social_text: str
    search_title: str
    search_text: str
    first: Moment | None = None
    corrections: tuple[PrintedCorrection, ...] = ()

    @property
    def published(self):
        """The time at which it was first published, to print with it."""
        return self.first or OPEN
