"""What the search finds, and how sure it is."""

import pytest

from articles.clearance.known.fact import Known
from articles.clearance.known.form import HIT, NEAR
from articles.clearance.matching.index import Index
from articles.clearance.reading.passage import Passage, Reading


def found(text, *known, place="text"):
    """Return the findings of `known` (kind, value) in a text."""
    reading = Reading("/p/", [Passage("/p/", place, text)])
    return Index([Known(*fact) for fact in known]).search(reading)


def levels(text, *known):
    """Return the levels of what is found of `known` (kind, value) in a text."""
    return [finding.level for finding in found(text, *known)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("said Mara Voss today", "Mara Voss"),
        ("said MARA  VOSS, today", "Mara Voss"),
        ("said Mara Vo\u00adss", "Mara Voss"),
        ("said M a r a V o s s", "Mara Voss"),
        ("said Mára Vöss", "Mara Voss"),
        ("write to maravoss", "Mara Voss"),
        ("昨日田中太郎が言った", "田中太郎"),
        ("어제 김철수는 말했다", "김철수"),
        ("เมื่อวานสมชายพูด", "สมชาย"),
    ],
)
def test_a_name_that_stands_there_is_a_hit(text, value):
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


def test_a_finding_says_where_in_the_artefact_it_stands():
    passage = Passage("/p/", "text", "said Mara Voss today", begin=100)

    (finding,) = Index([Known("name", "Mara Voss")]).search(Reading("/p/", [passage]))

    assert (finding.start, finding.end, finding.begin, finding.until) == (105, 114, 5, 14)
    assert (finding.before, finding.match, finding.after) == ("said ", "Mara Voss", " today")
