"""Letters changed so that a machine does not read the name, and people still do."""

import unicodedata
from functools import cache

from tests.corpus.scripts import bare
from tests.corpus.spelling import share
from tests.corpus.tables import rows

SMALL_CAPITALS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ", strict=True))
# Where runs of styled letters begin: capitals, small letters.
STYLES = [(0x1D400, 0x1D41A), (0x1D5D4, 0x1D5EE), (0x1D670, 0x1D68A), (0x24B6, 0x24D0),
          (0x1D56C, 0x1D586), (0xFF21, 0xFF41), (0x1D4D0, 0x1D4EA), (0x1F130, 0x1F130)]  # fmt: skip
DIGITS_FOR = {
    "a": "4@",
    "e": "3",
    "i": "1!",
    "o": "0",
    "s": "5$",
    "t": "7+",
    "b": "8",
    "g": "9",
    "l": "1|",
    "z": "2",
}
KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"]
SLIPPING = {"LATIN", "CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN", "ARABIC", "HEBREW"}


def chosen(person, drawn, least=5):
    """Return the whole name, or now and then its longest surname alone."""
    longest = max((part.text for part in person.families), key=len, default="")
    return longest if len(longest) >= least and drawn.random() < 0.3 else person.full


def clusters(text):
    """Return the letters of a text, each with the marks that belong to it."""
    found = []
    for letter in text:
        joining = unicodedata.category(letter) in ("Mn", "Mc") or (
            found and found[-1][-1:] == "\u200d"
        )
        if found and joining:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def look_alikes(person, drawn):
    """Letters of another script that look the same: one, some, or all."""
    if person.tongue.script not in ("LATIN", "CYRILLIC", "GREEK"):
        return []
    table = {letter: signs.split() for letter, signs in rows("alike")}
    text = chosen(person, drawn)
    places = [place for place, letter in enumerate(text) if letter in table]
    ways = []
    for count in (1, 2, len(places), 3, max(1, len(places) // 2)):
        taken = set(drawn.sample(places, min(count, len(places))))
        ways.append("".join(
            drawn.choice(share(table[letter], held=person.held)) if place in taken else letter
            for place, letter in enumerate(text)
        ))  # fmt: skip
    return [way for way in ways if way != text]


def styled_letters(person, drawn):
    """Letters from Unicode's mathematical, full-width, circled and small-capital alphabets."""
    if person.tongue.script != "LATIN":
        return []
    text, ways = bare(chosen(person, drawn)), []
    for capital, small in STYLES:
        style = {chr(65 + n): chr(capital + n) for n in range(26)} | {
            chr(97 + n): chr(small + n) for n in range(26)
        }
        # This one letter of the fraktur and script runs stands elsewhere; bold runs are whole.
        ways.append("".join(style.get(letter, letter) for letter in text))
    ways.append("".join(SMALL_CAPITALS.get(letter.lower(), letter) for letter in text))
    ways.append(
        "".join(letter + drawn.choice("\u0336\u0332\u0308\u0301\u0323\u0337") for letter in text)
    )
    return ways


def compatible_letters(person, drawn):
    """Letters that Unicode itself calls forms of others: raised, in script, in Gothic type."""
    if person.tongue.script != "LATIN":
        return []
    text, ways = bare(chosen(person, drawn)), []
    for chance in (1, 0.3, 0.6):
        letters = [
            drawn.choice(_compatible()[letter])
            if letter in _compatible() and drawn.random() <= chance
            else letter
            for letter in text
        ]
        ways.append("".join(letters))
    return ways


@cache
def _compatible():
    found = {}
    for code in range(0x250, 0x1F200):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain.isascii() and plain.isalpha():
            found.setdefault(plain, []).append(chr(code))
    return found


def pictured_pairs(person, drawn):
    """Pairs of letters that look like one: rn for m, vv for w, cl for d."""
    pairs = [("m", "rn"), ("w", "vv"), ("d", "cl"), ("W", "VV")]
    text = chosen(person, drawn)
    return (
        [text.replace(one, two) for one, two in pairs if one in text]
        if person.tongue.script == "LATIN"
        else []
    )


def leetspeak(person, drawn):
    """Digits and signs for letters, some or all."""
    if person.tongue.script != "LATIN":
        return []
    text, ways = bare(chosen(person, drawn)), []
    for chance in (1, 0.6, 0.8, 0.5, 1):
        ways.append("".join(
            drawn.choice(DIGITS_FOR[letter.lower()])
            if letter.lower() in DIGITS_FOR and drawn.random() <= chance
            else letter
            for letter in text
        ))  # fmt: skip
    return [way for way in ways if way != text]


def reversed_letters(person, drawn):
    """From the end to the beginning: whole, word by word, or under a right-to-left override."""
    text = chosen(person, drawn)
    back = ["".join(reversed(clusters(word))) for word in text.split()]
    ways = [" ".join(reversed(back)), " ".join(back), " ".join(word.capitalize() for word in back)]
    ways += [text[::-1], text[::-1].lower()]
    ways += ["\u202e" + " ".join(reversed(back)) + "\u202c", " ".join(reversed(back)).lower()]
    return [way for way in ways if way != text]


def typing_errors(person, drawn):
    """One slip in a word of six letters or more: left out, doubled, swapped, the key beside."""
    if person.tongue.script not in SLIPPING:
        return []
    longest = max((word for part in person.parts for word in part.text.split()), key=len)
    if len(longest) < 6:
        return []
    place = drawn.randrange(1, len(longest) - 1)
    before, letter, after = longest[:place], longest[place], longest[place + 1 :]
    slips = [
        before + after,
        before + letter + letter + after,
        before + after[0] + letter + after[1:],
    ]
    beside = next((row[max(0, at - 1)] for row in KEYS if (at := row.find(letter)) >= 0), "")
    if beside and beside != letter:
        slips += [before + beside + after, before + letter + beside + after]
    slips = [slip for slip in slips if slip != longest]
    return [way for slip in slips for way in (person.full.replace(longest, slip), slip)]


FORMS = {
    "look-alike letters": look_alikes,
    "styled letters": styled_letters,
    "compatible letters": compatible_letters,
    "pairs that look like a letter": pictured_pairs,
    "leetspeak": leetspeak,
    "reversed": reversed_letters,
    "one typing error": typing_errors,
}
