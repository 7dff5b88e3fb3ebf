"""A name, taken apart."""

import re
from dataclasses import dataclass

from articles.clearance.known.names.part import part_of
from articles.clearance.known.names.titles import (
    ADDRESSES,
    GENERATIONS,
    GLUED,
    HONORIFICS,
    PARTICLES,
)
from articles.clearance.matching.plain import Plain

# A nickname in the middle: Robert "Bob" Smith, Robert (Bob) Smith.
QUOTES = '"\u201c\u201d\u00ab\u00bb'
CALLED = re.compile(rf"[{QUOTES}(\[]([^{QUOTES}()\[\]]+)[{QUOTES})\]]")


@dataclass(frozen=True)
class Name:
    """The parts of a name in order, without forms of address, particles and generations."""

    parts: tuple

    def __repr__(self):
        return "[sealed]"


def name_of(value):
    """Return a name taken apart, or None where there is nothing in it."""
    called = [word for inside in CALLED.findall(value) for word in inside.split()]
    before, comma, after = CALLED.sub(" ", value).partition(",")
    if comma and not _are_generations(after):
        # The surname came first.
        before = f"{after} {before}"
    words = _words(before)
    if all(word in PARTICLES or len(word) == 1 for _, word in words):
        parts = [part_of(raw) for raw, _ in words]
    else:
        parts = list(_grouped(words, called))
    return Name(tuple(parts)) if parts else None


def name_in_two(surname, given):
    """Return the name of a surname and a given name that are written without a space."""
    return Name((part_of(surname), part_of(given)))


def _words(text):
    """Return the telling words, each as it is written and in its plain form."""
    plain = Plain(text)
    words = [
        (plain.original[slice(*plain.span(number, number))], token.casefold())
        for number, token in enumerate(plain.tokens)
    ]
    words = [(raw, word) for raw, word in words if word not in GENERATIONS]
    if any(raw[0].isupper() for raw, _ in words):
        # "The Man from Vardø": small words are none of the name.
        words = [each for each in words if not each[0].islower() or each[1] in PARTICLES]
    while len(words) > 1 and words[0][1] in HONORIFICS | ADDRESSES:
        words = words[1:]
    return words


def _grouped(words, called):
    """Yield the parts, each with the particles before it."""
    particles, is_first = [], True
    for place, (raw, word) in enumerate(words):
        is_last = place == len(words) - 1
        if word in PARTICLES and not is_last and (not is_first or word in GLUED):
            particles.append(word)
            continue
        more = called if is_first else ()
        yield part_of(raw, glue="".join(particles), is_given=is_first, more=more)
        particles, is_first = [], False


def _are_generations(text):
    return all(word.casefold().strip(".") in GENERATIONS for word in text.split())
