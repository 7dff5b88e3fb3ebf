"""What the desk shows of a source, asked with the desk's own database role."""

import datetime
import re
import uuid
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import editing, gates
from articles.content import Content
from articles.models import Story
from articles.permissions import rules
from articles.promises import readable_to
from articles.views import sources
from sources.models import Handler, Source
from sources.vault.circle import Circle
from tests.hostile import rewrite

pytestmark = pytest.mark.django_db

# Each answer has its own, against forged forms.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def another(erin):
    """`another("Salt Wharf")`: one more source that erin may use."""

    def another(codename):
        made = Source.objects.create(codename=codename)
        Handler.objects.create(source=made, staff=erin, named_by=erin)
        return made

    return another


def listed(response):
    return [row["source"].codename for row in response.context["page"]]


def asked(browser, url):
    """Return how many queries a page takes, once everything is warm."""
    browser.get(url)
    with CaptureQueriesContext(connections["newsroom"]) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


def test_a_long_list_of_sources_comes_in_pages(erin, another, desk_site, monkeypatch):
    monkeypatch.setattr(sources, "PAGE", 2)
    for codename in ("Amber Arch", "Brass Barn", "Cedar Cave"):
        another(codename)
    browser = desk_site.as_staff(erin)

    first, second = browser.get("/sources/"), browser.get("/sources/?page=2")

    assert listed(first) == ["Amber Arch", "Brass Barn"]
    assert listed(second) == ["Cedar Cave"]
    assert "Page 1 of 2" in first.content.decode()
    # A page that is none is the nearest that is one.
    assert listed(browser.get("/sources/?page=nonsense")) == listed(first)
    assert listed(browser.get("/sources/?page=99")) == listed(second)


def test_a_source_is_found_by_some_letters_of_its_codename(erin, another, desk_site):
    for codename in ("Amber Arch", "Brass Barn", "Cedar Cave"):
        another(codename)
    browser = desk_site.as_staff(erin)

    found = browser.get("/sources/", {"codename": "BARN"})

    assert listed(found) == ["Brass Barn"]
    assert 'value="BARN"' in found.content.decode()
    none = browser.get("/sources/", {"codename": "nobody"})
    assert "No source that you may use has this" in none.content.decode()


@pytest.mark.abuse(35)
def test_searching_tells_nothing_of_a_source_that_is_not_ones_own(circle, outsider, desk_site):
    own = Source.objects.create(codename="Brass Barn")
    Handler.objects.create(source=own, staff=outsider, named_by=outsider)
    browser = desk_site.as_staff(outsider)
    browser.get("/sources/")

    answers = []
    for sought in (circle.codename, uuid.uuid4().hex):
        with CaptureQueriesContext(connections["newsroom"]) as queries:
            answer = browser.get("/sources/", {"codename": sought})
        text = TOKEN.sub("", answer.content.decode()).replace(sought, "…")
        answers.append((answer.status_code, len(queries), text))

    assert answers[0] == answers[1]


def test_a_source_with_three_stories_takes_as_many_queries_as_with_one(
    circle, erin, reported, desk_site
):
    editing.begin(reported, by=erin)
    browser, page = desk_site.as_staff(erin), circle.get_absolute_url()
    one = asked(browser, page)
    for number in range(2):
        editing.begin(replace(reported, headline=f"More {number}", slug=f"m-{number}"), by=erin)

    assert asked(browser, page) == one
    assert "More 1" in browser.get(page).content.decode()


def test_a_correction_in_work_is_not_shown_to_who_has_no_part_in_it(
    circle, under_correction, erin, outsider, desk_site
):
    Handler.objects.create(source=circle, staff=outsider, named_by=outsider)
    content = Content.of(under_correction.latest_revision)
    editing.save(under_correction, replace(content, headline="Never printed"), by=erin)

    page = desk_site.as_staff(outsider).get(circle.get_absolute_url())

    (row,) = page.context["stories"]
    assert row["revision"].headline == "Barriers closed early"


def test_who_works_on_a_piece_reads_the_promises_behind_it(
    circle, draft, erin, raj, nia, cast, desk_site
):
    page = f"/sources/{circle.pk}/promise/"
    Handler.objects.filter(source=circle).delete()

    def reading():
        return {
            who
            for who, staff in cast.staff.items()
            if desk_site.as_staff(staff).get(page).status_code == 200
        }

    assert reading() == {"erin"}
    draft.submit(by=erin)
    assert reading() == {"erin", "raj", "nia"}
    for staff in cast.staff.values():
        seen = rules.allows(staff, "see_sources", draft)
        assert (circle in readable_to(staff)) == seen
        assert (draft in Story.objects.sources_visible_to(staff)) == seen


def test_a_source_that_left_the_piece_takes_its_promise_along(
    circle, draft, erin, raj, unsourced, desk_site
):
    draft.submit(by=erin)
    Handler.objects.filter(source=circle, staff=raj).delete()
    assert circle in readable_to(raj)

    editing.save(draft, unsourced, by=erin)

    assert circle not in readable_to(raj)


@pytest.mark.abuse(1)
def test_a_promise_one_may_not_read_is_none(circle, outsider, desk_site):
    browser = desk_site.as_staff(outsider)
    answers = []

    for pk in (circle.pk, uuid.uuid4()):
        with CaptureQueriesContext(connections["newsroom"]) as queries:
            answer = browser.get(f"/sources/{pk}/promise/")
        answers.append((answer.status_code, len(queries), TOKEN.sub("", answer.content.decode())))

    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_the_desk_reads_every_version_and_not_who_made_it(
    circle, erin, nia, unlocked, promise, desk_site
):
    Circle(circle).promise(by=unlocked(erin), promise=promise | {"reason": "Was threatened."})
    browser, page = desk_site.as_staff(nia), f"/sources/{circle.pk}/promise/"
    asked_once = asked(browser, page)

    text = browser.get(page).content.decode()

    assert "Was threatened." in text
    assert "Would be dismissed." in text
    assert "Made by a member of the circle" in text
    assert "Erin" not in text
    Circle(circle).promise(by=unlocked(erin), promise=promise)
    assert asked(browser, page) == asked_once


@pytest.mark.parametrize(("days", "said"), [(-1, "ended on"), (20, "ends on"), (31, None)])
def test_the_gates_say_when_a_promise_ends(circle, draft, erin, desk_site, days, said):
    ends = timezone.now().date() + datetime.timedelta(days)
    rewrite(circle.promise, expires_on=ends)

    text = desk_site.as_staff(erin).get(draft.get_absolute_url()).content.decode()

    assert (f"{said} {ends:%-d %B %Y}" in text) == (said is not None)
    (case,) = gates.load([draft])
    found = [finding.code for finding in gates.findings_of(draft, "promise")]
    assert found == (["expired"] if days < 0 else [])
    assert len(gates.foreseen(case)) == (days == 20)
