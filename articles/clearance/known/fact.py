"""A fact that identifies a source, opened for one request."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """An opened fact: its kind, what it says, and whose it is. Never stored, never printed.

    Facts with the same `of` are about one person; together they weigh more than alone.
    """

    kind: str
    value: str
    of: str = ""

    def __repr__(self):
        return "[sealed]"
