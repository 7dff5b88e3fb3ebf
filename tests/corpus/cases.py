"""The corpus: every form of every kind of fact, drawn anew for every seed and the same for each."""

import random

from tests.corpus import (
    codes,
    composing,
    disguise,
    naming,
    pictures,
    places,
    scripts,
    separation,
)
from tests.corpus.case import Case, plant
from tests.corpus.particulars import KINDS
from tests.corpus.person import everybody, people
from tests.corpus.spelling import Spelling, share
from tests.corpus.tongue import tongues

NAME_FORMS = naming.FORMS | composing.FORMS | scripts.FORMS | disguise.FORMS | separation.FORMS
# Forms that only a few languages have, and how many more cases of each.
RARE = {
    "English nickname alone": 20,
    "in a foreign script": 6,
    "East Asian order": 8,
    "in a variant of the script": 10,
    "particles and double surnames": 3,
}


def cases(seed, *, each=2, held=None, kinds=40, drawings=0):
    """Yield the corpus: `each` people of every language for every form of a name, and the rest.

    For facts of other kinds each form has `kinds` cases in either half, for pictures `drawings`.
    `held` restricts to one half.
    """
    for half in (False, True):
        if held in (None, half):
            yield from _of_names(seed, half, each)
            yield from _of_common_names(seed, half, kinds)
            yield from _of_kinds(seed, half, kinds)
            yield from _in_places(seed, half, max(kinds // 2, 4))
            yield from _in_codes(seed, half, kinds)
            yield from _in_pictures(seed, half, drawings)


def ways_of(form, person, drawn):
    """Return the spellings of a name in a form, without those that say it as the fact does."""
    ways = [
        way if isinstance(way, Spelling) else Spelling(way)
        for way in NAME_FORMS[form](person, drawn)
    ]
    return [
        way
        for way in ways
        if form == "whole" or (way.source or way.text) != (way.known or person.full)
    ]


def drawing(*parts):
    """Return a source of draws that is the same for the same parts in every run."""
    return random.Random(":".join(map(str, parts)))


def _of_names(seed, held, each):
    for form in NAME_FORMS:
        for tongue in tongues():
            drawn, made = drawing(seed, held, form, tongue.name), 0
            wanted = each * RARE.get(form, 1)
            for person in people(drawn, tongue, held=held, number=wanted * 4):
                spellings = share(ways_of(form, person, drawn), held=held)
                if spellings and made < wanted:
                    made += 1
                    yield plant(form, "name", person.full, person, drawn.choice(spellings), drawn)


def _of_common_names(seed, held, count):
    english = next(tongue for tongue in tongues() if tongue.name == "english")
    drawn = drawing(seed, held, "common")
    forms = ("whole", "reordered", "initial and surname", "possessive", "with a title")
    for form in (*forms, "surname alone", "given name alone"):
        for person in people(drawn, english, held=held, number=count // 3, common=True):
            ways = ways_of(form, person, drawn)
            if form == "possessive":
                # "Price's" alone is no leak that anybody would see.
                ways = [way for way in ways if person.full in way.text]
            elif form.endswith("alone"):
                role = person.given if form.startswith("given") else person.families[0]
                ways = [Spelling(role.text)] if role.common else []
            if not ways:
                continue
            way, name = drawn.choice(share(ways, held=held)), person.full
            yield plant(f"everyday words, {form}", "name", name, person, way, drawn)


def _of_kinds(seed, held, count):
    for kind, make in KINDS.items():
        drawn, everyone = (
            drawing(seed, held, kind),
            everybody(drawing(seed, held), held=held, each=2),
        )
        for _ in range(count):
            person = drawn.choice(everyone)
            fact, forms = make(person, drawn)
            for form, spellings in forms.items():
                if spellings:
                    spelling = drawn.choice(share(spellings, held=held))
                    yield plant(form, kind, fact, None, spelling, drawn, held=held)


def _in_places(seed, held, count):
    for place in [*places.TEXTUAL, *places.NAMED]:
        drawn = drawing(seed, held, place)
        for person in drawn.sample(everybody(drawn, held=held, each=1), count):
            slug = (
                scripts.bare(person.full).lower()
                if person.tongue.script == "LATIN"
                else person.full
            )
            slug = drawn.choice(["-", "_"]).join(slug.replace("'", "").split())
            yield plant(
                "every place",
                "name",
                person.full,
                person,
                Spelling(person.full),
                drawn,
                place=place,
                slug=slug,
            )


def _in_codes(seed, held, count):
    for form, ways in codes.FORMS.items():
        drawn = drawing(seed, held, form)
        everyone = everybody(drawn, held=held, each=1)
        for _ in range(count):
            person = drawn.choice(everyone)
            coded = drawn.choice(share(ways(person.full, drawn), held=held))
            place = drawn.choice(sorted(places.CODED))
            yield plant(
                form,
                "name",
                person.full,
                person,
                Spelling(coded, native=False),
                drawn,
                place=place,
                among=places.CODED,
            )


def _in_pictures(seed, held, count):
    for form, paint in pictures.FORMS.items():
        drawn = drawing(seed, held, form)
        everyone = everybody(drawn, held=held, each=2)
        if form == "in letters on a picture":
            # What reads letters here knows English ones only.
            everyone = [person for person in everyone if person.full.isascii()]
            count = count if pictures.reads_letters() else 0
        for person in drawn.sample(everyone, count):
            kind, body = paint(person.full, drawn)
            path = f"/media/1.{kind.partition('/')[2]}"
            yield Case(
                form, "picture", person.tongue.name, held, "name", person.full, person.full, path,
                kind, body, 0, 0, person.full,
            )  # fmt: skip
