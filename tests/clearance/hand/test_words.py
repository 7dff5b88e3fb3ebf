"""Words are cut as general usage was counted, and each stands where it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfreq import tokenize

from articles.clearance.hand.words import phrases, spelled, words


def forms(text):
    return [word.form for word in words(spelled(text))]


def terms(text):
    return [term for term, *_ in phrases(words(spelled(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don\u2019t stop", ["don't", "stop"]),
        ("well-known, since 1788.", ["well", "known", "since"]),
        ("the \u2018lodestar\u2019 of it", ["the", "lodestar", "of", "it"]),
        ("Zoë", ["zoë"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("3.5 per cent R2D2", ["per", "cent"]),
        ("", []),
    ],
)
def test_text_is_cut_into_words(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize("text", ["It isn't so, said O'Brien's man.", "Élan vital; naïve façade"])
def test_the_words_are_those_of_general_usage(text):
    assert forms(text) == tokenize(text, "en")


def test_a_decomposed_accent_is_the_same_word():
    assert forms(unicodedata.normalize("NFD", "façade")) == ["façade"]


def test_a_phrase_ends_where_a_sentence_does():
    found = terms("So be it. We go")

    assert found == ["so", "so be", "so be it", "be", "be it", "it", "we", "we go", "go"]


def test_a_phrase_runs_on_over_a_hyphen_and_not_over_a_figure():
    assert "well known" in terms("well-known")
    assert "since men" not in terms("since 1788 men")


def test_only_wanted_terms_are_given():
    found = words("so be it so")

    assert [term for term, *_ in phrases(found, {"be it", "so"})] == ["so", "be it", "so"]


@given(st.text())
def test_each_word_stands_where_it_says(text):
    text = spelled(text)

    for word in words(text):
        assert word.form in text[word.begin : word.end].translate({0x2019: "'"}).casefold()
