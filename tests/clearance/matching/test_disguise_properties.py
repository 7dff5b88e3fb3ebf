"""Names of every script, disguised and inflected at random, are found."""

import unicodedata
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.clearance.known.fact import Known
from articles.clearance.known.form import HIT, NEAR
from articles.clearance.known.names.scripts import inflected
from articles.clearance.known.names.scripts.look_alikes import table
from articles.clearance.matching.index import Index
from articles.clearance.matching.plain import Plain

LATIN = ["Vladimir Petrov", "Marisol Quennell", "Ingrid Halvorsen", "Tomasz Kowalczyk"]
CYRILLIC = ["Владимир Петров", "Екатерина Морозова", "Сергей Воронов"]
OTHERS = [
    "Γιώργος Παπαδόπουλος",
    "محمد الخطيب",
    "יצחק מזרחי",
    "राजेश शर्मा",
    "김민수",
    "สมชาย ใจดี",
    "田中太郎",
    "გიორგი ბერიძე",
    "Պետրոս Գրիգորյան",
    "முருகன் செல்வம்",
]
HIDDEN = "\u200b\u200c\u200d\u00ad\u2060\ufeff"


@cache
def index(name):
    return Index([Known("name", name)])


@cache
def disguises():
    """Letters that look like each Latin one."""
    found = defaultdict(list)
    for code, letter in table().items():
        # A sign with a plain form of its own, as phonetic letters have, is taken for that.
        sign = chr(code)
        if Plain(sign).joined in (letter.lower(), sign.casefold()):
            found[letter].append(sign)
    return found


def is_found(name, printed):
    found = index(name).matches(f"Yesterday 12 of them heard {printed} , said nobody.")
    return any(match.level in (HIT, NEAR) for match in found)


@pytest.mark.abuse(49)
@given(st.sampled_from(LATIN), st.data())
@settings(max_examples=150, deadline=None)
def test_any_letters_that_look_like_latin_ones(name, data):
    letters = [data.draw(st.sampled_from([each, *disguises()[each]])) for each in name]

    assert is_found(name, "".join(letters))


@pytest.mark.abuse(49)
@given(st.sampled_from(CYRILLIC), st.data())
@settings(max_examples=100, deadline=None)
def test_latin_letters_within_a_cyrillic_name(name, data):
    alike = dict(zip("авекмнорстухВЕКМНОРСТХ", "abekmhopctyxBEKMHOPCTX", strict=True))
    letters = [data.draw(st.sampled_from([each, alike.get(each, each)])) for each in name]

    assert is_found(name, "".join(letters))


@pytest.mark.abuse(49)
@given(
    st.sampled_from(LATIN + CYRILLIC + OTHERS),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_hidden_signs_between_letters_in_any_normal_form(name, form, data):
    letters = [
        each + data.draw(st.text(HIDDEN, max_size=2)) for each in unicodedata.normalize(form, name)
    ]

    assert is_found(name, "".join(letters))


@pytest.mark.abuse(49)
@given(st.sampled_from([*CYRILLIC, *OTHERS[:5], "გიორგი ბერიძე"]), st.data())
@settings(max_examples=100, deadline=None)
def test_any_ending_or_beginning_that_its_script_writes_onto_a_name(name, data):
    words = [data.draw(st.sampled_from(inflected(word))) for word in name.split()]

    assert is_found(name, " ".join(words))


@pytest.mark.abuse(49)
@given(
    st.sampled_from(
        [
            ("Vladimir Petrov", "Владимир Петров"),
            ("Giorgos Papadopoulos", "Γιώργος Παπαδόπουλος"),
            ("Mohammed Alkhatib", "محمد الخطيب"),
            ("Yitzhak Mizrahi", "יצחק מזרחי"),
            ("Giorgi Beridze", "გიორგი ბერიძე"),
        ]
    ),
    st.data(),
)
@settings(max_examples=100, deadline=None)
def test_any_ending_also_where_the_name_is_known_in_latin_letters(pair, data):
    name, own = pair
    words = [data.draw(st.sampled_from(inflected(word))) for word in own.split()]

    assert is_found(name, " ".join(words))


@pytest.mark.abuse(49)
@pytest.mark.parametrize("name", LATIN)
def test_tags_that_nobody_sees(name):
    assert is_found(name, "".join(chr(0xE0000 + ord(letter)) for letter in name))
