"""Words for times, and what a gate panel counts."""

from datetime import UTC

from django import template
from django.utils import timezone

register = template.Library()

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

# Largest unit first, with the smallest distance at which it is used. desk.js keeps the last three.
UNITS = [
    (2 * 365 * DAY, 365 * DAY, "year"),
    (60 * DAY, 30 * DAY, "month"),
    (14 * DAY, 7 * DAY, "week"),
    (DAY, DAY, "day"),
    (HOUR, HOUR, "hour"),
    (MINUTE, MINUTE, "minute"),
]


@register.filter
def ago(at):
    """How long ago, or in how long, in one unit: "3 hours ago", "in 2 days"."""
    seconds = (timezone.now() - at).total_seconds()
    size = abs(seconds)
    for least, unit, noun in UNITS:
        if size >= least:
            count = int(size // unit)
            words = f"{count} {noun}{'' if count == 1 else 's'}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "just now" if seconds >= 0 else "in a moment"


@register.filter
def exact(at):
    """The exact time in UTC: "23 November 2026, 13:40 UTC"."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


@register.filter
def unmet(gates):
    """Those gates that still block."""
    return [gate for gate in gates if not _met(gate)]


@register.filter
def met(gates):
    """Those gates that are met."""
    return [gate for gate in gates if _met(gate)]


def _met(gate):
    return gate["met"] if isinstance(gate, dict) else gate.met
