"""A name in other letters: without diacritics, in and out of Latin letters, in other scripts."""

import unicodedata

from tests.corpus.person import latin
from tests.corpus.spelling import Spelling
from tests.corpus.tongue import foreign

# Letters that lose nothing when they are taken apart, and what is customary for them.
PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae"}
    | {"ß": "ss", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
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
    if not found or (len(found) < len(person.western) and person.given.text in foreign()):
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


def eastern_order(person, drawn):
    """East Asian names in Latin letters, in both orders, the given name in one word or two."""
    if person.tongue.name not in ("chinese", "japanese", "korean"):
        return []
    given, family = latin(person.given, 0), latin(person.families[0], 0)
    if person.tongue.name == "korean":
        given = latin(person.given, 1)
    split = (
        person.given.latin[1]
        if len(person.given.latin) > 1 and "-" in person.given.latin[1]
        else given
    )
    ways = [f"{family} {given}", f"{family}, {given}", f"{family.upper()} {given}"]
    ways += [
        f"{split} {family}",
        f"{family} {split}",
        f"{family} {split.replace('-', ' ').title()}",
    ]
    ways += [f"{split.replace('-', ' ').title()} {family}"]
    known = f"{given} {family}"
    pairs = [(known, way) for way in ways] + [(f"{family} {split}", known)]
    return [Spelling(way, known=known, native=False) for known, way in pairs if way != known]


FORMS = {
    "without diacritics": without_diacritics,
    "with diacritics": with_diacritics,
    "into Latin letters": to_latin,
    "from Latin letters": from_latin,
    "between Latin spellings": between_latin,
    "in a foreign script": in_foreign_script,
    "in a variant of the script": in_variant_script,
    "another customary spelling": spelled_otherwise,
    "East Asian order": eastern_order,
}
