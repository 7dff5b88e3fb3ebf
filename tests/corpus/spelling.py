"""One way in which a fact stands in a text, and the choice between such ways."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spelling:
    """What stands there: as text, or, where only markup can say it, as HTML source.

    `known` is what the fact says, where it is not what the caller asked spellings of. With
    `native` it stands in a sentence of its own language.
    """

    text: str
    source: str = ""
    known: str = ""
    native: bool = True


def share(ways, *, held):
    """Return the ways that are kept for judging, or the others; all where there are few.

    Every third of three or more is kept.
    """
    ways = list(dict.fromkeys(ways))
    if len(ways) < 3:
        return ways
    return [way for number, way in enumerate(ways) if (number % 3 == 2) == held]
