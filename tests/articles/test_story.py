"""The verbs: what each does, to whom it is refused, and that a refusal changes nothing."""

import threading
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from articles import editing, gates, publication, publishing, reviewing
from articles.content import Use
from articles.models import Edition, Review, Revision, Story
from articles.states import State
from newsroom.models import AuditEntry
from newsroom.refusals import Refused
from sources.models import Promise

pytestmark = pytest.mark.django_db


def codes():
    return list(AuditEntry.objects.order_by("seq").values_list("code", flat=True))


def test_beginning_stores_everything_and_composes_a_galley(erin, authored, circle):
    story = editing.begin(authored, by=erin)

    revision = story.latest_revision
    assert (story.state, story.author, revision.number) == (State.DRAFT, erin, 1)
    assert revision.author_source == circle
    assert [use.role for use in revision.uses.all()] == ["author"]
    assert revision.claims.count() == 5
    assert story.galley.is_whole()
    assert codes()[-1] == "story.begin"


def test_only_editors_begin(raj, reported):
    with pytest.raises(PermissionDenied):
        editing.begin(reported, by=raj)

    assert not Story.objects.exists()


@pytest.mark.abuse(37)
def test_a_source_one_may_not_use_is_refused_like_one_that_is_not_there(
    outsider, reported, unsourced
):
    missing = replace(unsourced, uses=(Use(uuid.uuid4(), "quoted"),))
    answers = set()
    for content in (reported, missing):
        with pytest.raises(Refused) as refusal:
            editing.begin(content, by=outsider)
        answers.add(refusal.value.message)

    assert len(answers) == 1
    assert not Story.objects.exists()


def test_only_a_sanitised_text_is_stored(draft, erin, reported):
    crafted = '<p onclick="steal()">It was late.</p><script>steal()</script><iframe></iframe>'

    begun = editing.begin(replace(reported, body=crafted, uses=(), claims=(), slug="a"), by=erin)
    saved = editing.save(draft, replace(reported, body=crafted), by=erin)

    assert begun.latest_revision.body == saved.body == "<p>It was late.</p>"


def test_saving_makes_the_next_revision_and_leaves_the_first_alone(draft, erin, reported):
    editing.save(draft, replace(reported, headline="Another"), by=erin)

    assert [r.headline for r in draft.revisions.all()] == ["Another", "Barriers closed early"]
    assert [r.galleys.count() for r in draft.revisions.all()] == [1, 1]


def test_saving_over_a_version_one_has_not_seen_is_refused(draft, erin, reported):
    editing.save(draft, reported, by=erin, after=1)

    with pytest.raises(Refused):
        editing.save(draft, reported, by=erin, after=1)

    assert draft.latest_revision.number == 2


def test_saving_is_all_or_nothing(draft, erin, reported, monkeypatch):
    def broken(revision):
        raise RuntimeError

    monkeypatch.setattr("articles.compose.compose", broken)

    with pytest.raises(RuntimeError):
        editing.save(draft, reported, by=erin)

    assert draft.latest_revision.number == 1


@pytest.mark.parametrize("who", ["raj", "nia", "ada", "outsider"])
def test_saving_is_refused_to_others(draft, cast, reported, who):
    with pytest.raises(PermissionDenied):
        editing.save(draft, reported, by=cast.staff[who])

    assert draft.revisions.count() == 1


@pytest.mark.abuse(46)
def test_any_edit_voids_approvals_and_clearance(ready, erin, reported):
    assert not gates.blocked(ready)

    editing.save(ready, reported, by=erin)

    shut = {gate.name for gate, found in gates.findings(ready) if found}
    assert ready.state == State.DRAFT
    assert shut == {"clearance", "reviews"}
    assert ready.moves.first().name == "revise"


def test_a_published_story_is_not_edited(published, erin, reported):
    with pytest.raises(Refused):
        editing.save(published, reported, by=erin)

    assert published.revisions.count() == 1
    assert published.state == State.PUBLISHED


def test_submit_is_refused_to_anyone_but_the_author(draft, nia):
    with pytest.raises(PermissionDenied):
        draft.submit(by=nia)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert not draft.moves.exists()


def test_submit_is_refused_twice(submitted, erin):
    with pytest.raises(Refused, match="already submitted"):
        submitted.submit(by=erin)

    assert submitted.moves.count() == 1


def test_erin_cannot_approve_her_own(in_review, erin):
    erin.is_reviewer = True
    erin.save()

    with pytest.raises(PermissionDenied):
        reviewing.review(in_review, by=erin, digest=in_review.galley.digest, verdict="approve")

    assert not Review.objects.exists()


def test_nobody_approves_what_they_have_edited(draft, erin, raj, reported):
    Revision.objects.create(
        story=draft, number=2, made_by=raj, headline="Raj's", slug="rajs", body=""
    )
    editing.compose_again(draft, by=erin)
    draft.submit(by=erin)

    with pytest.raises(PermissionDenied):
        draft.begin_review(by=raj)

    assert draft.state == State.SUBMITTED


def test_a_review_of_another_galley_is_refused(in_review, raj):
    with pytest.raises(Refused, match="changed since"):
        reviewing.review(in_review, by=raj, digest="0" * 64, verdict="approve")

    assert not Review.objects.exists()


def test_a_review_of_a_draft_is_refused(draft, raj):
    with pytest.raises(Refused):
        reviewing.review(draft, by=raj, digest=draft.galley.digest, verdict="approve")


def test_the_same_verdict_twice_is_refused(in_review, nia):
    reviewing.review(in_review, by=nia, digest=in_review.galley.digest, verdict="approve")

    with pytest.raises(Refused, match="already"):
        reviewing.review(in_review, by=nia, digest=in_review.galley.digest, verdict="approve")

    assert Review.objects.count() == 1


def test_the_review_that_completes_the_policy_approves(in_review, nia, raj):
    reviewing.review(in_review, by=nia, digest=in_review.galley.digest, verdict="approve")
    assert in_review.state == State.IN_REVIEW

    reviewing.review(in_review, by=raj, digest=in_review.galley.digest, verdict="approve")
    assert in_review.state == State.APPROVED


def test_sending_back_makes_it_a_draft(in_review, nia):
    reviewing.review(
        in_review, by=nia, digest=in_review.galley.digest, verdict="return", comment="Why?"
    )

    assert in_review.state == State.DRAFT
    assert "returned" in [f.code for f in gates.findings_of(in_review, "reviews")]


def test_the_author_takes_back(ready, erin):
    ready.send_back(by=erin)

    assert ready.state == State.DRAFT


def test_approvals_count_again_when_the_same_galley_comes_back(ready, erin, raj):
    ready.send_back(by=erin)
    ready.submit(by=erin)
    ready.begin_review(by=raj)

    reviewing.approve(ready, by=raj)

    assert ready.state == State.APPROVED


def test_approving_without_the_reviews_is_refused(in_review, raj):
    with pytest.raises(Refused):
        reviewing.approve(in_review, by=raj)

    assert in_review.state == State.IN_REVIEW


def test_publishing_makes_an_edition(ready, erin, public_site):
    edition = publishing.publish(ready, by=erin, digest=ready.galley.digest)

    assert ready.state == State.PUBLISHED
    assert (edition.published_by, edition.galley) == (erin, ready.galley)
    assert public_site.get(edition.path).status_code == 200
    assert codes()[-1] == "story.publish"


@pytest.mark.parametrize("gate", [gate.name for gate in gates.GATES])
def test_publishing_is_refused_while_a_gate_is_shut(ready, erin, monkeypatch, gate):
    shut = [
        gates.Gate(g.title, lambda case: [gates.Finding("none")]) if g.name == gate else g
        for g in gates.GATES
    ]
    monkeypatch.setattr(gates, "GATES", shut)

    with pytest.raises(Refused):
        publishing.publish(ready, by=erin, digest=ready.galley.digest)

    assert ready.state == State.APPROVED
    assert not Edition.objects.exists()


def test_publishing_without_any_gates_is_refused(ready, erin, monkeypatch):
    monkeypatch.setattr(gates, "GATES", [])

    with pytest.raises(Refused):
        publishing.publish(ready, by=erin, digest=ready.galley.digest)

    assert not Edition.objects.exists()


@pytest.mark.abuse(46)
def test_publishing_another_galley_than_the_one_seen_is_refused(ready, erin):
    with pytest.raises(Refused, match="changed since"):
        publishing.publish(ready, by=erin, digest="0" * 64)

    assert not Edition.objects.exists()


@pytest.mark.parametrize("who", ["raj", "nia", "ada"])
def test_only_editors_publish(ready, cast, who):
    with pytest.raises(PermissionDenied):
        publishing.publish(ready, by=cast.staff[who], digest=ready.galley.digest)

    assert not Edition.objects.exists()


def test_a_failed_publication_leaves_the_story_as_it_was(ready, erin, monkeypatch):
    def broken(galley, by):
        raise RuntimeError

    monkeypatch.setattr(publication, "publish", broken)

    with pytest.raises(RuntimeError):
        publishing.publish(ready, by=erin, digest=ready.galley.digest)

    assert ready.state == State.APPROVED
    ready.refresh_from_db()
    assert ready.state == State.APPROVED


@pytest.mark.abuse(55)
def test_withdrawing_puts_a_tombstone(published, raj, public_site):
    publishing.withdraw(published, by=raj)

    assert published.state == State.WITHDRAWN
    assert public_site.get(published.edition.path).status_code == 410


def test_a_hold_is_lifted_by_another_person(ready, erin, raj, nia):
    hold = ready.hold(by=raj, reason="The lawyers read this.")

    for who in (raj, erin):
        with pytest.raises(PermissionDenied):
            ready.lift_hold(hold, by=who)
    assert gates.findings_of(ready, "holds")
    ready.lift_hold(hold, by=nia)

    hold.refresh_from_db()
    assert hold.lifted_by == nia
    assert not gates.findings_of(ready, "holds")
    with pytest.raises(Refused):
        ready.lift_hold(hold, by=nia)


def test_composing_again_without_a_change_voids_nothing(ready, erin):
    galley = ready.galley

    editing.compose_again(ready, by=erin)

    assert ready.galley == galley
    assert ready.state == State.APPROVED


def test_a_new_promise_needs_a_new_galley(ready, erin, circle, promise):
    Promise.objects.create(
        source=circle, version=2, made_by=erin, **(promise | {"description": "a clerk"})
    )
    assert [f.code for f in gates.findings_of(ready, "galley")] == ["stale"]

    editing.compose_again(ready, by=erin)

    assert ready.state == State.DRAFT
    assert not gates.findings_of(ready, "galley")


@pytest.mark.abuse(46)
@pytest.mark.django_db(transaction=True)
def test_of_an_edit_and_a_publication_at_once_only_one_happens(ready, erin, reported):
    digest, outcomes = ready.galley.digest, []
    barrier = threading.Barrier(2)

    def run(act):
        story = Story.objects.get(pk=ready.pk)
        barrier.wait()
        try:
            act(story)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=[act])
        for act in (
            lambda story: publishing.publish(story, by=erin, digest=digest),
            lambda story: editing.save(story, reported, by=erin),
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ready.refresh_from_db()
    assert sorted(outcomes) == ["done", "refused"]
    assert (ready.state == State.PUBLISHED) == (ready.revisions.count() == 1)
    assert Edition.objects.count() == (ready.state == State.PUBLISHED)
