"""A source that a correction leaves out: what changed may tell, so it is cleared for as well."""

from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from articles import correcting, editing, estimating, gates, publishing, reviewing
from articles.content import Claimed, Use
from articles.states import State
from newsroom.refusals import Refused
from sources.models import AttestationWithdrawal, Source
from sources.vault import destruction
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from tests.articles.conftest import ABOUT, WAS_WRONG, token

pytestmark = pytest.mark.django_db

TOLD = {"correction_kind": "correction", "correction_note": WAS_WRONG}


@pytest.fixture
def other(erin, raj, unlocked, promise, join, attest):
    """Another source that erin and raj know."""
    other = Circle.found(by=unlocked(erin), promise=promise | {"description": "a lock keeper"})
    file_fact(other, "name", "Tam Weirside", by=unlocked(erin))
    join(other, raj)
    attest(other, raj)
    return Source.objects.get(pk=other.pk)


@pytest.fixture
def without(reported, other):
    """The printed piece with the other source in the place of the one it used."""
    return replace(
        reported,
        body=f"<p>It was late, said {token(other)}.</p>",
        uses=(Use(other.pk, "paraphrased"),),
        claims=tuple(Claimed(kind, other.pk) for kind in ABOUT),
        **TOLD,
    )


@pytest.fixture
def dropping(under_correction, erin, without):
    """A correction that leaves out the source in print and uses another."""
    editing.save(under_correction, without, by=erin)
    return under_correction


def findings(story, gate="clearance"):
    return [(finding.code, finding.source) for finding in gates.findings_of(story, gate)]


def approve(story, erin, raj):
    for source in Source.objects.filter(pk__in=story.sources_used()):
        estimating.estimate(story, source, by=erin, people=40, why="The staff list.")
    story.submit(by=erin)
    story.begin_review(by=raj)
    reviewing.review(story, by=raj, digest=story.galley.digest, verdict="approve")


def test_a_source_left_out_is_cleared_for_like_one_that_is_used(
    dropping, erin, raj, circle, other, clear
):
    assert findings(dropping) == [("missing", other), ("dropped", circle)]

    clear(dropping, other, raj)
    assert findings(dropping) == [("dropped", circle)]

    clear(dropping, circle, raj)
    assert findings(dropping) == []


def test_nothing_is_published_before_it(dropping, erin, raj, circle, other, clear):
    clear(dropping, other, raj)
    approve(dropping, erin, raj)
    digest = dropping.galley.digest

    with pytest.raises(Refused, match="gates are not met"):
        publishing.publish(dropping, by=erin, digest=digest)
    assert dropping.state == State.APPROVED
    assert dropping.editions.count() == 1

    clear(dropping, circle, raj)
    publishing.publish(dropping, by=erin, digest=digest)
    assert dropping.state == State.CORRECTED


def test_leaving_out_every_source_is_not_a_way_past_it(
    under_correction, erin, raj, ada, circle, unsourced, clear, declare
):
    bare = replace(unsourced, slug="barriers-closed-early", **TOLD)
    editing.save(under_correction, bare, by=erin)
    assert findings(under_correction) == [("none", None)]

    declare(under_correction, ada)
    assert findings(under_correction) == [("dropped", circle)]

    clear(under_correction, circle, raj)
    assert findings(under_correction) == []


@pytest.mark.parametrize("change", ["nobody attests", "new fact", "no longer active", "by nia"])
def test_a_clearance_for_a_source_left_out_is_worth_as_much_as_any(
    dropping, circle, other, raj, nia, clear, change
):
    clear(dropping, other, raj)
    clear(dropping, circle, nia if change == "by nia" else raj)
    if change == "nobody attests":
        AttestationWithdrawal.objects.create(attestation=circle.attestations.get())
    elif change == "new fact":
        Source.objects.filter(pk=circle.pk).update(fact_version=circle.fact_version + 1)
    elif change == "no longer active":
        type(raj).objects.filter(pk=raj.pk).update(is_active=False)

    assert ("dropped", circle) in [(code, source) for code, source in findings(dropping)]


def test_what_an_earlier_edition_had_counts_too(
    dropping, erin, raj, circle, other, clear, without, begin_correction
):
    for source in (other, circle):
        clear(dropping, source, raj)
    approve(dropping, erin, raj)
    publishing.publish(dropping, by=erin, digest=dropping.galley.digest)

    begin_correction(dropping, note="A comma.")

    assert findings(dropping) == [("missing", other), ("dropped", circle)]


def test_a_source_that_only_a_draft_had_does_not_count(
    under_correction, erin, without, reported, circle
):
    editing.save(under_correction, without, by=erin)
    editing.save(under_correction, replace(reported, **TOLD), by=erin)

    assert findings(under_correction) == [("missing", circle)]


def test_a_piece_that_is_no_correction_leaves_nothing_out(draft, erin, reported, without):
    editing.save(draft, replace(without, correction_kind="", correction_note=""), by=erin)

    assert [code for code, _ in findings(draft)] == ["missing"]


def test_what_is_in_print_is_asked_nothing_new(under_correction, erin):
    correcting.drop(under_correction, by=erin)

    case, _ = gates.look(under_correction)
    assert case.dropped == []


@pytest.mark.abuse(65)
def test_a_destroyed_source_that_is_left_out_keeps_it_frozen(
    dropping, erin, nia, raj, circle, other, clear, unlocked
):
    clear(dropping, other, raj)
    proposal = destruction.propose(circle, by=unlocked(erin))
    destruction.carry_out(proposal, by=unlocked(raj))
    assert findings(dropping, "destroyed") == [("frozen", Source.objects.get(pk=circle.pk))]
    with pytest.raises(Refused, match="was destroyed"):
        dropping.submit(by=erin)

    dropping.override(by=erin, reason="A number is wrong")
    dropping.override(by=nia, reason="Read against the forms")

    assert findings(dropping, "destroyed") == []
    assert findings(dropping) == []


def test_lists_take_the_same_queries_for_one_correction_and_three(
    under_correction, erin, raj, circle, reported, clear, begin_correction, without
):
    editing.save(under_correction, without, by=erin)
    stories = [under_correction]
    for number in range(2):
        story = editing.begin(replace(reported, slug=f"more-{number}"), by=erin)
        clear(story, circle, raj)
        approve(story, erin, raj)
        publishing.publish(story, by=erin, digest=story.galley.digest)
        begin_correction(story)
        editing.save(story, replace(without, slug=f"more-{number}"), by=erin)
        stories.append(story)

    counts = []
    for some in (stories[:1], stories):
        with CaptureQueriesContext(connections["newsroom"]) as queries:
            found = gates.first_blocks(some)
        counts.append(len(queries))
        assert {gate.name for gate, _ in found.values()} == {"clearance"}
    assert counts[0] == counts[1]


def test_the_page_says_what_is_missing(dropping, erin, circle, outsider, desk_site):
    panel = f"{dropping.get_absolute_url()}gates/"

    said = desk_site.as_staff(erin).get(panel).content.decode()

    assert f"{circle.codename}</span> was in print and is left out" in said
