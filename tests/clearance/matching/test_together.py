"""Words that are looked for together."""

import pytest

from articles.clearance.known.form import NEAR, TOGETHER, Form
from articles.clearance.matching.plain import Plain
from articles.clearance.matching.together import Together

FORM = Form("dredg lotter barometer", "words of it", NEAR, view=TOGETHER)


def places(text):
    """Return what stands between the first and the last word of each place."""
    together = Together([(0, FORM, FORM.text.split())])
    words = text.lower().split()
    return [" ".join(words[a : b + 1]) for _, _, a, b in together.find(Plain(text))]


@pytest.mark.parametrize(
    "text",
    [
        "dredging barometers lottery",
        "barometers of the lottery dredged",
        "lotteries dredge barometer",
    ],
)
def test_words_are_found_in_any_order_and_inflection(text):
    assert places(f"so {text} and so on") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "dredged lotteries",
        "dredgingwards a lottery and a barometer",
        "the barometer" + " on" * 11 + " dredged a lottery",
        # Each is near the rarest one, and not near the other.
        "the barometer" + " on" * 6 + " dredged" + " on" * 6 + " a lottery",
    ],
)
def test_words_that_miss_or_stand_apart_are_not_found(text):
    assert places(text) == []


def test_a_figure_is_found_whole():
    together = Together([(0, FORM, ["lane", "14"])])

    assert list(together.find(Plain("lane 140"))) == []
    assert len(list(together.find(Plain("14 in that lane")))) == 1
