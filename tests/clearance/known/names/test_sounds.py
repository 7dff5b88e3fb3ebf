"""How names of other scripts are known again by their sound, and words are not."""

import unicodedata
from collections import defaultdict

import pytest
from wordfreq import top_n_list

from articles.clearance.known.names.scripts import (
    LIKE,
    SAME,
    TELLING,
    agree,
    romanised,
    sounds,
)
from tests.clearance.known.names.pairs import PAIRS, pairs


def bare(text):
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if letter.isalnum())


def is_known(own, latin):
    return agree(own, latin) >= LIKE or bare(latin) in map(bare, romanised(own))


@pytest.mark.parametrize("languages", PAIRS)
def test_spellings_of_one_name_are_known_as_such(languages):
    found = [is_known(own, latin) for each, own, latin in pairs() if each == languages]

    assert sum(found) >= 0.9 * len(found)


def test_hardly_any_spelling_of_all_is_missed():
    missed = [(own, latin) for _, own, latin in pairs() if not is_known(own, latin)]

    assert len(missed) <= 0.01 * sum(1 for _ in pairs()), missed


def test_few_english_words_sound_the_same_as_a_name_that_says_enough():
    words = [word for word in top_n_list("en", 6000) if word.isalpha()]
    parts = [own for own in {own for _, own, _ in pairs()} if _tells(own)]
    keyed = defaultdict(set)
    for part in parts:
        for key in sounds(part):
            keyed[key].add(part)

    same = [
        word
        for word in words
        if any(agree(part, word) >= SAME for key in sounds(word) for part in keyed.get(key, ()))
    ]

    assert len(parts) > 250
    assert 0 < len(same) < 0.04 * len(words)


def _tells(part):
    return min(map(len, sounds(part)), default=0) >= TELLING


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Шевченко", "Scherbakov"),
        ("محمد", "Mahmoud Said"),
        ("Petrov", "Peterson"),
        ("김", "Chang"),
        ("田中", "Suzuki"),
        ("", "Petrov"),
    ],
)
def test_other_names_have_nothing_in_common(one, other):
    assert agree(one, other) == 0.0


@pytest.mark.parametrize(
    ("one", "nearer", "farther"),
    [
        ("Юрий", "Yuri", "Yarrow"),
        ("שרה", "Sarah", "Czar"),
        ("राजेश", "Rajesh", "Rogues"),
        ("박", "Park", "Epoch"),
    ],
)
def test_what_is_spelt_nearer_agrees_more(one, nearer, farther):
    assert agree(one, nearer) > agree(one, farther)


@pytest.mark.parametrize(
    ("own", "latin"), [("محمد", "Mohammed"), ("عبدالرحمن", "Abdelrahman"), ("פרידמן", "Friedman")]
)
def test_vowels_that_a_script_does_not_write_are_no_difference(own, latin):
    assert agree(own, latin) >= SAME


@pytest.mark.parametrize(
    ("own", "latin"),
    [
        ("Уокер", "Walker"),
        ("Райт", "Wright"),
        ("Τόμσον", "Thompson"),
        ("Дзюнко", "Zyunko"),
        ("Анджей", "Andrzej"),
        ("Ходжа", "Hoxha"),
        ("호르헤", "Jorge"),
        ("Миттеран", "Mitterrand"),
        ("Μπουραντάς", "Mpourantas"),
        ("Άγγελος", "Aggelos"),
        ("Тэтчер", "Thatcher"),
        ("Сяопин", "Xiaoping"),
        ("Шеварднадзе", "Schewardnadse"),
    ],
)
def test_letters_that_a_language_drops_or_says_otherwise_are_heard_so(own, latin):
    assert agree(own, latin) >= LIKE


@pytest.mark.parametrize("word", ["", "123", "—", "'", "\u200d", "ا", "்"])
def test_what_says_nothing_has_no_key(word):
    assert sounds(word) == frozenset()
