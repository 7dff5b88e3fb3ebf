"""A correction in the vault: it is listed for whoever knows a source of it, used or left out."""

from dataclasses import replace

import pytest

from articles import editing, publishing
from articles.clearance import check as checking
from articles.clearance import galleys
from articles.content import Content, Use
from articles.models import Declaration
from sources.models import Source
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from tests.articles.conftest import WAS_WRONG, token
from tests.canary import PLANTED
from tests.clearance import paper
from tests.hostile import Statements

pytestmark = pytest.mark.django_db

TOLD = {"correction_kind": "correction", "correction_note": WAS_WRONG}


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def bare(under_correction, erin, unsourced):
    """A correction that leaves out every source."""
    editing.save(
        under_correction, replace(unsourced, slug="barriers-closed-early", **TOLD), by=erin
    )
    return under_correction


def listed(cast, who):
    return {galley.pk for galley in galleys.visible_to(cast.staff[who])}


def test_a_correction_is_listed_as_soon_as_it_is_begun_and_no_longer_than_it_lasts(
    published, erin, cast, begin_correction, print_again
):
    assert listed(cast, "raj") == set()

    begin_correction(published)
    assert listed(cast, "raj") == listed(cast, "erin") == {published.galley.pk}
    assert listed(cast, "nia") == listed(cast, "outsider") == set()

    print_again(published)
    assert listed(cast, "raj") == set()


def test_a_withdrawn_correction_is_not_listed(under_correction, raj, cast):
    publishing.withdraw(under_correction, by=raj)

    assert listed(cast, "raj") == set()


def test_who_knows_a_source_that_is_left_out_checks_and_clears_it(
    bare, circle, raj, unlocked, unlocked_site
):
    client, galley = unlocked_site(raj), bare.galley

    index = client.get(client.reverse("clearance-list")).content.decode()
    assert f"{circle.codename}</span> (left out)" in index
    assert "correction of a piece in print" in index
    page = client.get(client.reverse("galley", galley.pk)).content.decode()
    assert "This source was in print and is left out now." in page
    answer = client.post(client.reverse("check", galley.pk, circle.pk))
    client.post(
        client.reverse("verdict", galley.pk, circle.pk), paper.fields(answer) | {"act": "sign"}
    )

    (clearance,) = galley.clearances.all()
    assert (clearance.source, clearance.member) == (circle, raj)
    assert "Cleared" in client.get(client.reverse("clearance-list")).content.decode()


def test_the_note_is_searched(under_correction, circle, erin, raj, unlocked):
    content = Content.of(under_correction.latest_revision)
    editing.save(
        under_correction, replace(content, correction_note=f"It was Mara {PLANTED}."), by=erin
    )

    done = checking.check(under_correction.galley, circle, by=unlocked(raj))

    (entry,) = done.hits
    assert {place.path for place in entry.places} == {
        "/barriers-closed-early/",
        "/corrections/#barriers-closed-early",
        "/feed.xml#barriers-closed-early",
        "/wire/barriers-closed-early.json",
    }


def test_a_correction_without_sources_is_declared_by_reviewers_only(
    bare, erin, raj, nia, unlocked_site
):
    galley = bare.galley
    for member, allowed in ((erin, False), (nia, True), (raj, True)):
        client = unlocked_site(member)
        page = client.get(client.reverse("galley", galley.pk))
        assert ("No source is declared" in page.content.decode()) == allowed
        answer = client.post(client.reverse("declaration", galley.pk))
        assert answer.status_code == (302 if allowed else 404)

    assert {each.member for each in Declaration.objects.all()} == {nia, raj}


def test_nobody_else_learns_which_source_is_left_out(bare, circle, nia, unlocked_site):
    client, galley = unlocked_site(nia), bare.galley

    for page in (client.reverse("clearance-list"), client.reverse("galley", galley.pk)):
        assert circle.codename not in client.get(page).content.decode()
    for name in ("check", "verdict"):
        answer = client.post(client.reverse(name, galley.pk, circle.pk), {"digest": galley.digest})
        assert answer.status_code == 404


def test_a_source_that_only_a_draft_had_is_not_to_be_checked(
    under_correction, erin, raj, unlocked, promise, join, reported
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Tam Weirside", by=unlocked(erin))
    join(other, raj)
    with_other = replace(
        reported,
        body=f"{reported.body}<p>{token(Source.objects.get(pk=other.pk))}</p>",
        uses=(*reported.uses, Use(other.pk, "paraphrased")),
        **TOLD,
    )
    editing.save(under_correction, with_other, by=erin)
    editing.save(under_correction, replace(reported, **TOLD), by=erin)

    found = galleys.sources_to_check(under_correction.galley, raj)

    assert [(source.pk, source.is_dropped) for source in found] == [
        (reported.uses[0].source, False)
    ]


def test_what_changes_for_readers_faces_what_they_have(
    under_correction, erin, raj, reported, unlocked_site
):
    changed = replace(reported, headline="Barriers closed late", social_title="Late", **TOLD)
    editing.save(under_correction, changed, by=erin)
    client = unlocked_site(raj)

    page = client.get(client.reverse("galley", under_correction.galley.pk)).content.decode()

    assert "Barriers closed <del>early</del>" in page
    assert "Barriers closed <ins>late</ins>" in page
    assert "(time of publication)" in page
    assert "social title: <ins>Late</ins>" in page
    assert "0000-00-00" not in page


def test_the_list_asks_as_much_for_three_corrections_as_for_one(
    erin, raj, circle, reported, unsourced, clear, to_approval, begin_correction, unlocked_site
):
    client, counts = unlocked_site(raj), []
    for slugs in (("one",), ("two", "three")):
        for slug in slugs:
            story = editing.begin(replace(reported, slug=slug), by=erin)
            to_approval(story)
            publishing.publish(story, by=erin, digest=story.galley.digest)
            begin_correction(story)
            editing.save(story, replace(unsourced, slug=slug, **TOLD), by=erin)
        with Statements() as statements:
            shown = client.get(client.reverse("clearance-list")).content.decode()
        counts.append(len(statements))

    assert shown.count("(left out)") == 3
    assert counts[0] == counts[1]
