"""How a title is found, however it is written."""

from itertools import product

import pytest

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("DD (Tolls)", "Deputy Director for Tolls"),
    ("DD for Tolls", "Deputy Director for Tolls"),
    ("Tolls' deputy director", "Deputy Director for Tolls"),
    ("Deputy Director for Tolls", "Deputy Director for Tolls"),
    ("deputy director of tolls", "Deputy Director for Tolls"),
    ("tolls deputy director", "Deputy Director for Tolls"),
    ("deputy tolls director", "Deputy Director for Tolls"),
    ("Dep. Dir. for Tolls", "Deputy Director for Tolls"),
    ("Deputy Director, Tolls", "Deputy Director for Tolls"),
    ("deputy directors for tolls", "Deputy Director for Tolls"),
    ("deputy director, tolls", "Deputy Director for Tolls"),
    ("VP for Weirs", "Vice President for Weirs"),
    ("V.P. for weirs", "Vice President for Weirs"),
    ("vice-president for weirs", "Vice President for Weirs"),
    ("lockkeeper", "lockkeeper"),
    ("lockkeepers", "lockkeeper"),
    ("Head of Procurement", "Head of Procurement"),
    ("procurement head", "Head of Procurement"),
    ("head of the procurement", "Head of Procurement"),
    ("Head, Procurement", "Head of Procurement"),
    ("procurement chief", "Head of Procurement"),
    (
        "assistant commissioner for weirs and sluices",
        "Assistant Commissioner for Weirs and Sluices",
    ),
    ("Asst. Commissioner for Weirs & Sluices", "Assistant Commissioner for Weirs and Sluices"),
    ("Assistant Commissioner, Weirs and Sluices", "Assistant Commissioner for Weirs and Sluices"),
    (
        "stellvertretende Leiterin der Schleusenaufsicht",
        "Stellvertretende Leiterin der Schleusenaufsicht",
    ),
    ("directeur adjoint des écluses", "Directeur adjoint des écluses"),
    ("заместитель директора по тарифам", "заместитель директора по тарифам"),
    ("Professor of Hydrology", "Prof. of Hydrology"),
    ("hydrology professor", "Prof. of Hydrology"),
    ("Prof. of Hydrology", "Prof. of Hydrology"),
]
NEARS = [
    ("the Minister's private secretary", "Private Secretary to the Minister"),
    ("PS to the Minister", "Private Secretary to the Minister"),
    ("head of HR", "Head of Human Resources"),
    ("HR head", "Head of Human Resources"),
    ("Head of Human Resources", "Head of Human Resources"),
    ("MD", "Managing Director"),
    ("managing director", "Managing Director"),
    ("deputy director in charge of tolls", "Deputy Director for Tolls"),
    ("director of tolls", "Deputy Director for Tolls"),
    ("chief financial officer", "Chief Financial Officer"),
    ("CFO", "Chief Financial Officer"),
    ("chief finance officer", "Chief Financial Officer"),
    ("lieutenant colonel", "Lt Col"),
    ("Lieutenant-Colonel", "Lt Col"),
    ("Lt. Col.", "Lt Col"),
    ("Director General", "Director General"),
    ("Director-General", "Director General"),
    ("senior legal adviser", "Senior Legal Adviser"),
    ("senior legal advisor", "Senior Legal Adviser"),
    ("Sr. Legal Adviser", "Senior Legal Adviser"),
    ("second secretary (political)", "Second Secretary (Political)"),
    ("Second Secretary, Political", "Second Secretary (Political)"),
    ("political second secretary", "Second Secretary (Political)"),
    ("commissioner for weirs", "Assistant Commissioner for Weirs and Sluices"),
    (
        "stellvertretenden Leiterin der Schleusenaufsicht",
        "Stellvertretende Leiterin der Schleusenaufsicht",
    ),
    ("Schleusenaufsicht", "Stellvertretende Leiterin der Schleusenaufsicht"),
    ("directrice adjointe des écluses", "Directeur adjoint des écluses"),
    ("заместителя директора по тарифам", "заместитель директора по тарифам"),
    ("chief of staff", "Chief of Staff"),
    ("CoS", "Chief of Staff"),
    ("chiefs of staff", "Chief of Staff"),
    ("press secretary", "press secretary"),
    ("press sec.", "press secretary"),
]
QUIETS = [
    ("a director", "Director"),
    ("the managers", "Manager"),
    ("a deputy", "Deputy Director for Tolls"),
    ("tolls", "Deputy Director for Tolls"),
    ("the director", "director"),
    ("the nurse", "nurse"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("title", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("title", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("title", value, text) == QUIET


POSTS = ["Deputy Director", "Dep. Dir.", "deputy directors", "DEPUTY DIRECTOR"]


@pytest.mark.parametrize(
    ("post", "link"), list(product(POSTS, ["for", "of", "in", "for the", ","]))
)
def test_a_post_is_found_whatever_links_it_to_what_it_is_for(post, link):
    assert telling("title", "Deputy Director for Tolls", f"{post} {link} Tolls") == "hit"
