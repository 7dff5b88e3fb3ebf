"""Texts as a searcher sees them, and where each word stood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.clearance.matching.plain import ASCII, FOLDS, Plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zoë  Quillfeather,", " zoe quillfeather "),
        ("Ｚｏｅ 𝐐uill\u00adfea\u200bther", " zoe quillfeather "),
        ("Łukasz Ødegård Weiß", " lukasz odegard weiss "),
        ("١٢٣ ४५६", " 123 456 "),
        ("🅰🇧 ⓒ", " ab c "),
        ("राम", " राम "),
        ("", "  "),
    ],
)
def test_words_are_plain(text, words):
    assert Plain(text).words == words


@given(st.text())
def test_every_word_has_its_place(text):
    plain = Plain(text)
    spans = [plain.span(number, number) for number in range(len(plain.tokens))]

    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    assert spans == sorted(spans)
    assert plain.seams[-1] == len(plain.joined) == sum(map(len, plain.tokens))


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1))
def test_form_and_hidden_characters_make_no_difference(text):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert Plain(unicodedata.normalize(form, text)).words == Plain(text).words
    assert Plain("\u200b".join(text)).words == Plain(text).words


@given(st.text(st.characters(max_codepoint=127)))
def test_the_quick_way_for_most_texts_says_the_same(text):
    assert text.translate(ASCII) == text.translate(FOLDS)


def test_it_prints_nothing():
    assert repr(Plain("Zoë")) == "[sealed]"


def test_kana_keep_their_voice():
    assert len({Plain(text).joined for text in ("ハハ", "ババ", "パパ")}) == 3
