"""How a number of identity, plate, account or badge might be written."""

import re
from itertools import combinations

from articles.clearance.known.form import DIGITS, HINT, HIT, JOINED, NEAR, WORDS, Form
from articles.clearance.known.spoken import ENGLISH, spoken

LETTERS = re.compile(r"[^\W\d_]")
# Words before the number say what it is and do not belong to it; letters in capitals may.
LABEL = re.compile(
    r"^(?:(?=[^\W\d_]*[^\W\d_A-ZА-Я])[^\W\d_]{3,}\.?[\s:#]+|(?i:no|nr|id|n[º°])[.:]?\s+|[#№:]\s*)+"
    r"(?=.*\d)"
)
LOOK_ALIKE = (
    str.maketrans("OI", "01"),
    str.maketrans("01", "OI"),
    str.maketrans("01", "ol"),
    str.maketrans("l", "1"),
    # Letters of plates that Russia and Greece share with us.
    str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX"),
    str.maketrans("ABEKMHOPCTYX", "АВЕКМНОРСТУХ"),
)
SWAPPED = {"0": "O", "O": "0", "1": "I", "I": "1"}
MOST_SWAPPED = 3
NAMES = ("no", "number", "nr", "badge", "id", "plate", "passport", "account")

BEFORE_ENDS = ("ending", "ending in", "last four", "last four digits", "last digits")
SHORTEST, SURE, ENDING, LAST = 4, 6, 6, 4


def forms(value):
    """Return the forms of a number: however it is grouped, with letters mistaken, and its end.

    Numbers of four or five signs alone may be anything, and count beside a word that says what
    they are.
    """
    bare = LABEL.sub("", value.strip()) or value
    compact = "".join(filter(str.isalnum, bare)).upper()
    if not compact:
        return []
    has_letters = bool(LETTERS.search(compact))
    level = _level(compact, has_letters=has_letters)
    found = [Form(value, "whole", HIT if value.strip() != bare else level, apart=True)]
    if bare != value:
        found.append(Form(bare, "number", level, apart=True))
    if has_letters:
        for each in _mistaken(compact):
            name = "number" if each == compact else "mistaken letters"
            found.append(Form(each, name, level, apart=True))
            if len(each) >= SHORTEST:
                found += [Form(text, name, level, apart=True) for text in _grouped(each)]
            if len(each) > LAST:
                found.append(Form(each, name, level if len(each) >= SURE else NEAR, view=JOINED))
        found += _without_country(compact)
    else:
        found.append(Form(compact, "number", level, view=_view(compact), apart=True))
        if len(compact) >= SHORTEST:
            letters = compact.translate(str.maketrans("01", "OI"))
            if letters != compact:
                found.append(Form(letters, "mistaken letters", NEAR))
        if len(compact) >= SURE and compact.isascii():
            found += spoken(compact, ENGLISH)
    if len(compact) < SURE:
        found += [Form(f"{name} {bare}", "number", NEAR, apart=True) for name in NAMES]
    return found + list(_ends(compact))


def _view(compact):
    return DIGITS if len(compact) >= SURE else WORDS


def _level(compact, *, has_letters):
    if len(compact) >= SURE or (has_letters and len(compact) > LAST):
        return HIT
    if len(compact) > LAST or (has_letters and len(compact) == LAST):
        return NEAR
    return HINT


def _mistaken(compact):
    """The number with noughts for O, ones for I or l and the other way, and letters of others."""
    places = [n for n, sign in enumerate(compact) if sign in SWAPPED]
    every = [compact.translate(table) for table in LOOK_ALIKE]
    if len(places) <= MOST_SWAPPED:
        groups = [each for size in range(1, len(places) + 1) for each in combinations(places, size)]
    else:
        groups = [(place,) for place in places]
    for group in groups:
        signs = list(compact)
        for place in group:
            signs[place] = SWAPPED[signs[place]]
        every.append("".join(signs))
    return dict.fromkeys((compact, *every))


def _grouped(compact):
    """Parted where letters meet figures, as plates are, and in every two parts."""
    parts = re.findall(r"\d+|[^\W\d_]+", compact)
    yield " ".join(parts)
    if len(compact) <= 10:
        yield from (f"{compact[:at]} {compact[at:]}" for at in range(1, len(compact)))


def _without_country(compact):
    """An account or a tax number without the letters of its country and their check figures."""
    if match := re.fullmatch(r"[A-Z]{2}(\d{2})?(\w{8,})", compact):
        for rest in dict.fromkeys((match[2], (match[1] or "") + match[2])):
            view = DIGITS if rest.isdecimal() else JOINED
            yield Form(rest, "without country", HIT, view=view)
    for text in re.findall(r"\d+", compact):
        if len(text) >= SURE:
            yield Form(text, "figures of it", HIT if len(text) > SURE + 1 else NEAR, view=DIGITS)


def _ends(compact):
    if len(compact) > ENDING + 1:
        end = compact[-ENDING:]
        yield Form(end, "end of it", NEAR, view=DIGITS if end.isdecimal() else JOINED)
        if compact[-8:].isdecimal() and len(compact) > 9:
            yield Form(compact[-8:], "end of it", NEAR, view=DIGITS)
    if len(compact) > LAST + 2:
        last = compact[-LAST:]
        yield Form(last, "end of it", HINT, apart=True)
        yield from (Form(f"{words} {last}", "end of it", NEAR) for words in BEFORE_ENDS)
