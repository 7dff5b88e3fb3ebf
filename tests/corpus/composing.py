"""Names of several words: in part, run together, with more or less than the fact says."""

import re

from tests.corpus.naming import initial
from tests.corpus.scripts import EXPANDED, EXPANDING, bare
from tests.corpus.spelling import Spelling


def particles(person, drawn):
    """Double surnames and surnames with particles, in part, joined, capitalised."""
    ways, given = [], person.given.text
    if len(person.families) > 1:
        one, other = (part.text for part in person.families)
        ways += [f"{given} {one}", f"{one} {other}", f"{one}-{other}", f"{given} {one}-{other}"]
        ways += [f"{given} {other}", f"{initial(person.given)}. {one}"]
    for part in person.families:
        if not re.search(r"[ '’-]", part.text) or person.tongue.script != "LATIN":
            continue
        *before, core = re.split(r"(?<=['’-])|\s", part.text)
        joined = "".join([*before, core]).replace("'", "").replace("’", "").replace("-", "")
        ways += [f"{given} {joined}", f"{given} {part.text.title()}", part.text.title()]
        ways += [joined.capitalize(), f"{given} {core}", part.text.replace("'", "’")]
        ways += [f"{given} {part.text.replace(' ', '-')}", f"{given} {part.text.replace('-', ' ')}"]
    return [way for way in ways if way != person.full and len(way) > 4]


def as_user_name(person, drawn):
    """As slugs, handles and hashtags run a name together."""
    text = person.full if person.tongue.script == "LATIN" else person.latin(0)
    is_expanded = person.tongue.name in EXPANDING and drawn.random() < 0.5
    words = re.sub(r"['’.]", "", bare(text.translate(EXPANDED) if is_expanded else text)).split()
    small = [word.lower().replace("-", "") for word in words]
    if len(small) < 2:
        return []
    ways = [gap.join(small) for gap in ("-", "_", ".", "")]
    ways += ["#" + "".join(word.capitalize() for word in small), "@" + "".join(small)]
    ways += [
        "".join(word.capitalize() for word in small),
        "".join(small) + str(drawn.randint(50, 99)),
    ]
    ways += ["-".join(reversed(small)), f"{small[0]}_{small[-1]}_{drawn.randint(1, 30)}"]
    if len("".join(small[1:])) > 5:
        ways += [small[0][0] + "".join(small[1:]), small[0][0] + "." + "".join(small[1:])]
    return [Spelling(way, native=False) for way in ways]


def without_middle_name(person, drawn):
    """The fact has a middle name, the text leaves it out, or nothing but its initial."""
    if person.tongue.script not in ("LATIN", "CYRILLIC") or len(person.parts) != 2:
        return []
    if person.tongue.order[0] == "family":
        return []
    given, family = person.given.text, person.families[0].text
    fitting = [part for part in person.tongue.given if part.held == person.held and not part.common]
    middle = drawn.choice([part for part in fitting if part.text != given])
    known, letter = f"{given} {middle.text} {family}", initial(middle)
    ways = [
        f"{given} {family}",
        f"{given} {letter}. {family}",
        f"{initial(person.given)}. {letter}. {family}",
    ]
    ways += [f"{middle.text} {family}", f"{family}, {given} {letter}.", f"{given} {middle.text}"]
    return [Spelling(way, known=known) for way in ways]


def noted_otherwise(person, drawn):
    """The fact was noted turned round, with a title or with letters after the name."""
    if person.tongue.script != "LATIN" or not person.families or person.tongue.order[0] == "family":
        return []
    given, family = person.given.text, " ".join(part.text for part in person.families)
    title = drawn.choice(person.tongue.before[person.gender])
    notes = [f"{family}, {given}", f"{title} {given} {family}", f"{family.upper()}, {given}"]
    notes += [
        f"{given} {family}, PhD",
        f"{given.upper()} {family.upper()}",
        f"{given.lower()} {family.lower()}",
    ]
    notes += [f"{given} {family} (born 1961)", f"{given} “Sparrow” {family}"]
    texts = [
        f"{given} {family}",
        f"{title} {family}",
        f"{family}, {given}",
        f"{initial(person.given)}. {family}",
    ]
    return [Spelling(drawn.choice(texts), known=note) for note in notes]


FORMS = {
    "particles and double surnames": particles,
    "as a user name": as_user_name,
    "middle name left out": without_middle_name,
    "fact noted otherwise": noted_otherwise,
}
