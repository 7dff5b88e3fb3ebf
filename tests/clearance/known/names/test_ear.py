"""Words of a text that may be parts of a name, whatever script they are in."""

import pytest

from articles.clearance.known.names.scripts import Ear


def heard(name, word):
    """Return whether a word may be this name, and surely; None where it is not heard."""
    ear = Ear()
    ear.learn(name, "it")
    return dict(ear.hear(word)).get("it")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Vladimir", "Владимира"),
        ("Petrov", "לפטרוב"),
        ("Papadopoulos", "Παπαδόπουλου"),
        ("Schevchenko", "Шевченкові"),
        ("Shevchenko", "شيفتشينكو"),
        ("Шевченко", "Schewtschenko"),
        ("Smith", "스미스는"),
        ("Garcia", "ガルシア氏は"),
        ("Somchai", "นายสมชาย"),
        ("AungMyint", "ဦးအောင်မြင့်"),
        ("Rajesh", "राजेश"),
    ],
)
def test_a_part_that_says_enough_is_heard_for_sure(name, word):
    assert heard(name, word) is True


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Yuri", "Юрий"),
        ("Schewtschenko", "Shevchenko"),
        ("Сергей", "Сергій"),
        ("Ali", "علي"),
        ("Omar", "عمر"),
    ],
)
def test_short_words_and_words_of_the_same_script_are_heard_as_perhaps(name, word):
    assert heard(name, word) is False


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Шевченко", "shevchenko"),
        ("Шевченко", "Chef"),
        ("Petrov", "וגם"),
        ("Lee", "그런데"),
        ("Lee", ""),
    ],
)
def test_other_words_are_not_heard(name, word):
    assert heard(name, word) is None


def test_the_likeliest_part_comes_first():
    ear = Ear()
    ear.learn("Djordje", "given")
    ear.learn("Djuric", "family")

    assert next(ear.hear("Ђурић")) == ("family", True)


def test_an_ear_tells_nobody_what_it_listens_for():
    ear = Ear()
    ear.learn("Petrov", "it")

    assert repr(ear) == "[sealed]"
