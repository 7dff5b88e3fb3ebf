"""How a house in a street might be written."""

import re

from articles.clearance.known.abbreviations import STREETS_SHORT, variants
from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, TOGETHER, Form
from articles.clearance.known.names.listed import in_order, words_in
from articles.clearance.known.rarity import (
    COMMON,
    UNCOMMON,
    chance,
    languages_of,
    rarest,
    zipfs,
)
from articles.clearance.known.stems import stems

NUMBER = (
    r"\d{1,5}(?:\s?[-–/]\s?(?:\d{1,5}|[IVX]{1,4}|[a-zA-Z])\b)?\s?(?:[a-zA-Z]\b|bis\b|ter\b)?"
    r"(?:(?<=[A-Z])\s\d{1,3})?"
)
BEFORE = re.compile(rf"^(?:no\.?\s*|nr\.?\s*|n[º°]\s*|№\s*)?({NUMBER})[\s,]+(?=\D)(.+)$", re.I)
AFTER = re.compile(
    rf"^(.*?\D)[\s,]+(?:no\.?|nr\.?|n[º°]\.?|№|д\.?|дом|č\.?|sz\.?|رقم|מס)?[:.']?\s*({NUMBER})$",
    re.I,
)
# Letters that stand for names ("MG Road", "M.G. Road").
CAPITALS = re.compile(r"\b[A-Z]{2,3}\b")
NUMBER_SIGNS = (
    "",
    "number",
    "num",
    "nummer",
    "numéro",
    "número",
    "numero",
    "house",
    "no",
    "nr",
    "n",
    "№",
    "д",
    "дом",
    "č",
    "sz",
)
SMALL = words_in("de la le les du des del der den die das am an auf der im of the and")
UNITS = in_order(
    "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = in_order("nought ten twenty thirty forty fifty sixty seventy eighty ninety")
# A house's number stands about as often as such a word.
FIGURE, AMONG, TELLING = 3.5, 8, -9
# Every word for a kind of street, long or short.
TYPES = frozenset([*STREETS_SHORT, *(each for others in STREETS_SHORT.values() for each in others)])


def house_of(part):
    """Return the number and the street of a line, two empty texts where it has none."""
    if match := BEFORE.match(part):
        return match[1].strip(), match[2].strip()
    if match := AFTER.match(part):
        return match[2].strip(), match[1].strip(" ,")
    return "", ""


def forms(number, street):
    """Return the forms of a house in a street, either before the other, and of the street alone."""
    level = level_of(street)
    # With its number, even a street that every town has is looked at.
    sure = HIT if level != HINT else NEAR
    numbers = dict.fromkeys((number, re.sub(r"(\d)\s*([a-zA-Z])", r"\1 \2", number),
                             re.sub(r"(\d)\s+([a-zA-Z])", r"\1\2", number),
                             re.match(r"\d+", number)[0]))  # fmt: skip
    names = variants(street.split(), STREETS_SHORT)
    names += variants([w for w in street.split() if w.lower() not in SMALL], STREETS_SHORT)
    names += [re.sub(CAPITALS, lambda letters: ".".join(letters[0]), name) for name in names]
    for name in dict.fromkeys(names):
        for each in numbers:
            yield Form(f"{each} {name}", "house and street", sure)
            for sign in NUMBER_SIGNS:
                yield Form(f"{name} {sign} {each}", "street and house", sure)
        yield Form(name, "street", level, cased=True)
    words = street.split()
    bare = [word for word in words if word.lower().rstrip(".") not in TYPES]
    # In many countries nobody writes what kind of street it is, least where that stands first.
    is_first = bare and words[0] != bare[0]
    if bare != words and bare and (is_first or rarest(" ".join(bare)) < COMMON):
        for each in numbers:
            yield Form(f"{' '.join(bare)} {each}", "street and house", NEAR, cased=True)
            yield Form(f"{each} {' '.join(bare)}", "house and street", NEAR, cased=True)
    yield from _retold(number, street)
    joined = "".join(filter(str.isalnum, street))
    if len(joined) > 8 and level != HINT:
        yield Form(joined, "street", NEAR, view=JOINED)


def _retold(number, street):
    """The house and its street with words between, its number spelled, or the end of a long row."""
    figure = re.match(r"\d+", number)[0]
    named = sorted(zipfs(street), key=lambda each: each[1])
    languages = languages_of(word for word, _ in named)
    rare = [(word, value) for word, value in named if word not in TYPES and word not in SMALL]
    for group in (rare[:1], rare[:2], [each for each in named if each[0] not in SMALL]):
        if group and chance((*(value for _, value in group), FIGURE), AMONG) <= TELLING:
            told = " ".join(stems((word for word, _ in group), languages))
            yield Form(f"{told} {figure}", "house and street", NEAR, view=TOGETHER)
    if int(figure) < 100:
        yield Form(f"{in_words(int(figure))} {street}", "house and street", NEAR)
    words = street.split()
    for count in (1, 2):
        end = " ".join(words[-count:])
        if len(words) > count + 1 and rarest(end) < UNCOMMON:
            yield Form(f"{end} {number}", "street and house", NEAR)


def in_words(number):
    """Return a number below a hundred in English words."""
    if number < 20:
        return UNITS[number]
    return f"{TENS[number // 10]} {UNITS[number % 10] if number % 10 else ''}".strip()


def level_of(street):
    """Return the level of a street alone: telling by the words that are not its type."""
    found = zipfs(street)
    named = [
        value
        for word, value in found
        if word not in SMALL and (word not in STREETS_SHORT or value < COMMON - 0.5)
    ]
    return NEAR if len(found) > 2 or min(named, default=9) < COMMON + 0.3 else HINT
