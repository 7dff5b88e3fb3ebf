"""Where a form of a fact stands in one text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """The number of a fact, the name of the form, the level it has there, and the place."""

    fact: int
    name: str
    level: str
    begin: int
    end: int

    def __repr__(self):
        return "[sealed]"
