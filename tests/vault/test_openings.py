"""What one has opened, and what was opened of a source: listed, paged, and for the circle only."""

import re

import pytest
from lxml import html

from newsroom.models import Staff
from sources.models import Handler
from sources.vault import leaving, openings
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing, open_things
from sources.vault.models import Fact, Opening
from sources.vault.views import openings as views
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")


@pytest.fixture
def opened(circle, erin, raj, unlocked):
    """raj opened the name and the employer, erin the name."""
    facts = list(Fact.objects.filter(source_id=circle.pk))
    open_thing(facts[0], circle, "review", by=unlocked(raj))
    open_thing(facts[1], circle, "legal", by=unlocked(raj))
    open_thing(facts[0], circle, "verify", by=unlocked(erin))
    return circle


def rows(answer):
    """Return the rows of a list as texts."""
    found = html.fromstring(answer.content).xpath("//table[contains(@class, 'list')]/tbody/tr")
    return [re.sub(r"\s+", " ", " ".join(row.itertext())).strip() for row in found]


def test_everybody_sees_what_they_have_opened_and_nothing_of_others(
    opened, raj, erin, nia, unlocked_site
):
    browser = unlocked_site(raj)

    answer = browser.get(browser.reverse("own-openings"))

    assert rows(answer) == [
        f"Employer or office {opened.codename} On legal advice just now",
        f"Name {opened.codename} To review a piece just now",
    ]
    assert MARKER not in answer.content.decode()
    assert len(rows(unlocked_site(erin).get(browser.reverse("own-openings")))) == 1
    empty = unlocked_site(nia).get(browser.reverse("own-openings"))
    assert "You have opened nothing" in empty.content.decode()


def test_who_has_left_still_sees_what_they_opened_but_not_of_whom(
    opened, raj, erin, nia, join, unlocked_site
):
    join(opened, nia)
    Circle(opened).end(raj, by=erin)
    browser = unlocked_site(raj)

    # raj was named a handler and still is one, so that he knows of the codename.
    assert opened.codename in rows(browser.get(browser.reverse("own-openings")))[0]
    Handler.objects.filter(source=opened, staff=raj).delete()

    answer = browser.get(browser.reverse("own-openings"))
    assert [row.split(" To ")[0].split(" On ")[0] for row in rows(answer)] == [
        "Employer or office a source you no longer know of",
        "Name a source you no longer know of",
    ]
    assert opened.codename not in answer.content.decode()
    assert str(opened.pk) not in answer.content.decode()


def test_own_openings_are_linked_from_the_ledger_and_from_the_foot(circle, erin, unlocked_site):
    browser = unlocked_site(erin)
    link = f'href="{browser.reverse("own-openings")}"'

    assert browser.get(browser.reverse("ledger")).content.decode().count(link) == 2
    assert browser.get(browser.reverse("request-list")).content.decode().count(link) == 1


@pytest.mark.parametrize("who", CAST)
def test_the_openings_of_a_source_are_for_its_circle(opened, cast, who, unlocked_site):
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=VISITS)

    status = browser.get(browser.reverse("source-openings", opened.pk)).status_code

    assert status == {"erin": 200, "raj": 200, "nia": 403, "ada": 403}.get(who, 404)
    assert browser.get(browser.reverse("own-openings")).status_code == 200
    assert row_counts(without=VISITS) == before


def test_the_circle_filters_by_member_and_reason(opened, erin, raj, unlocked_site):
    browser = unlocked_site(erin)
    page = browser.reverse("source-openings", opened.pk)

    def whose(**chosen):
        return [row.split()[0] for row in rows(browser.get(page, chosen))]

    assert whose() == ["Erin", "Raj", "Raj"]
    assert whose(member=raj.pk) == ["Raj", "Raj"]
    assert whose(member=raj.pk, reason="legal") == ["Raj"]
    assert whose(reason="verify") == ["Erin"]
    nothing = browser.get(page, {"member": erin.pk, "reason": "legal"})
    assert "Nothing was opened that way" in nothing.content.decode()


@pytest.mark.abuse(36)
def test_what_is_not_offered_filters_nothing(opened, erin, nia, unlocked_site):
    browser = unlocked_site(erin)
    page = browser.reverse("source-openings", opened.pk)
    with Statements() as plain:
        expected = rows(browser.get(page))

    for chosen in (
        {"member": nia.pk},
        {"member": "00000000-0000-4000-8000-000000000000"},
        {"member__name__startswith": "R"},
        {"reason": "' OR 1=1"},
        {"thing__sealed__contains": MARKER},
        {"page": "9999"},
        {"page": "x"},
    ):
        with Statements() as same:
            answer = browser.get(page, chosen)
        assert rows(answer) == expected, chosen
        assert len(same) == len(plain)
    text = browser.get(page, {"member": f"{nia.pk}"}).content.decode()
    assert "Nia" not in html.fromstring(text).xpath("string(//form[@role='search'])")


def test_what_a_check_reads_is_left_out_unless_asked_for(opened, erin, unlocked, unlocked_site):
    facts = list(Fact.objects.filter(source_id=opened.pk))
    open_things(facts, opened, "leak check", by=unlocked(erin), shown=False)
    browser = unlocked_site(erin)

    for name, few in (("source-openings", 3), ("own-openings", 1)):
        page = browser.reverse(name, *([opened.pk] if few == 3 else []))
        assert len(rows(browser.get(page))) == few
        every = rows(browser.get(page, {"checks": "on"}))
        assert len(every) == few + 2
        assert len([row for row in every if "read by a check, not shown" in row]) == 2
    (mine,) = [each for each in Circle(opened).members() if each.member_id == erin.pk]
    assert mine.openings == 1
    assert mine.last_checked_at > mine.last_opened_at


def test_lists_are_paged_and_keep_the_filter(opened, erin, raj, unlocked_site, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 1)
    browser = unlocked_site(erin)
    page = browser.reverse("source-openings", opened.pk)

    first = browser.get(page, {"member": raj.pk, "nonsense": "1"})

    assert len(rows(first)) == 1
    (link,) = html.fromstring(first.content).xpath("//nav[@class='pages']//a/@href")
    assert link == f"?member={raj.pk}&page=2"
    second = rows(browser.get(page + link))
    assert len(second) == 1
    assert second != rows(first)
    assert len(rows(unlocked_site(raj).get(browser.reverse("own-openings")))) == 1


def test_openings_of_the_same_moment_stand_on_one_page_each(opened, raj, erin, monkeypatch):
    order = list(openings.of(opened).values_list("pk", flat=True))

    assert list(openings.of(opened).query.order_by) == ["-opened_at", "pk"]
    assert len(set(order)) == 3


@pytest.mark.parametrize("name", ["own-openings", "source-openings"])
def test_the_number_of_queries_is_the_same_for_one_row_and_for_three(
    circle, erin, raj, nia, join, unlocked, unlocked_site, name
):
    browser = unlocked_site(erin)
    page = browser.reverse(name, *([circle.pk] if name == "source-openings" else []))
    fact = Fact.objects.first()
    counts = []
    for more in ((erin,), (erin, raj, erin)):
        for staff in more:
            open_thing(fact, circle, "review", by=unlocked(staff))
        with Statements() as statements:
            assert browser.get(page).status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 22


def test_who_left_the_newsroom_stays_in_the_list(opened, raj, erin, ada, unlocked, unlocked_site):
    leaving.off_board(raj, by=unlocked(ada))
    file_fact(opened, "alias", "Later", by=unlocked(erin))

    found = rows(unlocked_site(erin).get(unlocked_site(erin).reverse("source-openings", opened.pk)))

    assert [row.split()[0] for row in found] == ["Erin", "Raj", "Raj"]
    assert Opening.objects.count() == 3
    assert not Staff.objects.get(pk=raj.pk).is_active
