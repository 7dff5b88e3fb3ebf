"""How people write a name: whole, in part, turned round, with a title, as a user name."""

import re
import unicodedata

from tests.corpus.person import latin
from tests.corpus.spelling import Spelling
from tests.corpus.tongue import foreign

SUFFIXED = {"LATIN", "CYRILLIC", "GREEK"}
# Letters that lose nothing when they are taken apart, and what is customary for them.
PLAIN = str.maketrans(
    dict(zip("øØłŁđĐıæÆßþÞðÐ", ["o", "O", "l", "L", "d", "D", "i", "ae", "Ae", "ss", "th", "Th", "d", "D"], strict=True))
)
EXPANDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
    | {"ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa", "æ": "ae", "Æ": "Ae"}
)
EXPANDING = ("german", "norwegian", "danish", "swedish")


def bare(text):
    """Return Latin text without diacritics."""
    decomposed = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def initial(part):
    """Return a part's first letter, without a particle before it."""
    return re.sub(r"^(?:\W*[a-zà-ÿ'’/.]+[ '’])+(?=\w)", "", part.text)[0].upper()


def whole(person, drawn):
    """The name as the fact has it."""
    return [person.full]


def in_other_case(person, drawn):
    """All capitals, all small, or the surname in capitals."""
    if person.tongue.script not in (*SUFFIXED, "ARMENIAN"):
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
    return [f"{family}, {given}", f"{family} {given}", f"{family.upper()}, {given}", f"{family},{given}"]


def with_initials(person, drawn):
    """A surname with the initial of the given name, before or after."""
    if person.tongue.script not in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN") or not person.families:
        return []
    letter, family = initial(person.given), " ".join(part.text for part in person.families)
    ways = [f"{letter}. {family}", f"{family} {letter}.", f"{letter} {family}", f"{letter}.{family}"]
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
    families = [part for part in person.families if len(part.text) > 3 or person.tongue.script != "LATIN"]
    if person.tongue.joined:
        families = [part for part in families if len(part.text) > 1]
    return [part.text for part in families if not part.common]


def given_alone(person, drawn):
    """The given name and nothing else."""
    return [] if person.given.common or len(person.given.text) < 2 else [person.given.text]


def nickname_with_surname(person, drawn):
    """What friends say, with the surname."""
    if not person.families or person.tongue.joined:
        return []
    family = " ".join(part.text for part in person.families)
    first = person.tongue.order[0] == "family"
    return [f"{family} {nick}" if first else f"{nick} {family}" for nick in person.given.nicknames]


def nickname_alone(person, drawn):
    """What friends say, alone."""
    return [nick for nick in person.given.nicknames if len(nick) > 1]


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


def without_diacritics(person, drawn):
    """As keyboards without them write it, and as the language itself does then."""
    if person.tongue.script != "LATIN":
        return []
    ways = [bare(person.full), *(bare(part.text) for part in person.families if len(part.text) > 4)]
    if person.tongue.name in EXPANDING:
        ways.append(bare(person.full.translate(EXPANDED)))
    own = {person.full, *(part.text for part in person.parts)}
    return [way for way in ways if way not in own]


def with_diacritics(person, drawn):
    """The fact was noted without diacritics, the text has them."""
    plain = bare(person.full) if person.tongue.script == "LATIN" else person.full
    return [Spelling(person.full, known=plain)] if plain != person.full else []


def to_latin(person, drawn):
    """The fact is in its own script, the text in Latin letters."""
    if person.tongue.script == "LATIN":
        return []
    numbers = range(max(len(part.latin) for part in person.parts))
    ways = [Spelling(person.latin(number), native=False) for number in numbers]
    for part in person.families:
        ways += [Spelling(way, native=False) for way in part.latin if len(way) > 5]
    return ways


def from_latin(person, drawn):
    """The fact was noted in Latin letters, the text is in the name's own script."""
    if person.tongue.script == "LATIN":
        return []
    numbers = range(max(len(part.latin) for part in person.parts))
    return [Spelling(person.full, known=person.latin(number)) for number in numbers]


def between_latin(person, drawn):
    """Both are in Latin letters, but by different customs."""
    if person.tongue.script == "LATIN":
        return []
    numbers = range(max(len(part.latin) for part in person.parts))
    pairs = [(person.latin(one), person.latin(other)) for one in numbers for other in numbers]
    return [Spelling(way, known=known, native=False) for known, way in pairs if known != way]


def in_foreign_script(person, drawn):
    """A Latin name as newspapers in other scripts write it."""
    found = [foreign()[part.text] for part in person.western if part.text in foreign()]
    if not found or len(found) < len(person.western) and person.given.text in foreign():
        return []
    ways = []
    for spellings in zip(*found, strict=True):
        gap = "・" if "ァ" <= spellings[0][0] <= "ヿ" else " "
        ways.append(Spelling(gap.join(spellings), native=False))
    return ways


def in_variant_script(person, drawn):
    """Traditional characters for simplified ones, kana for the characters."""
    if not person.tongue.joined:
        return []
    ways = [part.variant or part.text for part in person.parts]
    if person.tongue.name == "japanese":
        return [" ".join(ways), "".join(ways)] if all(part.variant for part in person.parts) else []
    return ["".join(ways)] if "".join(ways) != person.full else []


def spelled_otherwise(person, drawn):
    """Another customary spelling within Latin script: Mac for Mc, Smyth for Smith."""
    if person.tongue.script != "LATIN":
        return []
    ways = []
    for place, part in enumerate(person.parts):
        for other in part.latin:
            if bare(other) != bare(part.text):
                texts = [one.text for one in person.parts]
                texts[place] = other
                ways.append(" ".join(texts))
    return ways


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


def eastern_order(person, drawn):
    """East Asian names in Latin letters, in both orders, the given name in one word or two."""
    if person.tongue.name not in ("chinese", "japanese", "korean"):
        return []
    given, family = latin(person.given, 0), latin(person.families[0], 0)
    if person.tongue.name == "korean":
        given = latin(person.given, 1)
    split = person.given.latin[1] if len(person.given.latin) > 1 and "-" in person.given.latin[1] else given
    ways = [f"{family} {given}", f"{family}, {given}", f"{family.upper()} {given}"]
    ways += [f"{split} {family}", f"{family} {split}", f"{family} {split.replace('-', ' ').title()}"]
    ways += [f"{split.replace('-', ' ').title()} {family}"]
    known = f"{given} {family}"
    pairs = [(known, way) for way in ways] + [(f"{family} {split}", known)]
    return [Spelling(way, known=known, native=False) for known, way in pairs if way != known]


def as_user_name(person, drawn):
    """As slugs, handles and hashtags run a name together."""
    text = person.full if person.tongue.script == "LATIN" else person.latin(0)
    words = re.sub(r"['’.]", "", bare(text)).split()
    small = [word.lower().replace("-", "") for word in words]
    if len(small) < 2:
        return []
    ways = [gap.join(small) for gap in ("-", "_", ".", "")]
    ways += ["#" + "".join(word.capitalize() for word in small), "@" + "".join(small)]
    ways += ["".join(word.capitalize() for word in small), "".join(small) + str(drawn.randint(50, 99))]
    ways += ["-".join(reversed(small)), f"{small[0]}_{small[-1]}_{drawn.randint(1, 30)}"]
    if len("".join(small[1:])) > 5:
        ways += [small[0][0] + "".join(small[1:]), small[0][0] + "." + "".join(small[1:])]
    return [Spelling(way, native=False) for way in ways]


FORMS = {
    "whole": whole,
    "in capitals or small letters": in_other_case,
    "reordered": reordered,
    "initial and surname": with_initials,
    "initials alone": initials_alone,
    "surname alone": surname_alone,
    "given name alone": given_alone,
    "nickname and surname": nickname_with_surname,
    "nickname alone": nickname_alone,
    "with a title": with_title,
    "possessive": possessive,
    "inflected": inflected,
    "without diacritics": without_diacritics,
    "with diacritics": with_diacritics,
    "into Latin letters": to_latin,
    "from Latin letters": from_latin,
    "between Latin spellings": between_latin,
    "in a foreign script": in_foreign_script,
    "in a variant of the script": in_variant_script,
    "another customary spelling": spelled_otherwise,
    "particles and double surnames": particles,
    "East Asian order": eastern_order,
    "as a user name": as_user_name,
}
