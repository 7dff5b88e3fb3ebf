"""What a comparison says of itself: what was measured, and what was not and why."""

import json
import random

import pytest

from articles.clearance.hand.hand import hand_of
from articles.clearance.hand.words import words

MOST_COMMON = "the of and to in that it is was he for on as with his they at be this had"
COMMON = MOST_COMMON.split()
OWN, ANN, BEN, CAS = (COMMON[number : number + 5] for number in range(0, 20, 5))


def text(seed, number, *, favours=OWN, says=""):
    """Return so many common words in which some are favoured, and what else is said."""
    drawn = random.Random(seed)
    weights = [8 if word in favours else 1 for word in COMMON]
    return " ".join([*drawn.choices(COMMON, weights, k=number), says])


@pytest.fixture(scope="module")
def others():
    favoured = {"Ann": ANN, "Ben": BEN, "Cas": CAS, "Short": CAS}
    return {
        name: [words(text(name, 100 if name == "Short" else 5_500, favours=favours))]
        for name, favours in favoured.items()
    }


def test_the_nearest_hand_is_the_one_that_favours_the_same_words(others):
    hand = hand_of(text("piece", 2_000), [text("own", 6_000)], others, "en")

    assert hand.why_not == ()
    assert (hand.distances.nearer, hand.distances.rank) == (0, 1)
    assert (hand.is_short, hand.are_few) == (False, False)
    # Too short an author takes part in keyness alone.
    assert hand.others["Short"] == 100
    assert hand.nearest_first[0][0] is None
    assert {name for name, *_ in hand.nearest_first} == {None, "Ann", "Ben", "Cas"}


def test_of_another_author_it_says_that_they_are_nearer(others):
    hand = hand_of(text("piece", 2_000, favours=ANN), [text("own", 6_000)], others, "en")

    assert hand.distances.nearer > 0
    assert hand.nearest_first[0][0] == "Ann"


@pytest.mark.parametrize(
    ("piece", "sample", "left_out", "why"),
    [
        (499, 6_000, 0, ["the piece has 499 words, and it takes 500"]),
        (2_000, 4_999, 0, ["the samples hold 4,999 words, and it takes 5,000"]),
        (2_000, 6_000, 1, ["2 other authors of ours have 5,000 words in print"]),
        (2_000, 6_000, 2, ["1 other author of ours has 5,000 words in print"]),
        (9, 9, 3, ["the piece has 9", "the samples hold 9", "0 other authors"]),
    ],
)
def test_where_there_is_too_little_it_says_what_is_missing(others, piece, sample, left_out, why):
    names = ["Ann", "Ben", "Cas"][left_out:]

    hand = hand_of(
        text("piece", piece), [text("own", sample)], {name: others[name] for name in names}, "en"
    )

    assert hand.distances is None
    assert len(hand.why_not) == len(why)
    assert all(said.startswith(wanted) for said, wanted in zip(hand.why_not, why, strict=True))


def test_a_short_piece_is_measured_and_said_to_be_short(others):
    hand = hand_of(text("piece", 600), [text("own", 6_000)], others, "en")

    assert hand.distances is not None
    assert hand.is_short


def test_places_are_marked_and_everything_else_is_escaped():
    samples = [text(seed, 900, says="a lodestar of the vestibule") for seed in range(3)]

    hand = hand_of("<b>A Lodestar</b> & a lodestar of it. <i>No.</i>", samples, {}, "en")

    mark = '<mark class="finding">'
    assert hand.marked() == (
        f"&lt;b&gt;A {mark}Lodestar</mark>&lt;/b&gt; &amp; a {mark}lodestar</mark> of it. "
        "&lt;i&gt;No.&lt;/i&gt;"
    )


def test_what_tells_most_is_shown_apart_and_nothing_is_lost():
    rare = [f"{first}{second}zzig" for first in "abcd" for second in "bdfg"]
    samples = [text(seed, 900, says=", ".join(rare)) for seed in range(3)]

    hand = hand_of(". ".join(rare), samples, {}, "en")

    assert len(hand.words) == len(rare)
    assert hand.clearest["words"] + hand.weaker["words"] == hand.words
    assert (len(hand.clearest["words"]), hand.weaker["number"]) == (8, len(rare) - 8)


def test_in_a_language_without_known_usage_no_word_is_typical(others):
    hand = hand_of(text("piece", 2_000), [text("own", 6_000)], others, "ja")

    assert (hand.words, hand.phrases, hand.number) == (None, None, 0)
    assert hand.distances is not None
    assert "<mark" not in hand.marked()


def test_an_empty_piece_has_no_hand():
    hand = hand_of("", [text("own", 100)], {}, "en")

    assert (hand.words, hand.piece_words) == (None, 0)


def test_it_prints_as_sealed_and_is_kept_as_plain_values(others):
    hand = hand_of(
        text("piece", 2_000, says="lodestar"), [text("own", 6_000, says="lodestar")], others, "en"
    )

    assert repr(hand) == repr(hand.distances) == repr(hand.words[0]) == "[sealed]"
    kept = json.loads(json.dumps(hand.as_dict()))
    assert kept["words"][0]["term"] == "lodestar"
    assert kept["distances"]["others"].keys() == {"Ann", "Ben", "Cas"}
    assert "text" not in kept
