"""The one thing a galley leaves open: when it is published.

The time stands in two notations, for machines and for people; both are filled from one moment.
"""

import datetime
from dataclasses import dataclass

MACHINE = "0000-00-00T00:00:00+00:00-SLOT"
WORDS = "0000-00-00-SLOT-IN-WORDS"


@dataclass(frozen=True)
class Moment:
    """A time in print, for machines and in words."""

    machine: str
    words: str


OPEN = Moment(MACHINE, WORDS)


def moment(at) -> Moment:
    """Return a time as it is printed."""
    at = at.astimezone(datetime.UTC)
    return Moment(at.isoformat(timespec="seconds"), f"{at.day} {at:%B %Y, %H:%M} UTC")


def stands_in(text: str) -> bool:
    """Whether a text holds a marker, which would be overwritten at publication."""
    return MACHINE in text or WORDS in text


def fill(body: bytes, at) -> bytes:
    """Return the bytes with the publication time wherever it was left open."""
    time = moment(at)
    body = bytes(body).replace(WORDS.encode(), time.words.encode())
    return body.replace(MACHINE.encode(), time.machine.encode())
