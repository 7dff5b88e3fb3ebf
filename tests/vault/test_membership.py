"""Who is in a circle: since when, through whom, who approved, and what they opened."""

import datetime
import re

import pytest
from lxml import html

from newsroom.models import Staff
from sources.vault import clock, recovery
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import Fact, Grant
from tests.hostile import Statements, rewrite

pytestmark = pytest.mark.django_db


def told(source):
    """Return {name: (kind of way, by whom, approver)}."""
    return {
        grant.member.name: (
            grant.way.kind,
            [person.name for person in grant.way.by],
            grant.way.approver and grant.way.approver.name,
        )
        for grant in Circle(source).members()
    }


def row_of(browser, source, name):
    page = html.fromstring(browser.get(source.get_absolute_url()).content)
    (row,) = page.xpath(f"//section[@aria-labelledby='circle']//tbody/tr[contains(., '{name}')][1]")
    return re.sub(r"\s+", " ", row.text_content()).strip()


def test_everybody_came_in_some_way(circle, nia, cy, kit, unlocked):
    recovery.complete(recovery.begin(circle, nia, by=unlocked(cy)), by=unlocked(kit))

    assert told(circle) == {
        "Erin": ("founded", [], None),
        "Raj": ("handed over", ["Erin"], "Ada"),
        "Nia": ("recovered", ["Cy", "Kit"], None),
    }


def test_a_place_began_with_its_first_grant_however_often_the_key_was_renewed(
    circle, erin, raj, nia, join, unlocked
):
    first = Circle(circle).grant_of(raj)
    for _ in range(2):
        join(circle, nia)
        Circle(circle).end(nia, by=erin)
        # raj writes first, so his own grant of the new key is made by himself.
        file_fact(circle, "alias", "Later", by=unlocked(raj))

    (mine,) = [each for each in Circle(circle).members() if each.member_id == raj.pk]
    assert mine.epoch.number == 3
    assert mine.since == first.granted_at
    assert told(circle)["Raj"] == ("handed over", ["Erin"], "Ada")
    assert told(circle)["Erin"] == ("founded", [], None)


def test_who_came_back_is_in_since_then(circle, erin, raj, nia, join):
    join(circle, nia)
    Circle(circle).end(raj, by=erin)
    back = join(circle, raj)

    (mine,) = [each for each in Circle(circle).members() if each.member_id == raj.pk]

    assert mine.since == back.granted_at


def test_a_ring_of_renewals_ends(circle, raj):
    grant = Circle(circle).grant_of(raj)
    rewrite(grant, renews=grant)

    assert {each.member_id for each in Circle(circle).members()} >= {raj.pk}


def test_the_circle_sees_all_of_it_and_an_admin_counts_only(
    circle, raj, erin, ada, unlocked, unlocked_site
):
    for fact in Fact.objects.filter(source_id=circle.pk):
        open_thing(fact, circle, "review", by=unlocked(raj))

    inside = row_of(unlocked_site(erin), circle, "Handed over")
    admin = row_of(unlocked_site(ada), circle, "Handed over")

    assert "Handed over by Erin, approved by Ada" in inside
    assert "2 times, last just now" in inside
    assert "2 times" in admin
    assert "last" not in admin
    assert "Nothing yet" in row_of(unlocked_site(erin), circle, "Registered the source")


def test_a_closed_account_is_shown_as_closed(circle, raj, erin, unlocked_site):
    Staff.objects.filter(pk=raj.pk).update(is_active=False)

    assert "Account closed" in row_of(unlocked_site(erin), circle, "Raj")
    page = unlocked_site(erin).get(circle.get_absolute_url()).content.decode()
    assert "Only one person can open this source" in page


def test_the_number_of_queries_is_the_same_for_two_members_and_for_four(
    circle, erin, nia, outsider, join, unlocked_site
):
    browser = unlocked_site(erin)
    counts = []
    for more in ((), (nia, outsider)):
        for staff in more:
            join(circle, staff)
        with Statements() as statements:
            browser.get(circle.get_absolute_url())
        with Statements() as own:
            Circle(circle).members()
        counts.append((len(statements), len(own)))
    assert len(Circle(circle).members()) == 4

    # The page verifies each attestation; nobody attests here.
    assert counts[0] == counts[1]
    assert counts[0][1] <= 8


def test_the_oldest_member_stands_first(circle, nia, join):
    join(circle, nia, until=clock.now() + datetime.timedelta(days=1))

    assert [grant.member.name for grant in Circle(circle).members()] == ["Erin", "Raj", "Nia"]
    assert Grant.objects.count() == 3
