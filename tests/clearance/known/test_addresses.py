"""How an address is found, however it is written."""

from itertools import product

import pytest

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("Weir Lane (number 14)", "14 Weir Lane, Upper Marsh"),
    ("千代田区丸の内1-9-1", "東京都千代田区丸の内1-9-1"),
    ("中关村大街27号", "北京市海淀区中关村大街27号"),
    ("Kanal Str. 14", "Kanalstraße 14, 10115 Berlin"),
    ("Nordre Brogata 6", "Nordre Brogate 6, 9399 Nordvåg"),
    ("Keizersgr. 221", "Keizersgracht 221, 1099 ZX Ouderwaal"),
    ("Harbour Terrace 88", "88 Harbour Terrace, Brackwater, EH99 3ZT"),
    ("No 88 Harbour Terrace", "88 Harbour Terrace, Brackwater, EH99 3ZT"),
    ("C. del Olmo, 33", "Calle del Olmo 33, 2º B, 11540 Sanluarte"),
    ("Calle Olmo 33", "Calle del Olmo 33, 2º B, 11540 Sanluarte"),
    ("calle del Olmo, número 33", "Calle del Olmo 33, 2º B, 11540 Sanluarte"),
    ("3 Pinfold La.", "3 Pinfold Lane, Hexworthy, DL11 6XY"),
    ("Pinfold Lane (no. 3)", "3 Pinfold Lane, Hexworthy, DL11 6XY"),
    ("9, r. des Tanneurs", "9 rue des Tanneurs, 59140 Dunmarck"),
    ("9, RUE DES TANNEURS", "9 rue des Tanneurs, 59140 Dunmarck"),
    ("v. dei Funai, 61", "Via dei Funai 61, 57199 Montecalvo"),
    ("via dei Funai, n. 61", "Via dei Funai 61, 57199 Montecalvo"),
    ("Rua das Amoreiras, nº 154", "Rua das Amoreiras 154, 3º Esq., 2899-117 Pedrouços"),
    ("212 Larkspur Av", "Flat 3, 212 Larkspur Avenue, Tarnbrook TQ1 9ZX"),
    ("Larkspur Avenue 212", "Flat 3, 212 Larkspur Avenue, Tarnbrook TQ1 9ZX"),
    ("#212 Larkspur Avenue", "Flat 3, 212 Larkspur Avenue, Tarnbrook TQ1 9ZX"),
    ("ul. Zagrodowa 8 lok. 12", "ul. Zagrodowa 8 m. 12, 87-999 Borowiec"),
    ("ul. Zagrodowa nr 8", "ul. Zagrodowa 8 m. 12, 87-999 Borowiec"),
    ("Snoekstraat 118-2", "Snoekstraat 118-II, 1099 ZX Ouderwaal"),
    ("Snoekstraat nr. 118", "Snoekstraat 118-II, 1099 ZX Ouderwaal"),
    ("Snoek straat 118", "Snoekstraat 118-II, 1099 ZX Ouderwaal"),
    ("Tamarind Street, 14", "14 Tamarind Street, Oxmoor, BN4 7QD"),
    ("Tamarind St 14", "14 Tamarind Street, Oxmoor, BN4 7QD"),
    ("Lindenstr. 27a", "Lindenstraße 27a, 04229 Altmarkt"),
    ("Linden-Str. 27a", "Lindenstraße 27a, 04229 Altmarkt"),
    ("Lindenstraße 27A", "Lindenstraße 27a, 04229 Altmarkt"),
    ("27a Lindenstraße", "Lindenstraße 27a, 04229 Altmarkt"),
    ("Am alten Markt 5", "Am Alten Markt 5, 99999 Halden"),
    ("Alten Markt 5", "Am Alten Markt 5, 99999 Halden"),
    ("742 Evergreen Terr", "742 Evergreen Terrace, Springfield"),
    ("Storg. 12", "Storgatan 12, 123 45 Ektorp"),
    ("Storgatan nr 12", "Storgatan 12, 123 45 Ektorp"),
    ("ul. Dlouhá 33", "Dlouhá 33, 110 00 Praha"),
    ("33 Dlouhá", "Dlouhá 33, 110 00 Praha"),
    ("14 Kossuth Lajos utca", "Kossuth Lajos utca 14., 1055 Halas"),
    ("ул. Пушкина 10", "улица Пушкина, дом 10"),
    ("Λ. Αλεξάνδρας 15", "Λεωφόρος Αλεξάνδρας 15, 11521"),
    ("شارع النيل ١٤", "شارع النيل 14، الخرطوم"),
    ("רחוב הרצל, 12", "רחוב הרצל 12, חיפה"),
    ("12 M G Rd", "12 MG Road, Bengaluru 560001"),
    ("3 Pier St", "Unit 5, Block C, 17/F Harbour Tower, 3 Pier Street"),
    ("17/F Harbour Tower", "Unit 5, Block C, 17/F Harbour Tower, 3 Pier Street"),
    ("Mannerheimintie 20 A", "Mannerheimintie 20 A 5, 00100 Helsinki"),
    ("Mannerheimint. 20", "Mannerheimintie 20 A 5, 00100 Helsinki"),
    ("Bahnhof-Platz 2", "Bahnhofplatz 2, 8001 Zürich"),
    ("Nedre Slottsg. 8", "Nedre Slottsgate 8, 0157 Oslo"),
    ("8 Nedre Slottsgate", "Nedre Slottsgate 8, 0157 Oslo"),
    ("Avda. de la Constitución 41", "Avenida de la Constitución 41, bajo A"),
    ("Avda Constitución 41", "Avenida de la Constitución 41, bajo A"),
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
    ("Weir Lane, at number 14", "14 Weir Lane, Upper Marsh"),
    ("fourteen Weir Lane", "14 Weir Lane, Upper Marsh"),
    ("세종대로 175", "서울특별시 종로구 세종대로 175"),
    ("D-10115", "Kanalstraße 14, 10115 Berlin"),
    ("Olmo 33", "Calle del Olmo 33, 2º B, 11540 Sanluarte"),
    ("3 Pinfold", "3 Pinfold Lane, Hexworthy, DL11 6XY"),
    ("The Old Forge", "The Old Forge, 3 Pinfold Lane, Hexworthy"),
    ("9 bis rue des Tanneurs", "9 rue des Tanneurs, 59140 Dunmarck"),
    ("Via Funai 61", "Via dei Funai 61, 57199 Montecalvo"),
    ("Rua das Amoreiras n.º 154", "Rua das Amoreiras 154, 3º Esq., 2899-117 Pedrouços"),
    ("8 Zagrodowa Street", "ul. Zagrodowa 8 m. 12, 87-999 Borowiec"),
    ("Zagrodowej 8", "ul. Zagrodowa 8 m. 12, 87-999 Borowiec"),
    ("Zagrodowa Street 8", "ul. Zagrodowa 8 m. 12, 87-999 Borowiec"),
    ("BN4-7QD", "14 Tamarind Street, Oxmoor, BN4 7QD"),
    ("D-04229 Altmarkt", "Lindenstraße 27a, 04229 Altmarkt"),
    ("1420 Northeast Larkspur Boulevard", "1420 NE Larkspur Blvd, Apt 3B, Cedar Falls, OR 97999"),
    ("1420 Larkspur Boulevard", "1420 NE Larkspur Blvd, Apt 3B, Cedar Falls, OR 97999"),
    ("1420 NE Larkspur Boulevard #3B", "1420 NE Larkspur Blvd, Apt 3B, Cedar Falls, OR 97999"),
    ("apartment 3B at 1420 NE Larkspur", "1420 NE Larkspur Blvd, Apt 3B, Cedar Falls, OR 97999"),
    ("Dlouhá ulice 33", "Dlouhá 33, 110 00 Praha"),
    ("Atatürk Cad. No:14 D:3", "Atatürk Caddesi No: 14/3, 34000 Köyceğiz"),
    ("14 Atatürk Caddesi", "Atatürk Caddesi No: 14/3, 34000 Köyceğiz"),
    ("пр. Мира, 8", "проспект Мира, дом 8, квартира 41, Верхнеозёрск"),
    ("просп. Мира, д. 8", "проспект Мира, дом 8, квартира 41, Верхнеозёрск"),
    ("Мира, 8", "проспект Мира, дом 8, квартира 41, Верхнеозёрск"),
    ("проспект Мира, 8-41", "проспект Мира, дом 8, квартира 41, Верхнеозёрск"),
    ("Пушкина 10", "улица Пушкина, дом 10"),
    ("Αλεξάνδρας 15", "Λεωφόρος Αλεξάνδρας 15, 11521"),
    ("הרצל 12", "רחוב הרצל 12, חיפה"),
    ("17th floor, Harbour Tower", "Unit 5, Block C, 17/F Harbour Tower, 3 Pier Street"),
    ("str. Lungă 7", "Strada Lungă nr. 7, ap. 3, Sighetu"),
    ("Strada Lungă, 7", "Strada Lungă nr. 7, ap. 3, Sighetu"),
    ("CH-8001 Zürich", "Bahnhofplatz 2, 8001 Zürich"),
    ("Jln Merdeka no 17", "Jl. Merdeka No. 17, Bandung"),
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
