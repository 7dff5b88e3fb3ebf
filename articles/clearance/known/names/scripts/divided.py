"""Whole names that are written without a space, divided into surname and given name."""

from articles.clearance.known.names.scripts import han, hangul
from articles.clearance.known.names.scripts.script import script_of


def divided(name):
    """Return pairs (surname, given name) for each way to divide a name in Hangul or characters."""
    script = script_of(name)
    if script == "HANGUL":
        return list(hangul.divided(name))
    if script == "HAN":
        return list(han.divided(name))
    return []
