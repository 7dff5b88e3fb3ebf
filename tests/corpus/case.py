"""A document in which one fact stands, and what is known of where and how."""

from dataclasses import dataclass

from tests.corpus import places, prose
from tests.corpus.documents import Said


@dataclass(frozen=True)
class Case:
    """One document: the fact in it, the form, the place, and the range of what was planted.

    `begin` and `end` count characters of the decoded body; both are 0 where the fact stands in the
    path. `held` cases are kept for judging.
    """

    form: str
    place: str
    tongue: str
    held: bool
    kind: str
    fact: str
    of: str
    path: str
    content_type: str
    body: bytes
    begin: int
    end: int
    said: str


def plant(
    form, kind, fact, person, spelling, drawn, *, held=False, place=None, slug="", among=None
):
    """Set one spelling into a document and return the case."""
    if place is None:
        place = _place(spelling, drawn)
    make = (among or places.TEXTUAL | places.NAMED)[place]
    said = Said(spelling, slug)
    path, content_type, before, after, planted = make(said, drawn)
    if place in places.SENTENCES and not among:
        tongue = person and person.tongue
        lead, trail = prose.sentence(kind, tongue, drawn, native=spelling.native)
        before, after = before + lead.replace('"', "״"), trail.replace('"', "״") + after
    return Case(
        form=form,
        place=place,
        tongue=person.tongue.name if person else "",
        held=person.held if person else held,
        kind=kind,
        fact=spelling.known or fact,
        of=fact,
        path=path,
        content_type=content_type,
        body=(before + planted + after).encode(content_type.partition("charset=")[2] or "utf-8"),
        begin=len(before) if planted else 0,
        end=len(before) + len(planted) if planted else 0,
        said=spelling.source or spelling.text,
    )


def _place(spelling, drawn):
    if spelling.source:
        return drawn.choice(["visible text", "visible text", *places.MARKED])
    if drawn.random() < 0.6:
        return drawn.choice(["visible text", "visible text", "plain text"])
    return drawn.choice(sorted(places.TEXTUAL))
