"""Names taken apart."""

import pytest

from articles.clearance.known.names.name import name_of
from articles.clearance.known.names.nicknames import nicknames
from articles.clearance.known.names.pet import cut_short


def parts(value):
    """Return the plain parts of a name."""
    return [part.word for part in name_of(value).parts]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Marisol Quennell", ["marisol", "quennell"]),
        ("Quennell, Marisol", ["marisol", "quennell"]),
        ("Dr. Marisol Quennell Jr.", ["marisol", "quennell"]),
        ("John Smith, Jr.", ["john", "smith"]),
        ("Gabriel García Márquez", ["gabriel", "garcia", "marquez"]),
        ("José Ortega y Gasset", ["jose", "ortega", "gasset"]),
        ("Ana de la Cruz", ["ana", "cruz"]),
        ("Fatima bint Rashid", ["fatima", "rashid"]),
        ("James O'Brien", ["james", "brien"]),
        ("Robert “Bob” Smith", ["robert", "smith"]),
        ("the Man from Vardø", ["man", "vardo"]),
        ("Nguyễn Văn An", ["nguyen", "an"]),
        ("al", ["al"]),
    ],
)
def test_parts_are_what_says_who_it_is(value, words):
    assert parts(value) == words


def test_particles_may_be_written_as_one_with_the_name():
    assert name_of("James O'Brien").parts[1].spellings["obrien"] == "joined"
    assert name_of("Ana de la Cruz").parts[1].spellings["delacruz"] == "joined"


def test_a_nickname_in_quotation_marks_is_one():
    assert name_of("Robert “Skip” Smith").parts[0].spellings["skip"] == "nickname"


def test_letters_with_accents_have_two_spellings_without():
    assert "mueller" in name_of("Jürgen Müller").parts[1].spellings
    assert "muller" in name_of("Jurgen Mueller").parts[1].spellings


@pytest.mark.parametrize(
    ("name", "short"), [("robert", "bob"), ("francisco", "paco"), ("giuseppe", "beppe")]
)
def test_nicknames_go_both_ways(name, short):
    assert short in nicknames(name)
    assert name in nicknames(short)


def test_names_are_cut_short_with_and_without_an_ending():
    assert ("steph", "") in cut_short("steph")
    assert ("zden", "a") in cut_short("zdena")
    assert list(cut_short("li")) == []


def test_nothing_is_no_name_and_names_print_nothing():
    assert name_of(" - ") is None
    assert repr(name_of("Mara Voss")) == repr(name_of("Mara Voss").parts[0]) == "[sealed]"
