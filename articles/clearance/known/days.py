"""Reading a date, in whatever usual way it was filed."""

import re
from datetime import UTC, date, datetime

from articles.clearance.known import months
from articles.clearance.known.names.listed import in_order

NUMBERS = re.compile(r"\d+")
ISO = re.compile(r"(?<!\d)(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")
PLAIN = re.compile(r"(?<!\d)(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4}|\d{2})(?!\d)")
LOOSE = re.compile(r"(?<!\d)(\d{1,2})\D{1,9}(\d{1,2})\D{1,9}(\d{4})(?!\d)")
COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
ROMAN = in_order("i ii iii iv v vi vii viii ix x xi xii")
ORDINALS = in_order(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)


def read(value):
    """Return the (year, month, day) that a value may mean, None for what it does not say."""
    text = months.western(value)
    found = []
    for pattern in (COMPACT, ISO):
        if match := pattern.search(text):
            found.append(tuple(map(int, match.groups())))
    if not found and (match := PLAIN.search(text)):
        first, second, year = match.groups()
        for whole in _years(year):
            found += [(whole, int(second), int(first)), (whole, int(first), int(second))]
    found = found or list(_named(text))
    if not any(day for _, _, day in found) and (match := LOOSE.search(text)):
        day, month, year = match.groups()
        found = [(whole, int(month), int(day)) for whole in _years(year)]
    return [each for each in dict.fromkeys(found) if _is_date(*each)]


def _named(text):
    words = months.LETTERS.findall(text.lower())
    named = next((months.names()[word] for word in words if word in months.names()), ())
    roman = re.search(r"\d\D{1,3}\b([ivx]+)\b\D{1,3}\d", text.lower())
    if not named and roman and roman[1] in ROMAN:
        named = (ROMAN.index(roman[1]) + 1,)
    numbers = NUMBERS.findall(text)
    years = [number for number in numbers if len(number) == 4] or numbers[1:2]
    days = [number for number in numbers if len(number) < 3 and number not in years]
    days = days or [str(n) for n, word in enumerate(ORDINALS, 1) if f"{word} " in text.lower()][-1:]
    for month in named or (None,):
        for year in _years(years[0]) if years else (None,):
            if month or year:
                yield year, month, int(days[0]) if days and month else None


def _years(digits):
    """Two figures mean the last year that has passed with them, or the one before."""
    if len(digits) == 4:
        return [int(digits)]
    now = datetime.now(UTC).year
    newest = now - (now - int(digits)) % 100
    return [newest, newest - 100] if newest > now - 18 else [newest]


def _is_date(year, month, day):
    if month is None:
        return 1000 < year < 3000
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True
