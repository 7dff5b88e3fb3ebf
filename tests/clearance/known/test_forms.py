"""What holds for the forms of every kind of fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.clearance.known.fact import Known
from articles.clearance.known.forms import KINDS, NAMES, forms_of
from sources.vault.models import Fact
from tests.clearance.known.telling import QUIET, telling

EVERY = sorted([*KINDS, *NAMES])
BARE = (
    "Mail twitter.com, github.com or gmail.com, ending in 4471, on 3 March 1971 in Weir Lane 14, "
    "no badge, id, plate, passport or account number, nr. 5."
)


def test_every_kind_that_can_be_filed_has_forms():
    assert set(EVERY) == set(Fact.Kind.values)


@given(st.sampled_from(EVERY), st.text(max_size=60))
def test_whatever_is_filed_gives_forms(kind, value):
    assert all(form.text for form in forms_of(Known(kind, value)) if value.strip())


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("employer", "Müller & Söhne GmbH", "Mueller und Soehne"),
        ("employer", "Müller & Söhne GmbH", "MUELLER & SOEHNE"),
        ("employer", "Årdal Kråkenes Rør", "Aardal Kraakenes Roer"),
        ("title", "Oberbürgermeister", "Oberbuergermeister"),
        ("address", "Königstraße 7, Köln", "Koenigstr. 7"),
        ("detail", "züchtet Königspudel am Ammersee", "zuechtet Koenigspudel"),
    ],
)
def test_umlauts_are_found_in_two_letters(kind, value, text):
    assert telling(kind, value, text) != QUIET


@given(st.sampled_from(EVERY), st.text("()[]@/:#.,-–_+*§🙂 ", max_size=12))
def test_a_value_without_letters_and_figures_is_found_nowhere(kind, value):
    assert telling(kind, value, BARE) == QUIET


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "_@gmail.com"),
        ("handle", "twitter.com/_"),
        ("handle", "https://twitter.com/"),
        ("number", "#"),
        ("phone", "+"),
    ],
)
def test_what_everybody_shares_is_nothing_without_what_stands_beside_it(kind, value):
    assert telling(kind, value, BARE) == QUIET


@pytest.mark.parametrize("kind", EVERY)
def test_forms_and_facts_print_nothing(kind):
    known = Known(kind, "mara.voss@weirs.example 4471")

    assert repr(known) == "[sealed]"
    assert {repr(form) for form in forms_of(known)} <= {"[sealed]"}
