"""Japanese names in characters: their readings, and the characters for a reading.

The readings come from the package `japanese-personal-name-dataset`.
"""

import re
from collections import defaultdict
from functools import cache
from itertools import product

from articles.clearance.known.names.scripts import kana

KANA = re.compile("[ぁ-ゖァ-ヺー]{2,}")
# Spellings of a name that are tried; whole names have many.
MOST = 400
# What is left of a spelling when long vowels and the school of spelling are folded away.
FOLDS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("[’'-]", ""), ("ō|ô|ou|oo|oh(?![aeiouy])", "o"), ("ū|û|uu", "u"), ("sy", "sh"),
        ("ty", "ch"), ("[zj]y", "j"), ("si", "shi"), ("ti", "chi"), ("tu", "tsu"), ("[zd]i", "ji"),
        ("du", "zu"), ("hu", "fu"), ("shshi", "shi"), ("sfu", "shu"), ("cfu", "chu"),
        ("m(?=[bmp])", "n"), ("tch", "cch"), ("kuwa", "kuwa"),
    )
)  # fmt: skip


def romanised(word):
    """Return Latin spellings of a surname, a given name, or a whole name in both orders."""
    found = spelt(word)
    for family, given in divided(word):
        givens = spelt_as(_givens(), given) or kana.romanised(given)
        for pair in product(spelt_as(_families(), family), givens):
            found += [" ".join(pair), " ".join(reversed(pair))]
    return _distinct(found)


def spelt(word):
    """Return Latin spellings of a surname or a given name."""
    return [*spelt_as(_families(), word), *spelt_as(_givens(), word)]


def spelt_as(readings, word):
    """Return Latin spellings of a word by a table of readings."""
    return [way for read in readings.get(word, ()) for way in kana.romanised(read)[:12]]


def in_kana(word):
    """Return a name in characters in hiragana and katakana, as it may be read."""
    read = [*_families().get(word, ()), *_givens().get(word, ())]
    for family, given in divided(word):
        read += map("".join, product(_families()[family], _givens().get(given, (given,))))
    return _distinct([*read, *(kana.katakana(each) for each in read)])


def divided(word):
    """Yield (surname, given name) for each way to divide a whole name into known ones.

    A given name may be written in kana, as it is read.
    """
    for size in range(1, len(word)):
        given = word[size:]
        if word[:size] in _families() and (given in _givens() or KANA.fullmatch(given)):
            yield word[:size], given


def written(name):
    """Return a name in Latin letters in the characters it may have, family first, and in kana."""
    words = [_folded(word) for word in name.lower().split()]
    if len(words) == 1:
        families, givens = _characters()
        return _distinct(families.get(words[0], []) + givens.get(words[0], []))
    if len(words) == 2:
        return _distinct(_whole(*words) + _whole(*reversed(words)))
    return []


def _whole(family, given):
    families, givens = _characters()
    return ["".join(pair) for pair in product(families.get(family, ()), givens.get(given, ()))]


def _distinct(found):
    return list(dict.fromkeys(found))[:MOST]


def _folded(spelling):
    for pattern, instead in FOLDS:
        spelling = pattern.sub(instead, spelling)
    return spelling


@cache
def _families():
    from japanese_personal_name_dataset import load_dataset

    *_, families = load_dataset(include_last_names=True)
    return {characters: (of["reading"],) for characters, of in families.items()}


@cache
def _givens():
    from japanese_personal_name_dataset import load_dataset

    read = defaultdict(dict)
    for names in load_dataset():
        for reading, of in names.items():
            for characters in of["kanji"]:
                read[characters][reading] = None
    return {characters: tuple(readings) for characters, readings in read.items()}


@cache
def _characters():
    """Surnames and given names, each by their folded spelling."""
    from japanese_personal_name_dataset import load_dataset

    *givens, families = load_dataset(include_last_names=True)
    by_sound = defaultdict(list), defaultdict(list)
    for characters, of in families.items():
        by_sound[0][_folded(of["en"])] += [characters, of["reading"]]
    for names in givens:
        for reading, of in names.items():
            by_sound[1][_folded(of["en"])] += [*of["kanji"], reading]
    return by_sound
