"""How an address might be written."""

import re

from articles.clearance.known import streets
from articles.clearance.known.abbreviations import STREETS_SHORT, variants
from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, Form
from articles.clearance.known.rarity import COMMON, words, zipfs

FLAT = re.compile(
    r"^(?:flat|apt\.?|apartment|unit|suite|ste\.?|room|floor|fl\.?|кв\.?|квартира|p\.?\s?o\.?\s*box|"
    r"postfach|piso|appt\.?|lgh|m\.)\s*\w{1,5}\b[\s,]*",
    re.I,
)
SIGNED = re.compile(rf"^(?:д\.?|дом|no\.?|nr\.?|n[º°]|№|č\.?)\s*({streets.NUMBER})$", re.I)
# The flat behind the house ("8 m. 12", "14 kv. 3").
INSIDE = re.compile(
    r"(?<=\d)\s+(?:m|lok|kv|кв|ap|apt|app|flat|top|int|whg)\b\.?\s*(\w{1,4})$", re.I
)
BOX = re.compile(r"\b(?:p\.?\s?o\.?\s*box|postfach|post office box|bp)\s*(\d+)", re.I)
LONG = 8
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
# The kinds of places behind whose names others follow: provinces, towns, wards, streets.
UNITS = "都道府県省市区區縣县州郡町村镇鎮乡街路"
# Postcodes with letters are a few houses each; those of figures only are whole towns.
POSTCODES = (
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"), NEAR),
    (re.compile(r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"), NEAR),
    (re.compile(r"\b\d{4}\s?[A-Z]{2}\b"), NEAR),
    (re.compile(r"\b[A-Z]\d{2}\s?[A-Z\d]{4}\b"), NEAR),
    (re.compile(r"\b\d{5}-\d{3,4}\b"), NEAR),
    (re.compile(r"\b\d{4}-\d{3}\b"), NEAR),
    (re.compile(r"\b\d{2}-\d{3}\b"), NEAR),
    (re.compile(r"\b\d{3}-\d{4}\b"), NEAR),
    (re.compile(r"\b\d{3}\s\d{2}\b"), NEAR),
    (re.compile(r"(?<![\d-])\d{5,7}(?![\d-])"), NEAR),
    (re.compile(r"(?<![\d-])\d{4}(?![\d-])"), HINT),
)


def forms(value):
    """Return the forms of an address: whole, house and street both ways, street, postcode, town."""
    found = [Form(" ".join(value.split()), "whole", HIT if len(value) > LONG else NEAR)]
    found += [*_box(value), *_unspaced(value)]
    rest = value
    for code, level in _postcodes(value):
        rest = rest.replace(code, " ")
        found += _postcode(code, level)
    parts = [" ".join(part.split()) for part in re.split(r"[,،、;·|\n]+|\s[-–—]\s", rest)]
    parts = [part.rstrip(".") for part in parts if part]
    has_street, code = False, next(_postcodes(value), ("", ""))[0]
    for part in _with_numbers(parts):
        part = INSIDE.sub(r"/\1", FLAT.sub("", part).strip())
        number, street = streets.house_of(part)
        if number and street:
            found += streets.forms(number, street)
            has_street = True
        elif part and not any(map(str.isdigit, part)):
            found += _place(part, code, is_town=has_street)
    return found


def _box(value):
    if match := BOX.search(value):
        for words in ("PO Box", "P.O. Box", "Post Office Box", "Postfach", "BP", "box"):
            yield Form(f"{words} {match[1]}", "post box", NEAR)


def _unspaced(value):
    """Places in scripts that set no spaces, each up to its own kind of place, and its numbers."""
    for run in UNSPACED.findall(value):
        pieces = [piece for piece in re.split(f"(?<=[{UNITS}])", run) if piece]
        for at in range(len(pieces)):
            rest = "".join(pieces[at:])
            if len(rest) > 2:
                yield Form(rest, "place", NEAR if len(rest) > 3 else HINT, view=JOINED)
        figures = re.search(rf"{re.escape(run)}\s*(\d+)(?:\D(\d+))?(?:\D(\d+))?", value)
        if figures and len(pieces[-1]) > 1:
            numbers = [number for number in figures.groups() if number]
            for sign in ("", "-", "号", "號"):
                yield Form(pieces[-1] + "-".join(numbers) + sign.strip("-"), "street and house")
            block = "".join(map("{}{}".format, numbers, ("丁目", "番", "号")))
            yield Form(pieces[-1] + block, "street and house", view=JOINED)


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
    return alone and not match.start() and bool(streets.BEFORE.match(value)) and not line.strip()


def _with_numbers(parts):
    """Put a house's number that stands between commas back to its street."""
    joined = []
    for part in parts:
        part = SIGNED.sub(r"\1", part)
        before = joined[-1] if joined else ""
        is_number = re.fullmatch(streets.NUMBER, part) and not any(map(str.isdigit, before))
        if before and (is_number or re.fullmatch(streets.NUMBER, before)):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _postcode(code, level):
    joined = "".join(filter(str.isalnum, code))
    yield Form(code, "postcode", level, apart=len(code) < 5)
    if any(map(str.isalpha, joined)):
        yield Form(joined, "postcode", level, view=JOINED)
        for at in range(2, len(joined) - 1):
            yield Form(f"{joined[:at]} {joined[at:]}", "postcode", level)
    else:
        yield Form(joined, "postcode", level, apart=len(joined) < 5)
        if len(joined) > 4:
            yield Form(f"{joined[:3]} {joined[3:]}", "postcode", level)


def _place(part, code, *, is_town):
    named = words(part)
    if not named:
        yield Form(part, "place", HINT)
        return
    # Behind the street come towns and countries, before it houses with names.
    rare = [value for _, value in zipfs(part)]
    is_house = not is_town and len(named) > 1 and (min(rare) < COMMON or len(named) > 3)
    yield Form(part, "house" if is_house else "place", NEAR if is_house else HINT, cased=True)
    if is_house and named[0] == "the":
        yield Form(" ".join(named[1:]), "house", NEAR, cased=True)
    if code:
        yield Form(f"{code} {part}", "postcode and place", NEAR)
        yield Form(f"{part} {code}", "postcode and place", NEAR)
        if " " in code and code[0].isalpha():
            # "Marsh SW1A": the district alone.
            yield Form(f"{part} {code.split()[0]}", "postcode and place", NEAR)
    for text in variants(part.split(), STREETS_SHORT)[1:]:
        yield Form(text, "place", HINT, cased=True)
    kinds = {word for word in named if word in STREETS_SHORT or word.endswith(("straße", "str"))}
    if kinds and len(named) > len(kinds):
        # A street without a house.
        for text in variants(part.split(), STREETS_SHORT):
            yield Form(text, "street", streets.level_of(part), cased=True)
