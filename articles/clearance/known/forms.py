"""The forms in which a fact might show, by its kind."""

import re
import unicodedata
from dataclasses import replace

from articles.clearance.known import (
    addresses,
    dates,
    details,
    emails,
    employers,
    handles,
    numbers,
    phones,
    titles,
)
from articles.clearance.known.form import HIT, JOINED, NEAR, WORDS
from articles.clearance.known.names.forms import forms_of_name
from articles.clearance.known.names.part import TWOFOLD, USUAL

NAMES = {"name", "alias", "between"}
KINDS = {
    "address": addresses,
    "date": dates,
    "detail": details,
    "email": emails,
    "employer": employers,
    "handle": handles,
    "number": numbers,
    "phone": phones,
    "title": titles,
}
SURE = {HIT: 2, NEAR: 1}
UMLAUTS = str.maketrans(
    {letter: TWOFOLD[letter] for letter in USUAL}
    | {letter.upper(): TWOFOLD[letter].title() for letter in USUAL}
)


def forms_of(known):
    """Return the forms in which a `Known` fact might be written."""
    if known.kind in NAMES:
        return forms_of_name(known.value)
    found = []
    for form in _spelt(KINDS[known.kind].forms(known.value)):
        found.append(form)
        if form.view == JOINED:
            found.append(replace(form, view=WORDS))
    return _each_once(found)


def _spelt(forms):
    """Give each form, and with two letters for an umlaut, as it is typed without."""
    for form in forms:
        yield form
        plain = unicodedata.normalize("NFC", form.text)
        twofold = plain.translate(UMLAUTS)
        if twofold != plain:
            yield replace(form, text=twofold.upper() if plain.isupper() else twofold)


def _each_once(forms):
    """Leave out what is looked for twice; the surest, and of these the first, is kept."""
    kept = {}
    for form in sorted(forms, key=lambda form: -SURE.get(form.level, 0)):
        text = re.sub(r"[\W_]+", " ", form.text) if form.text.isascii() else form.text
        key = form.view, (text if form.cased else text.casefold()).strip(), form.after
        kept.setdefault(key, form)
    return list(kept.values())
