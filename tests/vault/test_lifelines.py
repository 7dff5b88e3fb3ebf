"""The picture of a circle: who was in it when, and how often they opened something."""

import datetime

import pytest
from lxml import html

from sources.vault import clock, leaving, lifelines
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.membership import members
from sources.vault.models import Ending, Fact, Grant, Opening
from tests.hostile import Statements, rewrite

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def old(circle):
    """The circle's source, registered a thousand days ago."""
    type(circle).objects.filter(pk=circle.pk).update(created_at=clock.now() - 1000 * DAY)
    circle.refresh_from_db()
    return circle


def lasting(source, member, begin, end=None):
    """Let a member's grants have begun, and perhaps run out, at these days of a thousand."""
    for grant in Grant.objects.filter(epoch__source_id=source.pk, member_id=member.pk):
        expires_at = grant.expires_at if end is None else source.created_at + end * DAY
        rewrite(grant, granted_at=source.created_at + begin * DAY, expires_at=expires_at)


def opened(source, member, day, times=1):
    at, thing = source.created_at + day * DAY, Fact.objects.filter(source_id=source.pk).first()
    Opening.objects.bulk_create(
        Opening(source_id=source.pk, thing_id=thing.pk, member_id=member.pk, reason="review",
                opened_at=at)
        for _ in range(times)
    )  # fmt: skip


def picture(source):
    return {line.name: line for line in lifelines.lifelines(source, members(source))}


def test_a_place_is_a_bar_and_openings_are_strokes_above_it(old, erin, raj):
    lasting(old, erin, 0)
    lasting(old, raj, 250)
    opened(old, raj, 505)

    lines = picture(old)

    assert lines["Erin"].bars == ((0, 1000),)
    assert lines["Raj"].bars == ((250, 750),)
    assert [stroke.x for stroke in lines["Raj"].strokes] == [505]
    assert lines["Raj"].openings == 1


def test_many_openings_at_one_time_are_one_stroke_and_a_taller_one(old, raj):
    opened(old, raj, 100)
    opened(old, raj, 300, times=100)
    opened(old, raj, 500, times=400)

    line = picture(old)["Raj"]

    assert [stroke.height for stroke in line.strokes] == [3, 5, 12]
    assert line.openings == 501


def test_what_a_check_opened_is_no_stroke(old, raj):
    Opening.objects.create(
        source_id=old.pk, thing_id=old.pk, member_id=raj.pk, reason="leak check", shown=False
    )

    assert picture(old)["Raj"].strokes == ()


def test_a_new_key_does_not_break_the_bar(old, erin, raj, nia, join, unlocked):
    join(old, nia)
    Circle(old).end(nia, by=erin)
    file_fact(old, "alias", "Later", by=unlocked(erin))
    lasting(old, raj, 250)
    newest = Grant.objects.filter(member_id=raj.pk).order_by("epoch__number").last()
    assert newest.renews_id
    rewrite(newest, granted_at=old.created_at + 600 * DAY)

    assert picture(old)["Raj"].bars == ((250, 750),)


def test_who_was_in_before_has_a_line_after_the_members(old, raj, nia, erin, join):
    join(old, nia)
    Circle(old).end(raj, by=erin)
    lasting(old, nia, 100, 300)
    lasting(old, raj, 250)
    rewrite(Ending.objects.get(grant__member_id=raj.pk), ended_at=old.created_at + 750 * DAY)

    lines = picture(old)

    assert [(line.name, line.is_inside) for line in lines.values()] == [
        ("Erin", True),
        ("Raj", False),
        ("Nia", False),
    ]
    assert lines["Raj"].bars == ((250, 500),)
    # Whose place ran out has no ending to show for it.
    assert lines["Nia"].bars == ((100, 200),)
    assert [person.name for person in leaving.former_members(old)] == ["Nia", "Raj"]


def test_who_came_back_has_two_bars(old, raj, nia, erin, join):
    join(old, nia)
    Circle(old).end(raj, by=erin)
    lasting(old, raj, 100, 300)
    join(old, raj)
    newest = Grant.objects.filter(member_id=raj.pk).latest("granted_at")
    rewrite(newest, granted_at=old.created_at + 600 * DAY)

    line = picture(old)["Raj"]

    assert line.bars == ((100, 200), (600, 400))
    assert line.is_inside
    assert " to " in line.words
    assert "until" in line.words


def test_the_picture_is_as_large_for_a_thousand_openings_as_for_one(old, raj, unlocked_site):
    browser = unlocked_site(raj)
    found = []
    for day in ([0], range(1000)):
        for each in day:
            opened(old, raj, each)
        with Statements() as statements:
            page = html.fromstring(browser.get(old.get_absolute_url()).content)
        found.append((len(page.xpath("//*[@class='opening']")), len(statements)))

    assert [strokes for strokes, _ in found] == [1, lifelines.SLOTS]
    assert found[0][1] == found[1][1]


def test_a_clock_that_was_put_right_leaves_nothing_outside_the_picture(old, raj):
    opened(old, raj, -3)
    opened(old, raj, 1003)

    line = picture(old)["Raj"]

    assert [stroke.x for stroke in line.strokes] == [5, 995]


def test_more_people_than_the_picture_holds_leave_out_who_left_first(
    old, raj, nia, erin, join, monkeypatch
):
    join(old, nia)
    lasting(old, nia, 100, 300)
    monkeypatch.setattr(lifelines, "MOST", 2)

    assert list(picture(old)) == ["Erin", "Raj"]
