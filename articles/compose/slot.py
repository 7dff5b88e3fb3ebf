"""The one thing a galley leaves open: when it is published.

The time stands in two notations, for machines and for people; both are filled from one moment.
"""

import datetime

MACHINE = "0000-00-00T00:00:00+00:00-SLOT"
WORDS = "0000-00-00-SLOT-IN-WORDS"


def stands_in(text: str) -> bool:
    """Whether a text holds a marker, which would be overwritten at publication."""
    return MACHINE in text or WORDS in text


def fill(body: bytes, at) -> bytes:
    """Return the bytes with the publication time wherever it was left open."""
    at = at.astimezone(datetime.UTC)
    words = f"{at.day} {at:%B %Y, %H:%M} UTC"
    body = bytes(body).replace(WORDS.encode(), words.encode())
    return body.replace(MACHINE.encode(), at.isoformat(timespec="seconds").encode())
