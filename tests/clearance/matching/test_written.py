"""However a name is written, and in however many ways at once, somebody has to look at it."""

import unicodedata
from html import escape
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.clearance.known.fact import Known
from articles.clearance.known.form import HIT, NEAR
from articles.clearance.matching.index import Index
from articles.clearance.reading.media import read
from articles.clearance.reading.passage import Passage, Reading

NAMES = [
    "Marisol Quennell", "Zdeňka Dvořáková", "Jürgen Lüdenscheidt", "Łukasz Wiśniewski",
    "Saskia van der Heijden", "Gabriel Echeverría Ordóñez", "Þórunn Guðmundsdóttir",
    "Ayşegül Yıldırım", "Nguyễn Thị Phượng", "Ngozi Okonkwo", "Siobhán O'Flaherty",
    "Kaarina Hämäläinen", "Ștefania Ionescu", "Erzsébet Szentgyörgyi", "Fatima al-Masri",
]  # fmt: skip
ELSEWHERE = [
    "Владимир Соколов", "Наталія Ковальчук", "Γιώργος Παπαδόπουλος", "محمد الحسيني",
    "דוד גולדשטיין", "राजेश शर्मा", "田中太郎", "佐藤花子", "김철수", "สมชาย ใจดี",
    "გიორგი ბერიძე", "Արամ Հակոբյան",
]  # fmt: skip
LOOKS = str.maketrans("aeopcxyHKMTB", "аеорсхуНКМТВ")
LEET = str.maketrans("aeiost", "431057")
WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
HIDDEN = ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u034f", "\ufe0f", "\U000e0041"]
BETWEEN = [" ", "  ", "\n", "\u00a0", "-", "_", ".", "/", " \u00b7 ", ", ", "\u2009"]


def bare(text):
    """Return a text without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def slipped(word, place):
    """Return a word with two letters exchanged, where it is long enough to be known again."""
    place = 1 + place % max(len(word) - 2, 1)
    return word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :]


# Each changes what a word is written with; one of them for each word.
SPELT = {
    "as it is": lambda word, _: word,
    "in capitals": lambda word, _: word.upper(),
    "in small letters": lambda word, _: word.lower(),
    "without accents": lambda word, _: bare(word),
    "look-alike letters": lambda word, _: word.translate(LOOKS),
    "leetspeak": lambda word, _: bare(word).translate(LEET),
    "full width": lambda word, _: bare(word).translate(WIDE),
    "backwards": lambda word, _: unicodedata.normalize("NFC", word)[::-1],
    "slip": lambda word, place: slipped(word, place) if len(word) > 6 else word,
}
# Each changes what stands between the letters; one of them for the whole name.
APART = {
    "together": lambda text, _: text,
    "hidden characters": lambda text, sign: sign.join(text),
    "struck through": lambda text, _: "".join(c + "\u0336" if c.isalpha() else c for c in text),
    "decomposed": lambda text, _: unicodedata.normalize("NFD", text),
    "composed": lambda text, _: unicodedata.normalize("NFKC", text),
}


def levels(text, name):
    """Return the levels found of a name in a text."""
    reading = Reading("/p/", [Passage("/p/", "text", text)])
    return {each.level for each in Index([Known("name", name)]).search(reading)}


@pytest.mark.abuse(49)
@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    ways=st.lists(st.sampled_from(list(SPELT)), min_size=4, max_size=4),
    place=st.integers(0, 9),
    between=st.sampled_from(BETWEEN),
    apart=st.sampled_from(list(APART)),
    hidden=st.sampled_from(HIDDEN),
    turned=st.booleans(),
)
@example("Marisol Quennell", ["leetspeak", "slip"] * 2, 1, " ", "hidden characters", "\u200b", True)
def test_no_composition_of_disguises_hides_a_name(
    name, ways, place, between, apart, hidden, turned
):
    words = name.split()
    spelt = [SPELT[way](word, place) for way, word in zip(ways, words, strict=False)]
    written = APART[apart](between.join(reversed(spelt) if turned else spelt), hidden)

    assert levels(f"We heard that {written} had signed it.", name) & {HIT, NEAR}


@pytest.mark.abuse(49)
@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(ELSEWHERE),
    apart=st.sampled_from(list(APART)),
    hidden=st.sampled_from(HIDDEN),
    between=st.sampled_from(BETWEEN),
    before=st.sampled_from(["", "We heard: ", "昨日、", "Сегодня "]),
)
def test_no_disguise_hides_a_name_of_another_script(name, apart, hidden, between, before):
    written = APART[apart](between.join(name.split()), hidden)

    assert levels(f"{before}{written} .", name) & {HIT, NEAR}


@pytest.mark.abuse(49)
@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(NAMES + ELSEWHERE),
    cuts=st.lists(st.integers(0, 30), max_size=4),
    tag=st.sampled_from(["b", "span", "i class='x'", "wbr", "!-- x --"]),
    numbered=st.booleans(),
)
def test_no_markup_hides_a_name(name, cuts, tag, numbered):
    pieces = [
        "".join(f"&#{ord(c)};" for c in piece) if numbered else escape(piece)
        for piece in pieces_of(name, cuts)
    ]
    body = f"<p>It was {f'<{tag}>'.join(pieces)} who said it.</p>"

    reading = read("/p/", "text/html; charset=utf-8", body.encode())

    assert {f.level for f in Index([Known("name", name)]).search(reading)} & {HIT, NEAR}


def pieces_of(name, cuts):
    """Cut a name at some places."""
    places = sorted({0, *(cut for cut in cuts if cut < len(name)), len(name)})
    return [name[first:last] for first, last in pairwise(places)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sign", [" ", "-", ".", "_", "/", "\u00b7", "\u200b ", " - "])
def test_letters_set_apart_are_read_together(name, sign):
    assert HIT in levels(f"We heard that {sign.join(name)} had signed it.", name)


@given(st.text(max_size=80), st.sampled_from(NAMES + ELSEWHERE))
@settings(max_examples=100, deadline=None)
def test_no_text_around_it_hides_a_name(text, name):
    assert levels(f"{text}\n\n{name}\n\n{text}", name) & {HIT, NEAR}
