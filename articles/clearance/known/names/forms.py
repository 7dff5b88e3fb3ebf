"""The forms of a name that are looked for as they are; its parts are looked for one by one."""

from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, WORDS, Form
from articles.clearance.known.names.name import name_of, reversed_plain
from articles.clearance.known.names.scripts import divided, romanised, written
from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.matching.ordinary import COMMON, is_known, is_ordinary, zipf
from articles.clearance.matching.plain import UNSPACED, Plain

# Shorter runs of letters stand inside other words by chance.
SHORTEST_JOINED = 6
SHORTEST_PART = 3
# In characters and syllables, fewer say as much.
SHORTEST_WRITTEN = 3
SHORTEST_HANDLE = 5
TELLING_HANDLE = 8


def names_of(value):
    """Return every `Name` that a value may be read as."""
    name = name_of(value)
    pairs = divided(value.strip()) if name and len(name.parts) == 1 else []
    return [*([name] if name else []), *(name_of(" ".join(pair)) for pair in pairs)]


def forms_of_name(value):
    """Return the forms in which a name may stand in one piece."""
    forms = []
    plain = Plain(value)
    if UNSPACED.search(plain.joined):
        forms += _unspaced(plain)
    forms += _across(value)
    for name in names_of(value):
        words = [part.word for part in name.parts]
        if len(plain.tokens) > len(words) or not all(map(is_ordinary, words)):
            forms += [Form(value, "whole")] if len(plain.tokens) > 1 else []
        if len(words) > 1:
            forms += [
                *_joined(name, words, plain),
                *_handles(name, words),
                *_initials(words, plain.tokens),
            ]
        elif len(words[0]) >= SHORTEST_HANDLE:
            forms.append(Form(words[0], "separated letters", HIT, JOINED))
    return forms


def _unspaced(plain):
    """Give the forms of a name in a script that sets no spaces."""
    pieces = plain.joined
    yield Form(pieces, "whole", HIT if len(pieces) > 2 else NEAR, JOINED)
    yield Form(reversed_plain(plain.original), "reversed", NEAR, JOINED)
    if len(plain.tokens) > 1:
        yield Form("".join(reversed(plain.tokens)), "reordered", HIT, JOINED)
        for token in plain.tokens:
            if len(token) > 1:
                yield Form(token, "part", NEAR, JOINED)


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
    for word, form in name.parts[0].spellings.items():
        if form in ("nickname", "without accents", "transliterated"):
            orders.setdefault(word + last, form)
            orders.setdefault(last + word, form)
    for word, form in name.parts[-1].spellings.items():
        if form in ("joined", "without accents", "transliterated"):
            orders.setdefault(first + word, form)
    raw = [part.written for part in name.parts]
    backwards = (plain.original, "".join(raw), raw[0] + raw[-1], raw[-1] + raw[0])
    orders |= {reversed_plain(text): "reversed" for text in backwards}
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
    glued = [word for word, form in name.parts[-1].spellings.items() if form == "joined"]
    for text, telling in (
        *((first[0] + each, each) for each in [last, *glued]),
        (last + first[0], last),
        (first + last[0], first),
        (last[0] + first, first),
        ("".join(word[0] for word in words[:-1]) + last, last),
    ):
        if len(text) >= SHORTEST_HANDLE and not is_known(text):
            is_sure = len(text) >= TELLING_HANDLE and zipf(telling) < COMMON
            yield Form(text, "run together", HIT if is_sure else NEAR, WORDS)


def _initials(words, tokens):
    for each in {tuple(words), tuple(tokens), (words[0], words[-1])}:
        letters = [word[0].upper() for word in each]
        is_abbreviation = zipf(".".join(letters).casefold()) >= COMMON
        yield Form(" ".join(letters), "initials", HINT if is_abbreviation else NEAR, cased=True)
        together = "".join(letters)
        is_sure = len(letters) > 2 and not is_known(together.casefold())
        yield Form(together, "initials", NEAR if is_sure else HINT, cased=True)
