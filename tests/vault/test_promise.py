"""What was agreed with a source: its versions, its end, and what cannot be agreed together."""

import datetime
from dataclasses import replace

import pytest
from lxml import html

from sources import agreed, definitions
from sources.models import Promise, Source
from sources.vault import clock
from sources.vault.circle import Circle
from tests.hostile import rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
TYPED = {
    "terms": "background",
    "anonymous_from": "readers",
    "at_sources_request": "on",
    "description": "a keeper of the weirs",
    "second_reference": "the keeper",
    "jeopardy": "job",
    "reason": "Would lose the post.",
    "pronouns": "avoid",
    "release": "never",
}


@pytest.fixture
def change(erin, unlocked, promise):
    """`change(source, description="…")`: erin records a new version of the promise."""

    def change(source, **changes):
        return Circle(source).promise(by=unlocked(erin), promise=promise | changes)

    return change


@pytest.fixture
def define_again(monkeypatch):
    """Give the house a second version of its definitions, in which background means less."""
    terms = dict(definitions.TERMS[1])
    terms["background"] = replace(terms["background"], meaning="For knowing, not for printing.")
    monkeypatch.setitem(definitions.TERMS, 2, terms)
    monkeypatch.setitem(definitions.JEOPARDY, 2, definitions.JEOPARDY[1])
    monkeypatch.setattr(definitions, "CURRENT", 2)


def text_of(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_each_version_says_what_it_changed(source, change):
    change(source, description="a clerk", expires_on=datetime.date(2040, 3, 5))
    change(source, description="a clerk", expires_on=datetime.date(2040, 3, 5))

    third, second, first = agreed.versions(Source.objects.get(pk=source.pk))

    assert [each.promise.version for each in (third, second, first)] == [3, 2, 1]
    assert [each.is_newest for each in (third, second, first)] == [True, False, False]
    assert first.before is None
    assert first.changes == third.changes == []
    assert [(line.label, line.before, line.words) for line in second.changes] == [
        ("Printed as", "a senior official in the harbour ministry", "a clerk"),
        ("Ends", "Without end", "5 March 2040"),
    ]


def test_every_field_of_a_promise_is_told_in_words(source, change, define_again):
    """A change of any field shows, or somebody could slip one in."""
    told = {
        "terms": "background",
        "anonymous_from": "circle",
        "at_sources_request": False,
        "description": "a clerk",
        "second_reference": "the clerk",
        "jeopardy": "safety",
        "reason": "Another reason.",
        "pronouns": "they",
        "may_quote": False,
        "expires_on": datetime.date(2040, 3, 5),
        "release": "death",
    }
    fields = {field.name for field in Promise._meta.fields}
    assert fields - set(told) == {"id", "source", "version", "definitions", "made_by", "made_at"}

    for field, value in told.items():
        change(source)
        change(source, **{field: value})
        assert agreed.versions(Source.objects.get(pk=source.pk))[0].changes, field


def test_a_promise_keeps_the_meaning_it_was_made_under(source, change, define_again, promise):
    old = change(source, terms="background", definitions=1)
    new = change(source, terms="background", definitions=2)

    assert old.term.meaning != new.term.meaning
    (line,) = agreed.versions(Source.objects.get(pk=source.pk))[0].changes
    assert line.label == "Terms"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("erin", {"terms", "words", "name"}),
        ("nia", {"terms", "words"}),
        ("ada", {"terms", "name"}),
    ],
)
def test_who_reads_which_part_of_the_versions(circle, change, cast, unlocked_site, who, sees):
    change(circle, description="a clerk of the weirs")
    client = unlocked_site(cast.staff[who])

    answer = client.get(client.reverse("promise-versions", circle.pk))

    assert answer.status_code == 200
    text = text_of(answer)
    assert "Not for attribution" in text
    assert ("a clerk of the weirs" in text) == ("words" in sees)
    assert ("Would be dismissed." in text) == ("words" in sees)
    assert ("Made by Erin" in text) == ("name" in sees)
    assert "The promise as it stands" in text


@pytest.mark.abuse(1)
def test_the_versions_of_a_source_one_may_not_know_are_none(circle, outsider, unlocked_site):
    client = unlocked_site(outsider)

    hidden = client.get(client.reverse("promise-versions", circle.pk))
    missing = client.get(client.reverse("promise-versions", outsider.pk))

    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
    assert hidden.status_code == 404


def test_many_versions_come_in_pages(source, change, erin, unlocked_site, monkeypatch):
    monkeypatch.setattr("sources.vault.views.promises.PAGE", 2)
    for name in ("first", "second"):
        change(source, description=f"a {name} clerk")
    client = unlocked_site(erin)
    address = client.reverse("promise-versions", source.pk)

    assert "Version 3" in text_of(client.get(address))
    assert "Version 1" in text_of(client.get(f"{address}?page=2"))
    assert "Page 1 of 2" in text_of(client.get(address))


@pytest.mark.parametrize("site", ["vault", "desk"])
def test_the_house_definitions_show_every_version(
    define_again, erin, unlocked_site, desk_site, site
):
    client = unlocked_site(erin) if site == "vault" else desk_site.as_staff(erin)

    text = text_of(client.get("/definitions/"))

    assert "Version 2 New promises are made under it" in text
    assert "Background changed in this version For knowing, not for printing." in text
    assert text.count("May not be published.") == 2


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "The promise ended on"),
        (0, "The promise ends on"),
        (30, "The promise ends on"),
        (31, None),
        (None, None),
    ],
)
def test_the_end_of_a_promise_is_told_before_and_after(
    circle, erin, nia, ada, change, unlocked_site, desk_site, days, said
):
    made = change(circle)
    ends = days is not None and clock.now().date() + datetime.timedelta(days)
    rewrite(made, expires_on=ends or None, release="date" if ends else "never")
    vault, desk = unlocked_site(erin), desk_site.as_staff(nia)

    pages = [
        text_of(vault.get(vault.reverse("source", circle.pk))),
        text_of(desk.get(f"/sources/{circle.pk}/")),
    ]
    lists = [text_of(vault.get("/sources/")), text_of(desk.get("/sources/"))]

    for page in pages:
        assert ("The promise end" in page) == (said is not None)
        if said:
            assert said in page
            assert "From that day the source may be named, once" in page
    for page in lists:
        assert ("Ended" in page) == (days == -1)
        assert ("Ends soon" in page) == (days in (0, 30))
    # An access admin reads the terms, and nothing else of a promise.
    admin = unlocked_site(ada)
    assert "The promise end" not in text_of(admin.get(admin.reverse("source", circle.pk)))
    assert "End" not in admin.get("/sources/").content.decode().partition("<tbody>")[2]


CONTRADICTIONS = {
    "off the record, quoted": ({"terms": "off-the-record", "may_quote": "on"}, "may_quote"),
    "deep background, quoted": ({"terms": "deep-background", "may_quote": "on"}, "may_quote"),
    "on the record, unnamed": ({"terms": "on-the-record"}, "at_sources_request"),
    "release by no date": ({"release": "date"}, "expires_on"),
    "over already": ({"expires_on": "2020-01-01"}, "expires_on"),
    "no telling which": (
        {"description": "the keeper, not the keeper of the lock"},
        "second_reference",
    ),
    "her": ({"description": "a keeper in her tenth year"}, "description"),
    "He": ({"second_reference": "He"}, "second_reference"),
    "their": ({"description": "a keeper in their tenth year"}, "description"),
    "she, for they": ({"pronouns": "they", "second_reference": "she"}, "second_reference"),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
@pytest.mark.parametrize("name", ["promise", "source-new"])
def test_a_contradiction_is_refused_where_it_was_typed(source, erin, unlocked_site, case, name):
    changes, field = CONTRADICTIONS[case]
    client = unlocked_site(erin)
    address = client.reverse(name, *([source.pk] if name == "promise" else []))
    before = row_counts(without=VISITS)

    answer = client.post(address, TYPED | changes)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    shown = html.fromstring(answer.content)
    assert shown.xpath(f"//*[@name='{field}'][contains(@class, 'is-invalid')]")
    assert "Would lose the post." in answer.content.decode()
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"terms": "off-the-record"},
        {"terms": "on-the-record", "at_sources_request": ""},
        {"release": "date", "expires_on": "2199-01-01"},
        {"pronouns": "they", "description": "a keeper in their tenth year"},
        {"pronouns": "any", "description": "a keeper in her tenth year"},
        {"description": "the keeper of the weirs"},
        # Parts of other words are no pronouns.
        {"description": "a heritage officer at the theatre", "second_reference": "the officer"},
    ],
)
def test_what_fits_together_is_taken(source, erin, unlocked_site, changes):
    client = unlocked_site(erin)

    answer = client.post(client.reverse("promise", source.pk), TYPED | changes)

    assert answer.status_code == 302
    assert source.promises.count() == 2
