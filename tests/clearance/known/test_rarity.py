"""How rare words are taken to be."""

import pytest

from articles.clearance.known.rarity import COMMON, UNLISTED, chance, languages_of, words, zipf


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("als Kadettin auf dem Feuerschiff", "de"),
        ("la médaille d'or d'escrime qui a été remportée", "fr"),
        ("бывший смотритель маяка и на острове", "ru"),
        ("πρώην διευθυντής του λιμανιού", "el"),
    ],
)
def test_a_language_is_known_by_its_common_words(text, language):
    assert languages_of(words(text))[0] == language


def test_english_needs_no_other_language():
    assert languages_of(words("as a cadet she had sailed on it")) == []


@pytest.mark.parametrize("word", ["zusammenarbeit", "schwester", "geburtstag"])
def test_what_is_common_in_some_language_is_rare_in_none(word):
    assert zipf(word) > COMMON


def test_a_word_on_no_list_is_rarer_than_any_on_one():
    assert zipf("qqvossbergzz") == UNLISTED < zipf("lightship")


def test_words_meet_the_seldomer_the_more_they_are():
    assert chance([4, 4, 4], 8) < chance([4, 4], 8) < chance([4]) == -5
