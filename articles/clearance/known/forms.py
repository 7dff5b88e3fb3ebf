"""The forms in which a fact might show, by its kind."""

from articles.clearance.known.form import HIT, JOINED, Form
from articles.clearance.known.names.forms import forms_of_name

NAMES = {"name", "alias", "between"}


def forms_of(known):
    """Return the forms in which a `Known` fact might be written."""
    if known.kind in NAMES:
        return forms_of_name(known.value)
    return [Form(known.value, "whole"), Form(known.value, "separated letters", HIT, JOINED)]
