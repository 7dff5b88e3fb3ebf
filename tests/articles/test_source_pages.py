"""What the desk shows of a source, asked with the desk's own database role."""

import re
import uuid
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from articles import editing
from articles.views import sources
from sources.models import Handler, Source

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
    circle, under_correction, outsider, desk_site
):
    Handler.objects.create(source=circle, staff=outsider, named_by=outsider)

    page = desk_site.as_staff(outsider).get(circle.get_absolute_url())

    assert page.context["stories"] == []
