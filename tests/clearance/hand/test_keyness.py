"""Keyness: what is typical of an author is listed, and what only is the subject is not first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.clearance.hand.keyness import (
    MOST_WORDS,
    g_squared,
    g_squared_of_two,
    typical,
)
from articles.clearance.hand.stretches import cut, writing
from articles.clearance.hand.usage import RAREST, Usage
from articles.clearance.hand.words import words

PLAIN = "it is said that they were not there when he came to the house and saw her again "


class Flat:
    """A general usage in which every word but a few is common."""

    def __init__(self, **rare):
        self.rare = rare

    def frequency(self, term):
        return min(self.rare.get(form, 0.01) for form in term.split(" "))


USAGE = Flat(whilst=1e-5, tariff=1e-7, lodestar=1e-7)


def text(*said):
    """Return a text of about 1,000 words that holds these words once."""
    return words((PLAIN * 50) + " ".join(said))


def listed(found):
    return [each.term for each in found]


def test_g_squared_is_what_a_pencil_gives():
    # 2 (2 ln (2/1) + 8 ln (8/9))
    assert g_squared(2, 10, 0.1) == pytest.approx(0.888060, abs=1e-6)
    # 10 of 20 beside 5 of 30: expected 6 and 9, 14 and 21.
    # 2 (10 ln (10/6) + 10 ln (10/14) + 5 ln (5/9) + 25 ln (25/21))
    assert g_squared_of_two(10, 20, 5, 30) == pytest.approx(6.326870, abs=1e-6)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_g_squared_of_two_is_never_negative_and_the_same_from_both_sides(first, of, second, of_2):
    first, second = min(first, of), min(second, of_2)

    value = g_squared_of_two(first, of, second, of_2)

    assert value >= -1e-9
    assert value == pytest.approx(g_squared_of_two(second, of_2, first, of), abs=1e-9)
    if first * of_2 == second * of:
        assert value == pytest.approx(0, abs=1e-9)


def test_what_returns_in_every_sample_comes_before_the_subject_of_one():
    samples = [text("whilst"), text("whilst"), text("whilst", *["tariff, " * 20])]

    found, _ = typical(text("whilst", "tariff"), samples, USAGE)

    assert listed(found) == ["whilst", "tariff"]


def test_what_does_not_stand_in_the_piece_is_not_listed():
    found, _ = typical(text("tariff"), [text("whilst", "tariff")] * 3, USAGE)

    assert listed(found) == ["tariff"]


def test_what_the_other_authors_write_as_well_is_not_listed():
    samples, others = [text("whilst", "tariff")] * 3, [text("tariff")] * 9

    found, _ = typical(text("whilst", "tariff"), samples, USAGE, others)

    assert listed(found) == ["whilst"]


def test_what_may_be_chance_beside_other_authors_is_not_listed():
    others = [text("tariff")] * 4 + [text()] * 5

    # More than twice as frequent, but 3 of 3 beside 4 of 9 happens.
    assert typical(text("tariff"), [text("tariff")] * 3, USAGE, others)[0] == []


def test_what_is_less_than_twice_as_frequent_is_not_listed_however_sure():
    once_in_each, others = [text("tariff")] * 40, [text("tariff")] * 30 + [text()] * 10
    share = 1 / len(once_in_each[0])

    for times, expected in ((1.9, []), (2.1, ["tariff"])):
        found, _ = typical(text("tariff"), once_in_each, Flat(tariff=share / times))
        assert listed(found) == expected
    assert typical(text("tariff"), once_in_each, USAGE, others)[0] == []


def test_one_rare_word_in_one_sample_is_listed_whoever_else_writes():
    samples, others = [text("lodestar"), text(), text()], [text()] * 3

    found, _ = typical(text("lodestar"), samples, USAGE, others)

    assert listed(found) == ["lodestar"]


def test_figures_are_given_for_what_is_listed():
    samples, others = [text("whilst, whilst"), text("whilst")], [text("whilst")] + [text()] * 30

    (found,), _ = typical(text("whilst"), samples, USAGE, others)

    total = sum(map(len, samples))
    assert (found.count, found.spread, found.others) == (3, 2, 1)
    assert found.expected == pytest.approx(total * 1e-5)
    assert found.ratio == pytest.approx(3 / total / 1e-5)
    assert found.other_ratio == pytest.approx(3 / total / (1 / sum(map(len, others))))


def test_places_are_those_of_the_piece():
    piece = "Whilst it is so, whilst."

    (found,), _ = typical(words(piece), [text("whilst")] * 3, USAGE)

    assert [piece[begin:end] for begin, end in found.places] == ["Whilst", "whilst"]


def test_a_phrase_is_listed_where_it_tells_more_than_its_words():
    samples = [text("whilst there", "not that I know"), text("whilst", "not that I know")] * 2
    others = [text("that there", "not I", "I know", "that I")] * 20

    single, several = typical(text("whilst there", "not that I know"), samples, USAGE, others)

    assert "whilst" in listed(single)
    # Its first word tells as much.
    assert "whilst there" not in listed(several)


def test_a_phrase_of_common_words_is_no_news_for_general_usage():
    usage = Flat()

    assert typical(text("to be fair"), [text("to be fair")] * 9, usage) == ([], [])


def test_no_more_is_listed_than_can_be_read():
    rare = [f"word{chr(97 + a)}{chr(97 + b)}" for a in range(10) for b in range(10)]

    found, _ = typical(text(*rare), [text(*rare)] * 3, Flat(**dict.fromkeys(rare, 1e-6)))

    assert len(found) == MOST_WORDS


def test_long_samples_are_cut_and_short_ones_stay_whole():
    assert [len(part) for part in cut(list(range(2_600)))] == [866, 867, 867]
    assert [len(part) for part in cut(list(range(300)))] == [300]
    assert writing([text() + text()], {"it"}).spread["it"] == 2


def test_general_usage_is_known_by_language():
    usage = Usage.of("en-GB")

    assert usage.frequency("upon") == pytest.approx(1.3e-4, rel=0.2)
    assert usage.frequency("upon the") == usage.frequency("upon")
    assert usage.frequency("xqzzzj") == RAREST


@pytest.mark.parametrize("tag", ["xx", "zh-Hant", "ja", "la"])
def test_general_usage_of_other_languages_is_not_made_up(tag):
    assert Usage.of(tag) is None
