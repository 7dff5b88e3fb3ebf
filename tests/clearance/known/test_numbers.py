"""How a number is found, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("O78-O5-112O", "078-05-1120"),
    ("AB123456C", "AB 12 34 56 C"),
    ("AB 12 34 56 C", "AB 12 34 56 C"),
    ("AB-12-34-56-C", "AB 12 34 56 C"),
    ("ab 123456 c", "AB 12 34 56 C"),
    ("AB I2 34 56 C", "AB 12 34 56 C"),
    ("AB.123.456.C", "AB 12 34 56 C"),
    ("DE89370400440532013000", "DE89 3704 0044 0532 0130 00"),
    ("DE89-3704-0044-0532-0130-00", "DE89 3704 0044 0532 0130 00"),
    ("370400440532013000", "DE89 3704 0044 0532 0130 00"),
    ("123456789", "123-45-6789"),
    ("123 45 6789", "123-45-6789"),
    ("123.45.6789", "123-45-6789"),
    ("533380006", "Passport no. 533380006"),
    ("533 380 006", "Passport no. 533380006"),
    ("passport 5333-80006", "Passport no. 533380006"),
    ("KX71WRL", "KX71 WRL"),
    ("KX71-WRL", "KX71 WRL"),
    ("kx71 wrl", "KX71 WRL"),
    ("KX 71 WRL", "KX71 WRL"),
    ("KX7I WRL", "KX71 WRL"),
    ("badge 4471", "badge 4471"),
    ("B-MV 4471", "B-MV 4471"),
    ("BMV4471", "B-MV 4471"),
    ("B MV 4471", "B-MV 4471"),
    ("b-mv4471", "B-MV 4471"),
    ("B-MV 447I", "B-MV 4471"),
    ("533 380 006", "533380006"),
    ("533-380-006", "533380006"),
    ("53 33 80 006", "533380006"),
    ("No. 533380006", "533380006"),
    ("533380006", "533380006"),
    ("925665416", "P<GBR 925665416"),
    ("925 665 416", "P<GBR 925665416"),
    ("GB29NWBK60161331926819", "GB29 NWBK 6016 1331 9268 19"),
    ("GB29-NWBK-6016-1331-9268-19", "GB29 NWBK 6016 1331 9268 19"),
    ("60161331926819", "GB29 NWBK 6016 1331 9268 19"),
    ("gb29 nwbk 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
    ("12345678-Z", "12345678Z"),
    ("12.345.678-Z", "12345678Z"),
    ("12345678 Z", "12345678Z"),
    ("12345678z", "12345678Z"),
    ("12345678", "12345678Z"),
    ("4485275891023345", "4485 2758 9102 3345"),
    ("4485-2758-9102-3345", "4485 2758 9102 3345"),
    ("4485 275891 02334 5", "4485 2758 9102 3345"),
    ("A-1077", "staff no. A-1077"),
    ("A1077", "staff no. A-1077"),
    ("a 1077", "staff no. A-1077"),
    ("staff number A1077", "staff no. A-1077"),
    ("ABC-123", "ABC 123"),
    ("ABC123", "ABC 123"),
    ("abc 123", "ABC 123"),
    ("К482МТ77", "К 482 МТ 77"),
    ("K482MT77", "К 482 МТ 77"),
    ("к 482 мт 77", "К 482 МТ 77"),
    ("9783161484100", "ISBN 978-3-16-148410-0"),
    ("978-3-16-148410-0", "ISBN 978-3-16-148410-0"),
    ("case 17/2019-B", "case 17/2019-B"),
    ("17/2019-B", "case 17/2019-B"),
    ("17-2019-B", "case 17/2019-B"),
]
NEARS = [
    ("123456", "AB 12 34 56 C"),
    ("013000", "DE89 3704 0044 0532 0130 00"),
    ("45-6789", "123-45-6789"),
    ("380006", "Passport no. 533380006"),
    ("badge number 4471", "badge 4471"),
    ("badge no. 4471", "badge 4471"),
    ("380006", "533380006"),
    ("926819", "GB29 NWBK 6016 1331 9268 19"),
    ("ending in 3345", "4485 2758 9102 3345"),
    ("last four digits 3345", "4485 2758 9102 3345"),
    ("zero seven eight, zero five, double one two zero", "078-05-1120"),
]
QUIETS = [
    ("4471", "badge 4471"),
    ("in 1971", "staff 1971"),
    ("the 533 people of 380 towns", "533380006"),
    ("AB1234567C", "AB 12 34 56 C"),
    ("1123456789", "123-45-6789"),
    ("1234567890", "123-45-6789"),
    ("5333800067", "533380006"),
    ("1533380006", "533380006"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("number", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("number", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("number", value, text) == QUIET


SEPARATORS = st.sampled_from(["", " ", "-", ".", "/", "\u00a0"])


@given(st.lists(SEPARATORS, min_size=9, max_size=9), st.sampled_from(["AB123456C", "ab123456c"]))
def test_a_number_is_found_with_any_separators(separators, number):
    written = "".join(sign + between for sign, between in zip(number, separators, strict=True))

    assert telling("number", "AB 12 34 56 C", written) == "hit"


@given(st.lists(SEPARATORS, min_size=9, max_size=9))
def test_figures_are_found_with_any_separators(separators):
    written = "".join(sign + each for sign, each in zip("533380006", separators, strict=True))

    assert telling("number", "Passport 533380006", written) == "hit"


@given(st.text("123456789", min_size=1, max_size=8), st.text("123456789", min_size=1, max_size=8))
def test_a_number_within_a_longer_one_is_another_number(before, after):
    assert telling("number", "533380006", f"{before}533380006{after}") == QUIET
    assert telling("number", "533380006", f"{before}533380006") == QUIET
    assert telling("number", "KX71WR3", f"KX71WR3{after}") == QUIET
