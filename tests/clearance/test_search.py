"""What the search finds, and how sure it is."""

import pytest

from articles.clearance.search import HIT, NEAR, Known, search
from articles.models import Artefact


def levels(text, *known):
    """Return the levels of what is found of `known` (kind, value) in a page with this text."""
    page = Artefact(path="/p/", content_type="text/html", body=f"<p>{text}</p>".encode())
    return [finding.level for finding in search([page], [Known(*fact) for fact in known])]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("said Mara Voss today", "Mara Voss"),
        ("said MARA  VOSS, today", "Mara Voss"),
        ("said Ma<b>ra</b> Vo&shy;ss", "Mara Voss"),
        ("said M a r a V o s s", "Mara Voss"),
        ("said Mára Vöss", "Mara Voss"),
        ("write to maravoss", "Mara Voss"),
        ("call 020 7946-0018 now", "02079460018"),
        ("昨日田中太郎が言った", "田中太郎"),
        ("어제 김철수는 말했다", "김철수"),
        ("เมื่อวานสมชายพูด", "สมชาย"),
    ],
)
def test_a_fact_that_stands_there_is_a_hit(text, value):
    assert levels(text, ("name", value)) == [HIT]


@pytest.mark.parametrize(
    ("text", "value"),
    [("the crowd of Li marshalled itself", "Li Marsh"), ("only Voss came", "Mara Voss")],
)
def test_what_may_be_chance_is_for_the_checker(text, value):
    assert levels(text, ("name", value)) == [NEAR]


@pytest.mark.parametrize("text", ["nobody said a thing", "a vosstro of marathons", ""])
def test_what_is_not_there_is_not_found(text):
    assert levels(text, ("name", "Mara Voss"), ("employer", "Board of Weirs")) == []


def test_a_go_between_is_looked_for_like_the_source():
    text = "Bridget Quayside carried it. Quayside would not say for whom."

    assert levels(text, ("between", "Bridget Quayside")) == [HIT, NEAR]
