"""The words of the editor's note."""

import pytest

from articles import note
from articles.note import PlainClaim

AUTHOR = {"subject": "author", "person": 1, "reference": "the author"}
OFFICIAL = {"person": 1, "description": "a senior official", "reference": "the official"}


def test_the_note_of_a_piece_by_an_unnamed_author():
    claims = [
        PlainClaim("policy", "author"),
        PlainClaim("jeopardy", **AUTHOR, at_risk="job"),
        PlainClaim("known", **AUTHOR),
        PlainClaim("requested", **AUTHOR),
        PlainClaim("described", **AUTHOR, description="a senior official in the administration"),
        PlainClaim("rare", "author"),
    ]

    assert note.sentences(claims) == [
        "It is rare for us to publish a piece without its author\u2019s name.",
        "The author is a senior official in the administration.",
        "The author asked not to be named.",
        "The identity of the author is known to us.",
        "Disclosure would put the author\u2019s job at risk.",
        "We publish our rules for using people whom we do not name.",
    ]


def test_the_note_of_a_piece_that_quotes_somebody():
    claims = [
        PlainClaim("described", **OFFICIAL),
        PlainClaim("requested", **OFFICIAL),
        PlainClaim("known", **OFFICIAL),
        PlainClaim("jeopardy", **OFFICIAL, at_risk="family's safety"),
    ]

    assert note.sentences(claims) == [
        "This piece relies on a senior official, whom we do not name.",
        "The official asked not to be named.",
        "The identity of the official is known to us.",
        "Disclosure would put the official\u2019s family\u2019s safety at risk.",
    ]


def test_people_are_told_apart():
    two = [
        PlainClaim("known", person=2, reference="the clerk"),
        PlainClaim("described", person=2, description="a clerk", reference="the clerk"),
        PlainClaim("described", **OFFICIAL),
    ]

    assert [s.split(" known")[0] for s in note.sentences(two)] == [
        "This piece relies on a senior official, whom we do not name.",
        "This piece relies on a clerk, whom we do not name.",
        "The identity of the clerk is",
    ]


def test_a_claim_without_words_is_an_error():
    with pytest.raises(ValueError, match="boasted"):
        note.sentence(PlainClaim("boasted"))


def test_no_claims_make_no_note():
    assert note.sentences([]) == []


@pytest.mark.django_db
def test_a_plain_claim_leads_back_to_no_row(draft, circle):
    claims = note.plain(draft.latest_revision)

    assert {claim.kind for claim in claims} == {"described", "requested", "known", "jeopardy"}
    for claim in claims:
        values = [str(value) for value in vars(claim).values()]
        assert not {circle.codename, str(circle.pk)} & set(values)


@pytest.mark.django_db
def test_what_no_promise_stands_behind_is_not_printed(draft, circle, monkeypatch):
    from sources.models import Source

    monkeypatch.setattr(Source, "promise", None)

    assert note.plain(draft.latest_revision) == []
