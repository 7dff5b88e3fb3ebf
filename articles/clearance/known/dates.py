"""How a date might be written."""

import re
from datetime import UTC, date, datetime

from articles.clearance.known import months
from articles.clearance.known.days import ORDINALS, ROMAN, read
from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, Form
from articles.clearance.known.names.listed import in_order

LETTER = re.compile(r"[^\W\d_]")
# The first day of a month is written in its own way ("1er mars", "1º de março").
FIRST = ("er", "o")
THAI = re.compile("[\u0e01-\u0e3a]")
ENGLISH = in_order(
    "January February March April May June July August September October November December"
)
# The calendar of Thailand counts from the Buddha.
BUDDHIST = 543
OLDEST = 110


def forms(value):
    """Return the forms of a date in the usual spellings of many languages, and of its parts.

    A date with figures only is read day first and month first, where both are dates.
    """
    found = [Form(value, "whole", HINT if value.strip().isdecimal() else NEAR)]
    for year, month, day in read(value):
        if year and day:
            found += _figures(year, month, day)
            found += _words(year, month, day)
        if day:
            found += _without_year(month, day)
        if year and month:
            found += _without_day(year, month)
        if year:
            found += _ages(year)
    return found


def _figures(year, month, day):
    short = f"{year % 100:02}"
    for d, m in dict.fromkeys(((f"{day}", f"{month}"), (f"{day:02}", f"{month:02}"),
                               (f"{day}", f"{month:02}"), (f"{day:02}", f"{month}"))):  # fmt: skip
        yield Form(f"{d}.{m}.{year}", "in figures", apart=True)
        yield Form(f"{year}-{m}-{d}", "in figures", apart=True)
        yield Form(f"{year}-{d}-{m}", "in figures", NEAR, apart=True)
        # In America the month stands first; elsewhere that is another day.
        yield Form(f"{m}/{d}/{year}", "month first", HIT if day > 12 else NEAR, apart=True)
        for text in (f"{d}.{m}.{short}", f"{m}/{d}/{short}", f"{short}-{m}-{d}"):
            yield Form(text, "short year", NEAR, apart=True)
        yield Form(f"{year}年{m}月{d}日", "in words", view=JOINED)
    yield Form(f"{year}{month:02}{day:02}", "run together", apart=True)
    # With the time, as machines write it.
    yield Form(f"{year}{month:02}{day:02}t", "in figures", view=JOINED)
    yield Form(f"{date(year, month, day):%Y-%j}", "day of the year", NEAR, apart=True)
    yield Form("{}-W{:02}-{}".format(*date(year, month, day).isocalendar()), "week", NEAR)
    yield Form(f"{day:02}{month:02}{year}", "run together", apart=True)
    yield Form(f"{month:02}{day:02}{year}", "run together", NEAR, apart=True)
    for text in (f"{day:02}{month:02}{short}", f"{short}{month:02}{day:02}"):
        yield Form(text, "run together", NEAR, apart=True)
    for text in (f"{day} {ROMAN[month - 1]} {year}", f"{day} {ROMAN[month - 1]} {short}"):
        yield Form(text, "Roman month", HIT if text.endswith(str(year)) else NEAR)


def _words(year, month, day):
    short = f"{year % 100:02}"
    full, _, _ = months.spellings(month)
    for pattern in full:
        is_figures = not LETTER.search(pattern.replace("{day}", "").replace("{year}", ""))
        for each in dict.fromkeys((f"{day}", f"{day:02}")):
            yield Form(pattern.format(day=each, year=year), "in words", apart=is_figures)
        yield Form(pattern.format(day=day, year=short), "short year", NEAR, apart=True)
        if day == 1:
            yield from (
                Form(pattern.format(day=f"1{mark}", year=year), "in words") for mark in FIRST
            )
        if THAI.search(pattern):
            yield Form(pattern.format(day=day, year=year + BUDDHIST), "Buddhist year", NEAR)
    for text in _english(month, day):
        yield Form(f"{text} {year}", "in words")
        yield Form(f"{text} {short}", "short year", NEAR, apart=True)
    for name in _names(month):
        yield Form(f"{year} {name} {day}", "in words")
        yield Form(f"{day:02}{name}{year}", "run together")


def _without_year(month, day):
    _, short, _ = months.spellings(month)
    for pattern in short:
        if any(map(str.isalpha, pattern.replace("{day}", ""))):
            # "May" and "March" are words as well.
            cased = any(each in pattern.split() for each in ("march", "may", "mar"))
            for number in dict.fromkeys((f"{day}", f"{day:02}")):
                text = pattern.format(day=number, year="")
                yield Form(text, "without year", NEAR, cased=cased, apart=True)
    cased = ENGLISH[month - 1] in {"March", "May"}
    for text in _english(month, day):
        yield Form(text, "without year", NEAR, cased=cased, apart=True)


def _english(month, day):
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
    for name in _names(month):
        yield f"{day} of {name}"
        yield f"{name} {day:02}"
        for each in (f"{day}{ending}", ORDINALS[day - 1]):
            yield f"{each} {name}"
            yield f"{name} {each}"
            yield f"{each} of {name}"
            yield f"{name} the {each}"
            yield f"{each} day of {name}"


def _names(month):
    name = ENGLISH[month - 1]
    return dict.fromkeys((name, name[:3], name[:4] if month == 9 else name))


def _without_day(year, month):
    _, _, wide = months.spellings(month)
    for pattern in wide:
        if any(map(str.isalpha, pattern.replace("{year}", "").replace("{day}", ""))):
            yield Form(pattern.format(day="", year=year), "month and year", NEAR)
    name = ENGLISH[month - 1]
    for text in (f"{name} of {year}", f"{name[:3]} {year}", f"{name} {year % 100:02}"):
        level = NEAR if str(year) in text else HINT
        yield Form(text, "month and year", level, apart=True)
    for written in dict.fromkeys((f"{month:02}", f"{month}")):
        yield Form(f"{written}/{year}", "month and year", NEAR, apart=True)
    yield Form(f"{year}-{month:02}", "month and year", NEAR, apart=True)


def _ages(year):
    for text in (f"born in {year}", f"born {year}", f"b. {year}", f"née {year}"):
        yield Form(text, "year", NEAR, apart=True)
    age = datetime.now(UTC).year - year
    if 14 < age < OLDEST:
        for each in (age - 1, age):
            for text in (f"aged {each}", f"age {each}", f"{each} years old", f"{each}-year-old"):
                yield Form(text, "age", HINT)
