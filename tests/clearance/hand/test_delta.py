"""Delta: nearness by the commonest words."""

import pytest

from articles.clearance.hand.delta import Distances, distances
from articles.clearance.hand.words import words


def text(**counts):
    return words(" ".join(f"{form} " * count for form, count in counts.items()))


def test_delta_is_what_a_pencil_gives():
    samples = [text(a=6, b=4)]
    others = {"other": [text(a=2, b=8)]}

    found = distances(text(a=5, b=5), samples, others)

    # Shares of a: 0.6 and 0.2, so a deviation of 0.2; the same for b.
    assert found.own == pytest.approx(0.1 / 0.2)
    assert found.others == {"other": pytest.approx(0.3 / 0.2)}
    assert (found.nearer, found.rank) == (0, 1)


def test_a_longer_sample_weighs_more_in_its_author():
    samples = [text(a=30, b=10), text(a=5, b=5)]

    found = distances(text(a=7, b=3), samples, {"other": [text(a=1, b=9)]})

    # 35 of 50 are a: exactly the share of the piece.
    assert found.own == pytest.approx(0)


def test_the_same_writing_under_another_name_is_as_near():
    samples = [text(a=6, b=4, c=2), text(a=3, b=3, c=6)]

    found = distances(text(a=1, b=5, c=2), samples, {"twin": samples, "other": [text(a=1, c=1)]})

    assert found.others["twin"] == pytest.approx(found.own)


def test_who_is_nearer_is_counted():
    found = Distances(1.0, {"nearer": 0.5, "as near": 1.0, "farther": 2.0})

    assert (found.nearer, found.rank) == (1, 2)
    assert repr(found) == "[sealed]"


def test_words_that_all_use_alike_say_nothing():
    samples, others = [text(a=5, b=4, c=1)], {"other": [text(a=5, b=1, c=4)]}

    found = distances(text(a=9, b=1), samples, others)

    # a has no deviation; b and c have 0.15, and the piece is 0.3 and 0.1 away from the samples.
    assert found.own == pytest.approx((0.3 / 0.15 + 0.1 / 0.15) / 2)
