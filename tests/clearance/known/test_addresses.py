"""How an address is found, however it is written."""

from itertools import product

import pytest

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("14 Weir Lane, Upper Marsh, SW1A 1AA", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("14 Weir Lane", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("14 Weir Ln.", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("Weir Lane 14", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("14\nWeir Lane\nUpper Marsh", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("no. 14, Weir Lane", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("14, Weir Lane", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("Kanalstr. 14", "Kanalstraße 14, 10115 Berlin"),
    ("Kanalstrasse 14", "Kanalstraße 14, 10115 Berlin"),
    ("14 Kanalstraße", "Kanalstraße 14, 10115 Berlin"),
    ("Kanalstraße Nr. 14", "Kanalstraße 14, 10115 Berlin"),
    ("22 N. Quay St.", "22 North Quay Street, Apt 5, Springfield, IL 62701"),
    ("22 North Quay St", "22 North Quay Street, Apt 5, Springfield, IL 62701"),
    ("22 N Quay Street", "22 North Quay Street, Apt 5, Springfield, IL 62701"),
    ("Apartment 5, 22 North Quay Street", "22 North Quay Street, Apt 5, Springfield, IL 62701"),
    ("улица Канальная, 14", "ул. Канальная, д. 14, кв. 3, Москва"),
    ("ул. Канальная, дом 14", "ул. Канальная, д. 14, кв. 3, Москва"),
    ("ул. Канальная 14", "ул. Канальная, д. 14, кв. 3, Москва"),
    ("14 rue de la Paix", "14, rue de la Paix, 75002 Paris"),
    ("14, r. de la Paix", "14, rue de la Paix, 75002 Paris"),
    ("221B Baker Street", "221B Baker Street, London NW1 6XE"),
    ("221b Baker St", "221B Baker Street, London NW1 6XE"),
    ("221 B Baker Street", "221B Baker Street, London NW1 6XE"),
    ("10 Downing Street", "10 Downing Street"),
    ("10 Downing St.", "10 Downing Street"),
    ("No. 10 Downing Street", "10 Downing Street"),
    ("10, Downing Street", "10 Downing Street"),
    ("Avenida Paulista, 1578", "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200"),
    ("Av. Paulista 1578", "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200"),
    ("Via Garibaldi 22", "Via Garibaldi 22, 20121 Milano"),
    ("Via Garibaldi, 22", "Via Garibaldi 22, 20121 Milano"),
    ("V. Garibaldi 22", "Via Garibaldi 22, 20121 Milano"),
    ("Prinsengracht 263", "Prinsengracht 263, 1016 GV Amsterdam"),
    ("263 Prinsengracht", "Prinsengracht 263, 1016 GV Amsterdam"),
    ("東京都千代田区丸の内1-9-1", "東京都千代田区丸の内1-9-1"),
    ("東京都千代田区丸の内１－９－１", "東京都千代田区丸の内1-9-1"),
    ("12, rue des Eclusiers", "12 rue des Éclusiers\n75010 Paris"),
    ("12 rue des Éclusiers", "12 rue des Éclusiers\n75010 Paris"),
    ("Calle de Alcalá 50", "Calle de Alcalá 50, 3º B, 28014 Madrid"),
    ("C/ de Alcalá, 50", "Calle de Alcalá 50, 3º B, 28014 Madrid"),
    ("C/ Alcalá 50", "Calle de Alcalá 50, 3º B, 28014 Madrid"),
    ("c. de Alcalá 50", "Calle de Alcalá 50, 3º B, 28014 Madrid"),
    ("calle Alcalá, 50", "Calle de Alcalá 50, 3º B, 28014 Madrid"),
    ("Piazza San Marco 1", "Piazza San Marco 1, Venezia"),
    ("P.za San Marco 1", "Piazza San Marco 1, Venezia"),
]
NEARS = [
    ("SW1A1AA", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("SW1A 1AA", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("Weir Lane", "14 Weir Lane, Upper Marsh, SW1A 1AA"),
    ("10115 Berlin", "Kanalstraße 14, 10115 Berlin"),
    ("10115", "Kanalstraße 14, 10115 Berlin"),
    ("Kanalstraße", "Kanalstraße 14, 10115 Berlin"),
    ("62701", "22 North Quay Street, Apt 5, Springfield, IL 62701"),
    ("North Quay Street", "22 North Quay Street, Apt 5, Springfield, IL 62701"),
    ("75002 Paris", "14, rue de la Paix, 75002 Paris"),
    ("NW1 6XE", "221B Baker Street, London NW1 6XE"),
    ("NW16XE", "221B Baker Street, London NW1 6XE"),
    ("Baker Street", "221B Baker Street, London NW1 6XE"),
    ("Downing Street", "10 Downing Street"),
    ("350 Fifth Avenue", "350 Fifth Avenue, New York, NY 10118"),
    ("350 5th Ave", "350 Fifth Avenue, New York, NY 10118"),
    ("10118", "350 Fifth Avenue, New York, NY 10118"),
    ("350 Fifth Ave.", "350 Fifth Avenue, New York, NY 10118"),
    ("01310-200", "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200"),
    ("Avenida Paulista", "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200"),
    ("01310200", "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200"),
    ("20121 Milano", "Via Garibaldi 22, 20121 Milano"),
    ("Via Garibaldi", "Via Garibaldi 22, 20121 Milano"),
    ("1016 GV", "Prinsengracht 263, 1016 GV Amsterdam"),
    ("1016GV", "Prinsengracht 263, 1016 GV Amsterdam"),
    ("Prinsengracht", "Prinsengracht 263, 1016 GV Amsterdam"),
    ("75010 Paris", "12 rue des Éclusiers\n75010 Paris"),
    ("rue des Éclusiers", "12 rue des Éclusiers\n75010 Paris"),
    ("Rosewood Cottage", "Rosewood Cottage, Mill Lane, Little Harting"),
    ("Mill Lane", "Rosewood Cottage, Mill Lane, Little Harting"),
    ("Mill Ln", "Rosewood Cottage, Mill Lane, Little Harting"),
    ("PO Box 4471", "PO Box 4471, Graz"),
    ("P.O. Box 4471", "PO Box 4471, Graz"),
    ("28014", "Calle de Alcalá 50, 3º B, 28014 Madrid"),
    ("Piazza San Marco", "Piazza San Marco 1, Venezia"),
]
QUIETS = [
    ("the High Street", "14 High Street, Upper Marsh"),
    ("a lane by the weir", "14 Weir Lane"),
    ("14 days", "14 Weir Lane"),
    ("house 114 Weir", "14 Weir Lane"),
    ("Upper Marsh", "14 Weir Lane, Upper Marsh"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("address", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("address", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("address", value, text) == QUIET


LINKS = [" ", ", ", " No. ", ", no "]
STREETS = ["Weir Lane", "weir ln", "WEIR LN."]


@pytest.mark.parametrize(("street", "link"), list(product(STREETS, LINKS)))
def test_the_house_may_stand_before_its_street_or_behind(street, link):
    assert (
        telling(
            "address",
            "14 Weir Lane, Upper Marsh",
            f"14{link.replace(' No. ', ' ').replace(', no ', ', ')}{street}",
        )
        == "hit"
    )
    assert telling("address", "14 Weir Lane, Upper Marsh", f"{street}{link}14") == "hit"
