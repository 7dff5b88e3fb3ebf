"""How a detail is found, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("sailed the lightship Corvina as a cadet", "sailed the lightship Corvina as a cadet"),
    ("бывший смотритель маяка на острове", "бывший смотритель маяка на острове"),
    ("allergic to shellfish", "allergic to shellfish"),
    ("a father of triplets", "father of triplets"),
    ("left-handed violinist", "left-handed violinist"),
]
NEARS = [
    ("as a cadet she had sailed the lightship Corvina", "sailed the lightship Corvina as a cadet"),
    ("the Corvina", "sailed the lightship Corvina as a cadet"),
    ("cadets sailing on a lightship", "sailed the lightship Corvina as a cadet"),
    ("lightships", "sailed the lightship Corvina as a cadet"),
    ("a cadet on the lightship", "sailed the lightship Corvina as a cadet"),
    ("won a silver medal in fencing", "won three silver medals for fencing at the 1996 Olympics"),
    ("the Olympic fencing team", "won three silver medals for fencing at the 1996 Olympics"),
    ("fencers at the Olympics of 1996", "won three silver medals for fencing at the 1996 Olympics"),
    ("three silver medals for fencing", "won three silver medals for fencing at the 1996 Olympics"),
    ("she plays bassoon in an orchestra", "plays the bassoon in the town orchestra"),
    ("bassoonist", "plays the bassoon in the town orchestra"),
    ("a bassoon", "plays the bassoon in the town orchestra"),
    ("two fingers lost in a sawmill", "lost two fingers in a sawmill accident"),
    ("a sawmill accident", "lost two fingers in a sawmill accident"),
    ("lost her fingers at the sawmill", "lost two fingers in a sawmill accident"),
    ("keeps bees and speaks Welsh", "speaks fluent Welsh and keeps bees"),
    ("fluent Welsh", "speaks fluent Welsh and keeps bees"),
    ("a Welsh-speaking beekeeper who keeps bees", "speaks fluent Welsh and keeps bees"),
    ("Feuerschiff", "fuhr als Kadettin auf dem Feuerschiff Corvina"),
    ("Kadettin auf dem Feuerschiff", "fuhr als Kadettin auf dem Feuerschiff Corvina"),
    ("Feuerschiffes Corvina", "fuhr als Kadettin auf dem Feuerschiff Corvina"),
    ("смотрителя маяка на островах", "бывший смотритель маяка на острове"),
    ("the first woman commanding a minesweeper", "was the first woman to command a minesweeper"),
    ("she commanded a minesweeper", "was the first woman to command a minesweeper"),
    ("minesweepers", "was the first woman to command a minesweeper"),
    ("shellfish allergy", "allergic to shellfish"),
    ("an allergy to shellfish", "allergic to shellfish"),
    ("a scar above the left eyebrow", "has a scar above her left eyebrow"),
    ("an eyebrow with a scar", "has a scar above her left eyebrow"),
    ("left eyebrow scar", "has a scar above her left eyebrow"),
    ("moved to Gibraltar and divorced", "divorced in 2014 after moving to Gibraltar"),
    ("a divorce in 2014 in Gibraltar", "divorced in 2014 after moving to Gibraltar"),
    ("a red Triumph Spitfire", "owns a red Triumph Spitfire"),
    ("Triumph Spitfire", "owns a red Triumph Spitfire"),
    ("her Spitfire is red", "owns a red Triumph Spitfire"),
    (
        "testified about a missing dredger",
        "testified before the committee on 4 June about the missing dredger",
    ),
    (
        "the dredger that went missing",
        "testified before the committee on 4 June about the missing dredger",
    ),
    ("dredgers", "testified before the committee on 4 June about the missing dredger"),
    ("a Basque speaker", "speaks Basque"),
    ("she speaks Basque", "speaks Basque"),
    ("Basque-speaking", "speaks Basque"),
    ("a violinist who is left-handed", "left-handed violinist"),
    ("left handed violinists", "left-handed violinist"),
    ("Kestrel Squadron", "trained with the Kestrel Squadron in Oakfield"),
    ("Oakfield", "trained with the Kestrel Squadron in Oakfield"),
    ("trained in Oakfield with Kestrel Squadron", "trained with the Kestrel Squadron in Oakfield"),
    ("médaille d'or d'escrime", "a remporté la médaille d'or d'escrime en 1996"),
    ("remporté une médaille d'escrime", "a remporté la médaille d'or d'escrime en 1996"),
    ("verlor im Sägewerk zwei Finger", "hat zwei Finger im Sägewerk verloren"),
    ("zwei Finger verloren, im Sägewerk", "hat zwei Finger im Sägewerk verloren"),
    ("曾在灯塔船上当学员", "曾在灯塔船上当学员"),
    ("在灯塔船上当学员", "曾在灯塔船上当学员"),
    ("a slow-motion shipwreck", 'called it "a slow-motion shipwreck"'),
    ("shipwreck in slow motion", 'called it "a slow-motion shipwreck"'),
]
QUIETS = [
    ("at the meeting she spoke", "she was at the meeting"),
    ("she plays in the town", "plays the bassoon in the town orchestra"),
    ("a car in red", "owns a red car"),
    ("she plays in the town", "plays the bassoon in the town orchestra"),
    ("the meeting was late", "she was at the meeting"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("detail", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("detail", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("detail", value, text) == QUIET


LITTLE = st.lists(st.sampled_from("the and then again on a by it with".split()), max_size=2)  # noqa: SIM905


@given(
    st.permutations(["sailed", "lightship", "Corvina", "cadet"]),
    st.lists(LITTLE, min_size=4, max_size=4),
)
def test_a_detail_is_found_in_any_order_and_with_words_between(words, between):
    written = " ".join(
        f"{word} {' '.join(little)}" for word, little in zip(words, between, strict=True)
    )

    assert telling("detail", "sailed the lightship Corvina as a cadet", written) in ("near", "hit")


@pytest.mark.parametrize(
    "text",
    ["keeping bees, she speaks Welsh", "the bees keep a Welsh speaker", "keeper of Welsh bees"],
)
def test_inflection_makes_no_difference(text):
    assert telling("detail", "speaks fluent Welsh and keeps bees", text) == "near"


@pytest.mark.parametrize("often", [1, 2, 5])
def test_words_of_a_detail_that_stand_far_apart_say_nothing(often):
    far = "bees " + "and so it went on for a long while " * often + "in Welsh"

    assert telling("detail", "speaks fluent Welsh and keeps bees", far) == QUIET
