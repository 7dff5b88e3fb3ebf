"""The names of months in many languages, from Unicode's tables (CLDR) as babel has them."""

import re
from datetime import date
from functools import cache
from unicodedata import digit

from articles.clearance.known.names.listed import in_order

# English first; for the others every spelling of a date comes from their own patterns.
LANGUAGES = in_order(
    """
    en en_GB de fr es it pt nl da nb sv fi is et lv lt pl cs sk sl hr sr mk bg ru uk be ro hu
    el sq tr az ka hy ar fa he ur hi bn ta te th vi id ms fil sw zh ja ko ca gl eu ga cy mt af
    eo
    """
)

# A word with the vowel signs that stand on its letters.
LETTERS = re.compile(r"[^\s\d.,،/()\[\]'’‘:;_-]{2,}")


def spellings(month):
    """Return how dates in a month are written, as patterns with `{day}` and `{year}`.

    Three lists: with the year, day and month only, month and year only.
    """
    return [list(patterns) for patterns in _tables()[0][month]]


def names():
    """Return every name of a month, in small letters, with the months that it might be."""
    return _tables()[1]


@cache
def _tables():
    from babel import Locale, localedata

    patterns = {month: ({}, {}, {}) for month in range(1, 13)}
    found = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for month in patterns:
            _write(patterns[month], locale, month)
            for name in _names(locale, month):
                found.setdefault(name, {})[month] = None
        # Only a few words of each table are wanted, and each table is half a megabyte.
        localedata._cache.pop(language, None)
    # What stands in dates of every month is the word for "month" or for "year".
    return patterns, {name: tuple(of) for name, of in found.items() if len(of) < 3}


def _names(locale, month):
    from babel.dates import format_date

    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from LETTERS.findall(locale.months[context][width][month].lower())
    # Hebrew and others write the month together with "in".
    yield from LETTERS.findall(format_date(date(2987, month, 28), "long", locale=locale).lower())


def _write(patterns, locale, month):
    from babel.dates import format_date, format_skeleton

    full, short, wide = patterns
    # A day and a year that turn up nowhere else in what is written.
    day = date(2987, month, 28)
    for style in ("long", "medium", "d MMMM y", "d LLLL y"):
        _keep(full, format_date(day, style, locale=locale))
    for skeleton in ("MMMMd", "MMMd"):
        _keep(short, format_skeleton(skeleton, day, locale=locale))
    for skeleton in ("yMMMM", "yMMM"):
        _keep(wide, format_skeleton(skeleton, day, locale=locale))


def western(text):
    """Return a text with the figures of every script as those of ours."""
    return "".join(str(digit(each)) if each.isdecimal() else each for each in text)


def _keep(patterns, text):
    text = western(text).replace("{", "").replace("}", "")
    # Signs between words make no difference.
    text = " ".join(re.sub(r"[\s.,،;/()-]+", " ", text).split()).lower()
    patterns[text.replace("2987", "{year}").replace("28", "{day}")] = None
