"""How an address might be written."""

import re

from articles.clearance.known.abbreviations import STREETS_SHORT, variants
from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, Form
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.rarity import COMMON, words, zipfs

NUMBER = r"\d{1,5}(?:\s?[-–/]\s?\d{1,5})?\s?(?:[a-zA-Z]\b|bis\b|ter\b)?"
BEFORE = re.compile(rf"^(?:no\.?\s*|nr\.?\s*|n[º°]\s*|№\s*)?({NUMBER})[\s,]+(?=\D)(.+)$", re.I)
AFTER = re.compile(
    rf"^(.*?\D)[\s,]+(?:no\.?|nr\.?|n[º°]\.?|№|д\.?|дом|č\.?|sz\.?)?\s*({NUMBER})$", re.I
)
FLAT = re.compile(
    r"^(?:flat|apt\.?|apartment|unit|suite|ste\.?|room|floor|fl\.?|кв\.?|квартира|p\.?\s?o\.?\s*box|"
    r"postfach|piso|appt\.?|lgh|m\.)\s*\w{1,5}\b[\s,]*",
    re.I,
)
SIGNED = re.compile(rf"^(?:д\.?|дом|no\.?|nr\.?|n[º°]|№|č\.?)\s*({NUMBER})$", re.I)
BOX = re.compile(r"\b(?:p\.?\s?o\.?\s*box|postfach|post office box|bp)\s*(\d+)", re.I)
LONG = 8
# Postcodes with letters are a few houses each; those of figures only are whole towns.
POSTCODES = (
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"), NEAR),
    (re.compile(r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"), NEAR),
    (re.compile(r"\b\d{4}\s?[A-Z]{2}\b"), NEAR),
    (re.compile(r"\b[A-Z]\d{2}\s?[A-Z\d]{4}\b"), NEAR),
    (re.compile(r"\b\d{5}-\d{3,4}\b"), NEAR),
    (re.compile(r"\b\d{2}-\d{3}\b"), NEAR),
    (re.compile(r"\b\d{3}-\d{4}\b"), NEAR),
    (re.compile(r"\b\d{3}\s\d{2}\b"), NEAR),
    (re.compile(r"(?<![\d-])\d{5,7}(?![\d-])"), NEAR),
    (re.compile(r"(?<![\d-])\d{4}(?![\d-])"), HINT),
)
NUMBER_SIGNS = ("", "no", "nr", "n", "№", "д", "дом", "č", "sz")
SMALL = words_in("de la le les du des del der den die das am an auf der im of the and")


def forms(value):
    """Return the forms of an address: whole, house and street both ways, street, postcode, town."""
    found = [Form(" ".join(value.split()), "whole", HIT if len(value) > LONG else NEAR)]
    found += _box(value)
    rest = value
    for code, level in _postcodes(value):
        rest = rest.replace(code, " ")
        found += _postcode(code, level)
    parts = [" ".join(part.split()) for part in re.split(r"[,\n;]+|\s[-–—]\s", rest)]
    parts = [part for part in parts if part]
    has_street, code = False, next(_postcodes(value), ("", ""))[0]
    for part in _with_numbers(parts):
        part = FLAT.sub("", part).strip()
        number, street = _house(part)
        if number and street:
            found += _street(number, street)
            has_street = True
        elif part and not any(map(str.isdigit, part)):
            found += _place(part, code, is_town=has_street)
    return found


def _box(value):
    if match := BOX.search(value):
        for words in ("PO Box", "P.O. Box", "Post Office Box", "Postfach", "BP", "box"):
            yield Form(f"{words} {match[1]}", "post box", NEAR)


def _postcodes(value):
    for pattern, level in POSTCODES:
        places = [match for match in pattern.finditer(value) if not _is_house(value, match)]
        if places:
            # The last is the postcode, if one before it is a house.
            yield places[-1][0], level
            return


def _is_house(value, match):
    """A number at the beginning of a line with words behind it is a house."""
    alone = match[0].isdigit() and len(match[0]) < 6
    line = re.split(r"[,\n;]", value[: match.start()])[-1]
    return alone and not match.start() and bool(BEFORE.match(value)) and not line.strip()


def _with_numbers(parts):
    """Put a house's number that stands between commas back to its street."""
    joined = []
    for part in parts:
        part = SIGNED.sub(r"\1", part)
        before = joined[-1] if joined else ""
        is_number = re.fullmatch(NUMBER, part) and not any(map(str.isdigit, before))
        if before and (is_number or re.fullmatch(NUMBER, before)):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _house(part):
    if match := BEFORE.match(part):
        return match[1].strip(), match[2].strip()
    if match := AFTER.match(part):
        return match[2].strip(), match[1].strip(" ,")
    return "", ""


def _street(number, street):
    level = _street_level(street)
    # With its number, even a street that every town has is looked at.
    sure = HIT if level != HINT else NEAR
    numbers = dict.fromkeys((number, re.sub(r"(\d)\s*([a-zA-Z])", r"\1 \2", number),
                             re.sub(r"(\d)\s+([a-zA-Z])", r"\1\2", number)))  # fmt: skip
    names = variants(street.split(), STREETS_SHORT)
    names += variants([w for w in street.split() if w.lower() not in SMALL], STREETS_SHORT)
    for name in dict.fromkeys(names):
        for each in numbers:
            yield Form(f"{each} {name}", "house and street", sure)
            for sign in NUMBER_SIGNS:
                yield Form(f"{name} {sign} {each}", "street and house", sure)
        yield Form(name, "street", level, cased=True)
    joined = "".join(filter(str.isalnum, street))
    if len(joined) > 8 and level != HINT:
        yield Form(joined, "street", NEAR, view=JOINED)


def _street_level(street):
    """A street is telling by the words that are not its type."""
    found = zipfs(street)
    named = [
        value
        for word, value in found
        if word not in SMALL and (word not in STREETS_SHORT or value < COMMON - 0.5)
    ]
    return NEAR if len(found) > 2 or min(named, default=9) < COMMON + 0.3 else HINT


def _postcode(code, level):
    joined = "".join(filter(str.isalnum, code))
    yield Form(code, "postcode", level, apart=True)
    if any(map(str.isalpha, joined)):
        yield Form(joined, "postcode", level, view=JOINED)
        for at in range(2, len(joined) - 1):
            yield Form(f"{joined[:at]} {joined[at:]}", "postcode", level)
    else:
        yield Form(joined, "postcode", level, apart=True)


def _place(part, code, *, is_town):
    named = words(part)
    if not named:
        yield Form(part, "place", HINT)
        return
    # Behind the street come towns and countries, before it houses with names.
    rare = [value for _, value in zipfs(part)]
    is_house = not is_town and len(named) > 1 and (min(rare) < COMMON or len(named) > 3)
    yield Form(part, "house" if is_house else "place", NEAR if is_house else HINT, cased=True)
    if code:
        yield Form(f"{code} {part}", "postcode and place", NEAR)
        yield Form(f"{part} {code}", "postcode and place", NEAR)
    for text in variants(part.split(), STREETS_SHORT)[1:]:
        yield Form(text, "place", HINT, cased=True)
    kinds = {word for word in named if word in STREETS_SHORT or word.endswith(("straße", "str"))}
    if kinds and len(named) > len(kinds):
        # A street without a house.
        for text in variants(part.split(), STREETS_SHORT):
            yield Form(text, "street", _street_level(part), cased=True)
