"""The forms of a name that are looked for as they are; its parts are looked for one by one."""

import re

from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, WORDS, Form
from articles.clearance.known.names.name import name_in_two, name_of
from articles.clearance.known.names.part import plain_word, reversed_by_letters, reversed_plain
from articles.clearance.known.names.scripts import divided, romanised, written
from articles.clearance.known.names.scripts.hangul import written as written_in_hangul
from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.known.names.titles import TITLES_AFTER
from articles.clearance.matching.ordinary import COMMON, is_known, is_ordinary, zipf
from articles.clearance.matching.plain import UNSPACED, Plain

# Shorter runs of letters stand inside other words by chance.
SHORTEST_JOINED = 6
SHORTEST_PART = 3
# In characters and syllables, fewer say as much.
SHORTEST_WRITTEN = 3
HYPHENS = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
SHORTEST_HANDLE = 5
TELLING_HANDLE = 8
# Initials that print has more often than this stand for something else: U.S., p.m.
ABBREVIATED = 3.7
# These stand in small letters then.
SMALL = ("e.g", "i.e")


def names_of(value):
    """Return every `Name` that a value may be read as."""
    names = [name_in_two(*pair) for pair in _pairs(value)]
    name = name_of(value)
    if HYPHENS.search(value):
        names.append(name_of(HYPHENS.sub("", value)))
    return [each for each in [name, *names] if each]


def _pairs(value):
    """Give surname and given name of names that are written as one, or that Hangul writes so."""
    if " " not in value.strip():
        yield from divided(value)
    elif script_of(value) == "LATIN":
        for each in written_in_hangul(value)[:1]:
            yield from divided(each)


def forms_of_name(value):
    """Return the forms in which a name may stand in one piece."""
    plain = Plain(value)
    forms = list(_across(value))
    if UNSPACED.search(plain.joined):
        forms += _unspaced(value, plain)
    name = name_of(value)
    if not name:
        return forms
    words = [part.word for part in name.parts]
    if len(plain.tokens) > len(words) or not all(map(is_ordinary, words)):
        forms += [Form(value, "whole")] if len(plain.tokens) > 1 else []
    if len(words) > 1:
        forms += [*_joined(name, words, plain), *_handles(name, words)]
        forms += [*_initials(name, words, plain.tokens, value), *_compounds(value)]
    elif len(words[0]) >= SHORTEST_HANDLE:
        if len(plain.tokens) > 1 and len(plain.joined) >= TELLING_HANDLE:
            # With the form of address that is a part of an alias: @SisterQuarry.
            forms.append(Form(plain.joined, "run together", HIT, JOINED))
        forms.append(Form(words[0], "separated letters", NEAR, JOINED))
    return forms


def _across(value):
    """Give the forms of a whole name in other scripts; its parts are listened for one by one."""
    script = script_of(value)
    is_whole = len(value.split()) > 1 or script in ("HAN", "HANGUL")
    spelt = [*written(value), *(romanised(value) if script in ("HAN", "HANGUL") else ())]
    for text in spelt if is_whole else ():
        is_latin = script_of(text) == "LATIN"
        if len(text) >= (SHORTEST_JOINED if is_latin else SHORTEST_WRITTEN):
            yield Form(text, "transliterated", HIT, JOINED)
        if is_latin and " " in text:
            yield Form(text, "transliterated", HIT, WORDS, cased=True)
        elif len(text) < SHORTEST_WRITTEN:
            yield Form(text, "transliterated", NEAR, JOINED)


def _unspaced(value, plain):
    """Give the forms of a name in a script that sets no spaces."""
    pieces = plain.joined
    yield Form(pieces, "whole", HIT if len(value) > 2 else NEAR, JOINED)
    yield Form(reversed_plain(value), "reversed", NEAR, JOINED)
    pairs = divided(value)
    if len(plain.tokens) > 1:
        words = value.split()
        yield Form("".join(reversed(words)), "reordered", HIT, JOINED)
        pairs = [*pairs, (words[0], words[-1]), (words[-1], words[0])]
    for surname, given in pairs:
        yield from (Form(part, "part", NEAR, JOINED) for part in (surname, given) if len(part) > 1)
        for title in TITLES_AFTER:
            yield Form(surname + title, "with a title", NEAR, JOINED)


def _joined(name, words, plain):
    first, last = words[0], words[-1]
    orders = {
        "".join(words): "run together",
        first + last: "run together",
        plain.joined: "run together",
        last + "".join(words[:-1]): "reordered",
        last + first: "reordered",
        "".join([*words[1:], first]): "reordered",
    }
    for word in name.parts[0].spelt("nickname", "without accents"):
        orders.setdefault(word + last, name.parts[0].spellings[word])
    for word in name.parts[-1].spelt("joined", "without accents"):
        orders.setdefault(first + word, name.parts[-1].spellings[word])
    raw = [part.written for part in name.parts]
    backwards = (plain.original, "".join(raw), raw[0] + raw[-1], raw[-1] + raw[0])
    orders |= {reversed_plain(text): "reversed" for text in backwards}
    orders |= {reversed_by_letters(text): "reversed" for text in backwards}
    orders["".join(map(reversed_plain, raw))] = "reversed"
    for text, form in orders.items():
        if len(text) >= SHORTEST_JOINED:
            yield Form(text, form, HIT, JOINED)
    for word in words:
        # A part in separated letters, or broken by a hyphen at the end of a line.
        if len(word) >= SHORTEST_PART:
            yield Form(word, "separated letters", NEAR, JOINED)


def _handles(name, words):
    first, last = words[0], words[-1]
    glued = name.parts[-1].spelt("joined")
    for text, telling in (
        *((first[0] + each, each) for each in [last, *glued]),
        (last + first[0], last),
        (first + last[0], first),
        (last[0] + first, first),
        ("".join(word[0] for word in words[:-1]) + last, last),
    ):
        if is_known(text):
            continue
        if len(text) >= SHORTEST_HANDLE:
            is_sure = len(text) >= TELLING_HANDLE and zipf(telling) < COMMON
            yield Form(text, "run together", HIT if is_sure else NEAR, WORDS)
        elif len(text) > SHORTEST_PART:
            yield Form(text, "run together", NEAR, WORDS, after="@")


def _compounds(value):
    """Give surnames of several pieces as one: O'Flaherty, Saint-Cyr, Ng'ang'a."""
    for chunk in value.split():
        word = plain_word(chunk)
        if len(Plain(chunk).tokens) > 1 and len(word) >= SHORTEST_HANDLE:
            yield Form(word, "part", NEAR, WORDS)
            yield Form(word, "separated letters", NEAR, JOINED)


def _initials(name, words, tokens, value):
    # "Dell'Acqua" has one initial, and so has "Saint-Cyr".
    chunks = tuple(filter(None, map(plain_word, value.split())))
    # A surname may begin with its particle: "De Santis" with D.
    capitals = tuple(token for token in tokens if token[0] == token[0].upper())
    for each in {
        tuple(words),
        tuple(tokens),
        (words[0], words[-1]),
        (words[-1], words[0]),
        (words[-1], *words[:-1]),
        # Where the surname comes first, the name after it may stand for both given ones.
        (words[min(1, len(words) - 1)], words[0]),
        # Þ has two letters in its plain form.
        tuple(part.written for part in name.parts),
        # With the first of two surnames only, as in Spanish.
        tuple(words[:-1] if len(words) > 3 else words),
        (words[0], words[-2] if len(words) > 3 else words[-1]),
        chunks,
        (chunks[0], chunks[-1]),
        chunks[:-1] if len(chunks) > 3 else chunks,
        capitals[:2] if len(capitals) > 1 else chunks,
    }:
        letters = [word[0].upper() for word in each]
        dotted = ".".join(letters).casefold()
        is_abbreviation = zipf(dotted) >= ABBREVIATED and dotted not in SMALL
        yield Form(" ".join(letters), "initials", HINT if is_abbreviation else NEAR, cased=True)
        together = "".join(letters)
        is_sure = len(letters) > 2 and not is_known(together.casefold())
        yield Form(together, "initials", NEAR if is_sure else HINT, cased=True)
