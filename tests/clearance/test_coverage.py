"""What is sealed later is looked for in what was published before, and who holds it is told."""

import pytest

from articles import compose, publishing
from articles.clearance.sweep import sweeping
from articles.models import Edition
from sources.models import Source
from sources.vault import clock
from sources.vault.circle import Circle
from sources.vault.coverage import unswept
from sources.vault.filing import file_fact
from sources.vault.models import Notice
from tests.articles import press
from tests.clearance.test_sweep import swept
from tests.hostile import Statements

pytestmark = pytest.mark.django_db

ON_PAGE = "not checked against everything that is sealed here"
ON_LIST = "not checked against everything that is sealed for"


def told():
    return set(Notice.objects.filter(code="fact.file").values_list("staff_id", flat=True))


def due(source):
    return bool(unswept([Source.objects.get(pk=source.pk)]))


@pytest.mark.abuse(47)
def test_a_new_fact_about_the_source_of_a_published_piece_alerts_its_holders(
    published, circle, erin, raj, unlocked, unlocked_site
):
    file_fact(circle, "alias", "Quicksilver", by=unlocked(erin))

    assert told() == {raj.pk}
    client = unlocked_site(raj)
    listed = client.get(client.reverse("notice-list")).content.decode()
    assert "Something new was sealed about the source of a published piece" in listed
    assert circle.get_absolute_url() in listed
    assert ON_PAGE in client.get(circle.get_absolute_url()).content.decode()
    assert ON_LIST in client.get(client.reverse("clearance-list")).content.decode()


@pytest.mark.abuse(47)
def test_whoever_wrote_a_published_piece_counts_as_its_source(circle, erin, raj, unlocked):
    made = press.revision(erin, author_source=circle)
    galley = compose.compose(made)
    file_fact(circle, "alias", "Quicksilver", by=unlocked(erin))
    assert told() == set()
    now = clock.now()
    Edition.objects.create(
        story=made.story,
        galley=galley,
        path="/a-piece/",
        published_by=erin,
        published_at=now,
        first_published_at=now,
    )

    file_fact(circle, "alias", "Mercury", by=unlocked(erin))

    assert told() == {raj.pk}


def test_nobody_is_told_of_a_fact_where_no_piece_stands(published, circle, erin, unlocked):
    publishing.withdraw(published, by=erin)

    file_fact(circle, "alias", "Quicksilver", by=unlocked(erin))

    assert told() == set()


@pytest.mark.abuse(47)
def test_the_circle_is_told_until_a_sweep_has_ended_that_knew_every_fact(
    circle, erin, raj, nia, ada, unlocked, unlocked_site
):
    assert due(circle)
    begun = sweeping.begin([circle], by=unlocked(erin))
    sweeping.go_on(begun, by=unlocked(erin), seconds=0)
    assert due(circle)
    file_fact(circle, "alias", "Quicksilver", by=unlocked(raj))
    begun.refresh_from_db()
    sweeping.go_on(begun, by=unlocked(erin))

    # It began before the newest fact was filed.
    begun.refresh_from_db()
    assert not begun.is_under_way
    assert due(circle)

    stopped = sweeping.begin([Source.objects.get(pk=circle.pk)], by=unlocked(erin))
    sweeping.stop(stopped, by=unlocked(erin))
    assert due(circle)

    swept([Source.objects.get(pk=circle.pk)], unlocked(erin))

    assert not due(circle)
    client = unlocked_site(raj)
    assert ON_PAGE not in client.get(circle.get_absolute_url()).content.decode()
    assert ON_LIST not in client.get(client.reverse("clearance-list")).content.decode()
    file_fact(circle, "alias", "Mercury", by=unlocked(raj))
    for staff in (nia, ada):
        outside = unlocked_site(staff)
        assert ON_PAGE not in outside.get(circle.get_absolute_url()).content.decode()
        assert ON_LIST not in outside.get(outside.reverse("clearance-list")).content.decode()


def test_a_source_of_which_nothing_is_sealed_is_not_named(erin, unlocked, promise):
    assert not due(Circle.found(by=unlocked(erin), promise=promise))


def test_many_sources_are_asked_after_in_one_query(circle, erin, unlocked, promise):
    sources = [circle]
    for _ in range(2):
        made = Circle.found(by=unlocked(erin), promise=promise)
        file_fact(made, "alias", "Quicksilver", by=unlocked(erin))
        sources.append(Source.objects.get(pk=made.pk))
    swept([sources[1]], unlocked(erin))

    with Statements() as statements:
        found = unswept(sources)

    assert len(statements) == 1
    assert found == [sources[0], sources[2]]
