"""What the server does once a day: on time, one at a time, and again when it failed."""

import sys
import time

import pytest

from newsroom.children import Children
from newsroom.daily import AGAIN, DAY, Daily


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def children():
    children = Children()
    yield children
    children.stop()


@pytest.fixture
def daily(children):
    """A day's work that ends with `daily.code`, on a clock that only we move."""

    def begin(name):
        begun.append(name)
        children.start(name, [sys.executable, "-c", f"exit({made.code})"], {}, "/")

    begun = []
    made = Daily(children, "heads", begin, clock=Clock())
    made.begun, made.code = begun, 0
    return made


def settle(daily):
    """Take turns until the process has ended, and return its code."""
    for _ in range(500):
        if (code := daily.turn()) is not None:
            return code
        time.sleep(0.02)
    raise AssertionError("it does not end")


def test_nothing_is_begun_before_a_day_has_passed(daily):
    daily.clock.now += DAY - 1

    assert daily.turn() is None
    assert daily.begun == []


def test_it_is_begun_every_day(daily):
    for day in (1, 2, 3):
        daily.clock.now += DAY
        assert settle(daily) == 0
        assert daily.begun == ["heads"] * day
        daily.turn()
        assert len(daily.begun) == day


def test_a_run_that_failed_is_followed_by_one_an_hour_later(daily):
    daily.code = 1
    daily.clock.now += DAY
    assert settle(daily) == 1
    daily.clock.now += AGAIN - 1
    daily.turn()
    assert len(daily.begun) == 1

    daily.clock.now += 1
    daily.code = 0
    assert settle(daily) == 0
    assert len(daily.begun) == 2


def test_a_day_that_was_slept_through_is_made_up_for_once(daily):
    daily.clock.now += 10 * DAY

    assert settle(daily) == 0
    daily.turn()
    assert len(daily.begun) == 1


def test_its_end_is_not_taken_for_the_end_of_a_site(daily, children):
    daily.clock.now += DAY
    daily.turn()
    children.start("desk", [sys.executable, "-c", "import time; time.sleep(60)"], {}, "/")
    for _ in range(500):
        if children.ended(["heads"]):
            break
        time.sleep(0.02)

    assert children.ended(["heads"]) == ("heads", 0)
    assert children.ended(["desk", "vault"]) is None
