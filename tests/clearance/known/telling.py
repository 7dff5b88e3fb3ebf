"""How surely a text tells a fact."""

from articles.clearance.known.fact import Known
from articles.clearance.matching.index import Index
from articles.clearance.reading.passage import Passage, Reading

QUIET = "quiet"


def telling(kind, value, text):
    """Return the level of the surest finding of one fact in a text, or `QUIET` below near."""
    reading = Reading("/p/", [Passage("/p/", "text", f"Yesterday it was {text} that they found.")])
    levels = {finding.level for finding in Index([Known(kind, value)]).search(reading)}
    return next((level for level in ("hit", "near") if level in levels), QUIET)
