"""Packed pictures, keys and other long runs of letters are no words, and take no long time."""

from articles.clearance.known.form import HIT
from tests.clearance.matching.test_index import found, levels


def test_a_name_in_a_run_of_letters_without_end_is_found():
    text = "qx" * 50_000 + " Mara Voss " + "7z" * 50_000

    assert HIT in levels(text, ("name", "Mara Voss"))


def test_a_run_without_end_says_nothing_itself():
    assert found("maravo" * 50_000, ("name", "Mara Voss")) == []
