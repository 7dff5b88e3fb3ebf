"""The forms in which a fact might show, by its kind."""

from articles.clearance.known.form import HIT, JOINED, NEAR, Form

NAMES = {"name", "alias", "between"}
SHORTEST_PART = 4


def forms_of(known):
    """Return the forms in which a `Known` fact might be written."""
    if known.kind in NAMES:
        return [*_as_it_is(known), *_parts(known.value)]
    return _as_it_is(known)


def _as_it_is(known):
    return [Form(known.value, "whole"), Form(known.value, "separated letters", HIT, JOINED)]


def _parts(name):
    parts = name.split()
    return [Form(part, "part", NEAR) for part in parts if SHORTEST_PART <= len(part) < len(name)]
