"""How an employer is found, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("Directorate of Upper Locks", "Directorate of Upper Locks"),
    ("Directorate of the Upper Locks", "Directorate of Upper Locks"),
    ("the Upper Locks Directorate", "Directorate of Upper Locks"),
    ("Upper Locks Directorate's", "Directorate of Upper Locks"),
    ("Dir. of Upper Locks", "Directorate of Upper Locks"),
    ("directorate-of-upper-locks", "Directorate of Upper Locks"),
    ("Federal Bureau of Canals", "Federal Bureau of Canals (FBC)"),
    ("Fed. Bureau of Canals", "Federal Bureau of Canals (FBC)"),
    ("Federal Canals Bureau", "Federal Bureau of Canals (FBC)"),
    ("Meridian Canal Company", "Meridian Canal Company Ltd"),
    ("Meridian Canal Company Limited", "Meridian Canal Company Ltd"),
    ("Meridian Canal Co.", "Meridian Canal Company Ltd"),
    ("Meridian Canal", "Meridian Canal Company Ltd"),
    ("Dept. of Weirs", "Department of Weirs"),
    ("Dept of Weirs", "Department of Weirs"),
    ("Weirs Department", "Department of Weirs"),
    ("Weir Department", "Department of Weirs"),
    ("Department for Weirs", "Department of Weirs"),
    ("Min. of Inland Waterways", "Ministry of Inland Waterways"),
    ("Inland Waterways Ministry", "Ministry of Inland Waterways"),
    ("ministry for inland waterways", "Ministry of Inland Waterways"),
    ("Locks and Weirs", "Locks & Weirs GmbH"),
    ("Locks & Weirs", "Locks & Weirs GmbH"),
    ("Locks und Weirs", "Locks & Weirs GmbH"),
    ("Министерство каналов", "Министерство каналов"),
    ("World Health Organisation", "World Health Organization"),
    ("Meridian Group PLC", "The Meridian Group plc"),
    ("The Meridian Group", "The Meridian Group plc"),
    ("Siemens AG", "Siemens AG"),
    ("Ministère de l'Intérieur", "Ministère de l'Intérieur"),
    ("Ministere de l'Interieur", "Ministère de l'Intérieur"),
    ("ministère de l’Intérieur", "Ministère de l'Intérieur"),
    ("Bundesministerium für Verkehr", "Bundesministerium für Verkehr (BMV)"),
    ("Halden and Sons", "Halden & Sons Limited"),
    ("Halden & Sons Ltd", "Halden & Sons Limited"),
    ("Halden & Sons", "Halden & Sons Limited"),
    ("Westmark University", "University of Westmark"),
    ("Univ. of Westmark", "University of Westmark"),
    ("office of the inspector general", "Office of the Inspector General"),
    ("国土交通省", "国土交通省"),
    ("وزارة القنوات", "وزارة القنوات"),
    ("Acme Corporation", "Acme Corp"),
    ("Acme Corp.", "Acme Corp"),
    ("Ministerio de Obras Publicas", "Ministerio de Obras Públicas"),
    ("Ministerio de Obras Públicas", "Ministerio de Obras Públicas"),
    ("Northgate Borough Council", "Northgate Borough Council"),
    ("Water Board", "Water Board"),
    ("water board", "Water Board"),
    ("Ministry of Defence", "Ministry of Defence / MoD"),
    ("Defence Ministry", "Ministry of Defence / MoD"),
    ("Ministry of Defense", "Ministry of Defence / MoD"),
    ("defence ministry", "Ministry of Defence / MoD"),
    ("National Health Service", "National Health Service"),
]
NEARS = [
    ("DUL", "Directorate of Upper Locks"),
    ("D.U.L.", "Directorate of Upper Locks"),
    ("D.o.U.L.", "Directorate of Upper Locks"),
    ("Upper Locks", "Directorate of Upper Locks"),
    ("the directorate responsible for upper locks", "Directorate of Upper Locks"),
    ("FBC", "Federal Bureau of Canals (FBC)"),
    ("F.B.C.", "Federal Bureau of Canals (FBC)"),
    ("the FBC's", "Federal Bureau of Canals (FBC)"),
    ("Bureau of Canals", "Federal Bureau of Canals (FBC)"),
    ("canals bureau", "Federal Bureau of Canals (FBC)"),
    ("MCC", "Meridian Canal Company Ltd"),
    ("Meridian", "Meridian Canal Company Ltd"),
    ("DOW", "Department of Weirs"),
    ("DoW", "Department of Weirs"),
    ("MIW", "Ministry of Inland Waterways"),
    ("MoIW", "Ministry of Inland Waterways"),
    ("Inland Waterways", "Ministry of Inland Waterways"),
    ("Министерства каналов", "Министерство каналов"),
    ("WHO", "World Health Organization"),
    ("Meridian Group", "The Meridian Group plc"),
    ("Meridian", "The Meridian Group plc"),
    ("Siemens", "Siemens AG"),
    ("Department of Veterans Affairs", "U.S. Department of Veterans Affairs"),
    ("Dept. of Veterans Affairs", "U.S. Department of Veterans Affairs"),
    ("Veterans Affairs", "U.S. Department of Veterans Affairs"),
    ("Veterans Affairs Department", "U.S. Department of Veterans Affairs"),
    ("US Department of Veterans Affairs", "U.S. Department of Veterans Affairs"),
    ("DVA", "U.S. Department of Veterans Affairs"),
    ("BMV", "Bundesministerium für Verkehr (BMV)"),
    ("Bundesministeriums für Verkehr", "Bundesministerium für Verkehr (BMV)"),
    ("Halden", "Halden & Sons Limited"),
    ("Westmark", "University of Westmark"),
    ("UoW", "University of Westmark"),
    ("OIG", "Office of the Inspector General"),
    ("Inspector General's Office", "Office of the Inspector General"),
    ("Inspector-General's office", "Office of the Inspector General"),
    ("بوزارة القنوات", "وزارة القنوات"),
    ("Acme", "Acme Corp"),
    ("MOP", "Ministerio de Obras Públicas"),
    ("Northgate Council", "Northgate Borough Council"),
    ("NBC", "Northgate Borough Council"),
    ("Northgate", "Northgate Borough Council"),
    ("MoD", "Ministry of Defence / MoD"),
    ("MOD", "Ministry of Defence / MoD"),
    ("NHS", "National Health Service"),
    ("N.H.S.", "National Health Service"),
]
QUIETS = [
    ("die Polizei kam", "Polizei"),
    ("la empresa", "Empresa SA"),
    ("the ministry", "Ministry of Canals"),
    ("a bank", "Bank of Westmark"),
    ("an apple a day", "Apple Inc."),
    ("Apple pie", "Apple Inc."),
    ("the upper part", "Directorate of Upper Locks"),
    ("asked who he was", "World Health Organization"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("employer", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("employer", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("employer", value, text) == QUIET


LEGAL = ["Ltd", "Limited", "GmbH", "Inc.", "plc", "S.A.", "AG", "Oy", "LLC", "Pty Ltd", "B.V."]


@given(st.sampled_from(LEGAL), st.sampled_from(["", *LEGAL]))
def test_the_legal_form_makes_no_difference(known, written):
    value, text = f"Halden Weirworks {known}", f"Halden Weirworks {written}"

    assert telling("employer", value, text) == "hit"


@pytest.mark.parametrize("text", ["who said so", "He asked WHO", "a dul day", "Dul"])
def test_an_acronym_counts_in_capitals_only_and_not_where_it_is_a_word(text):
    assert telling("employer", "Directorate of Upper Locks", text) == QUIET
    assert telling("employer", "World Health Organization", text.replace("WHO", "Who")) == QUIET
