"""How people write a name: whole, in part, turned round, with a title, as a user name."""

import re

CAPITALS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def initial(part):
    """Return a part's first letter, without a particle before it."""
    return re.sub(r"^(?:\W*[a-zà-ÿ'’/.]+[ '’])+(?=\w)", "", part.text)[0].upper()


def whole(person, drawn):
    """The name as the fact has it."""
    return [person.full]


def in_other_case(person, drawn):
    """All capitals, all small, or the surname in capitals."""
    if person.tongue.script not in CAPITALS:
        return []
    shouted = [part.text.upper() if part in person.families else part.text for part in person.parts]
    full = person.full
    ways = [full.lower(), full.upper(), " ".join(shouted)]
    return [way for way in ways if way != full]


def reordered(person, drawn):
    """The surname first with a comma, or without; in East Asian languages the given name first."""
    if not person.families or person.tongue.joined:
        return []
    family = " ".join(part.text for part in person.families)
    given = person.given.text
    if person.tongue.order[0] == "family":
        return [f"{given} {family}", f"{family}, {given}", f"{given}, {family}"]
    return [
        f"{family}, {given}",
        f"{family} {given}",
        f"{family.upper()}, {given}",
        f"{family},{given}",
    ]


def with_initials(person, drawn):
    """A surname with the initial of the given name, before or after."""
    if person.tongue.script not in CAPITALS or not person.families:
        return []
    letter, family = initial(person.given), " ".join(part.text for part in person.families)
    ways = [
        f"{letter}. {family}",
        f"{family} {letter}.",
        f"{letter} {family}",
        f"{letter}.{family}",
    ]
    ways += [f"{family}, {letter}.", f"{letter}.\u00a0{family}"]
    last = initial(person.families[0])
    ways += [f"{person.given.text} {last}.", f"{person.given.text} {last}"]
    return ways


def initials_alone(person, drawn):
    """Nothing but the initials, with points."""
    if person.tongue.script not in ("LATIN", "CYRILLIC") or not person.families:
        return []
    letters = [initial(part) for part in person.western]
    return [". ".join(letters) + ".", ".".join(letters) + ".", ".\u00a0".join(letters) + "."]


def surname_alone(person, drawn):
    """One surname and nothing else."""
    families = [
        part for part in person.families if len(part.text) > 3 or person.tongue.script != "LATIN"
    ]
    if person.tongue.joined:
        families = [part for part in families if len(part.text) > 1]
    return [part.text for part in families if not part.common]


def given_alone(person, drawn):
    """The given name and nothing else."""
    is_whole = not person.families
    return (
        [] if is_whole or person.given.common or len(person.given.text) < 2 else [person.given.text]
    )


def nickname_with_surname(person, drawn):
    """What friends say, with the surname."""
    if not person.families or person.tongue.joined:
        return []
    family = " ".join(part.text for part in person.families)
    first = person.tongue.order[0] == "family"
    return [f"{family} {nick}" if first else f"{nick} {family}" for nick in person.given.nicknames]


def with_title(person, drawn):
    """A word of respect before or after the name, the surname or the given name."""
    tongue = person.tongue
    family = " ".join(part.text for part in person.families) or person.given.text
    ways = []
    for title in tongue.before[person.gender]:
        gap = "" if tongue.name == "thai" else " "
        ways += [f"{title}{gap}{who}" for who in (family, person.full)]
    for title in tongue.after[person.gender]:
        gap = "" if tongue.joined else " "
        who = person.given.text if tongue.name in ("turkish", "hindi") else family
        ways += [f"{who}{gap}{title}", f"{person.full}{gap}{title}"]
    return ways


def possessive(person, drawn):
    """With a genitive as English texts write it, for any name in Latin letters."""
    if person.tongue.script != "LATIN":
        return []
    family = person.families[-1].text if person.families else person.given.text
    ways = [f"{person.full}'s", f"{person.full}’s", f"{family}’s", f"{family}'s", f"{family}s’"]
    return [*ways, f"the {family}s"] if not family.endswith(("s", "x", "z")) else ways


def inflected(person, drawn):
    """In the cases of its own language."""
    last = person.parts[-1]
    ways = list(last.inflected)
    if person.given.inflected and last is not person.given and last.inflected:
        both = zip(person.given.inflected, last.inflected, strict=False)
        ways += [f"{first} {second}" for first, second in both]
    elif last.inflected:
        rest = [part.text for part in person.parts[:-1]]
        ways += [person.space.join([*rest, form]) for form in last.inflected]
    elif person.given.inflected:
        ways += person.given.inflected
    return ways


def nickname_alone(person, drawn):
    """What friends say in English, alone."""
    return _nicknames(person) if person.tongue.name == "english" else []


def foreign_nickname_alone(person, drawn):
    """What friends say in other languages, alone."""
    return _nicknames(person) if person.tongue.name != "english" else []


def _nicknames(person):
    return [nick for nick in person.given.nicknames if len(nick) > 2]


FORMS = {
    "whole": whole,
    "in capitals or small letters": in_other_case,
    "reordered": reordered,
    "initial and surname": with_initials,
    "initials alone": initials_alone,
    "surname alone": surname_alone,
    "given name alone": given_alone,
    "nickname and surname": nickname_with_surname,
    "English nickname alone": nickname_alone,
    "other nickname alone": foreign_nickname_alone,
    "with a title": with_title,
    "possessive": possessive,
    "inflected": inflected,
}
