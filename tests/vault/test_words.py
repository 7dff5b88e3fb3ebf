"""Words said aloud: drawn at random, or standing for exactly one key of one person."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from sources.vault import words

PEOPLE = st.uuids()
KEYS = st.binary(min_size=32, max_size=32)


def test_the_list_has_as_many_words_as_the_strength_is_reckoned_from():
    assert len(set(words.all_words())) == 7776
    assert all(word == word.casefold() and " " not in word for word in words.all_words())


def test_a_passphrase_is_seven_words_and_never_the_same():
    drawn = {words.passphrase() for _ in range(200)}

    assert len(drawn) == 200
    assert {len(each.split()) for each in drawn} == {7}
    assert {len(words.code().split()) for _ in range(50)} == {6}


@given(PEOPLE, PEOPLE, KEYS, KEYS)
def test_words_stand_for_one_key_of_one_kind_of_one_person(one, other, key, another):
    said = words.spoken("sealing", one, key)

    assert said == words.spoken("sealing", one, key)
    assert len(said.split()) == 6
    assert said != words.spoken("signing", one, key)
    assert (said == words.spoken("sealing", other, key)) == (one == other)
    assert (said == words.spoken("sealing", one, another)) == (key == another)


def test_the_words_of_a_key_stay_what_they_are_in_later_releases():
    said = words.spoken("sealing", uuid.UUID(int=1), bytes(range(32)))

    assert said == "battered graduate pregame comfy dilation refinery"


def test_words_are_heard_as_they_are_meant():
    assert words.normalise("  Yo-yo, Abacus\u00a0 zone ") == words.normalise("yo yo abacus zone")
    assert words.normalise("abacus zone") != words.normalise("zone abacus")
