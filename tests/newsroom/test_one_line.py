import logging
import sys

import pytest

from newsroom.one_line import OneLine


@pytest.fixture
def record():
    """A log record of an error whose words must not be written down."""
    try:
        raise ValueError("typed by somebody: hunter2")
    except ValueError:
        return logging.LogRecord(
            "django.request",
            logging.ERROR,
            __file__,
            1,
            "Failed: %s\nnext",
            ("/a/",),
            sys.exc_info(),
        )


@pytest.mark.abuse(30)
def test_an_error_leaves_its_kind_and_place_only(record):
    line = OneLine().format(record)

    assert "\n" not in line
    assert "hunter2" not in line
    assert line.endswith("[ValueError at tests/newsroom/test_one_line.py:13]")
    assert "django.request: Failed: /a/ next" in line


def test_the_record_is_left_as_it_was_for_other_handlers(record):
    OneLine().format(record)

    assert record.exc_info[0] is ValueError
