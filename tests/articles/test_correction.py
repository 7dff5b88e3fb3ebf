"""Correcting a piece in print: who begins, what it makes, and that readers keep what they have."""

import threading
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction

from articles import correcting, editing, gates, publishing
from articles.content import Content
from articles.models import Edition, Revision, Story
from articles.public.models import Page
from articles.states import State
from newsroom.models import AuditEntry
from newsroom.refusals import Refused
from tests.articles.conftest import WAS_WRONG
from tests.hostile import row_counts

pytestmark = pytest.mark.django_db


def public_pages():
    return list(Page.objects.order_by("path").values())


def codes():
    return list(AuditEntry.objects.order_by("seq").values_list("code", flat=True))


def test_beginning_makes_a_draft_of_what_is_in_print(published, erin):
    printed, before = published.edition, public_pages()

    revision = correcting.begin(published, by=erin, kind="clarification", note=WAS_WRONG)

    told = {"correction_kind": "clarification", "correction_note": WAS_WRONG}
    assert (published.state, revision.number) == (State.DRAFT, 2)
    assert revision.corrects == printed
    assert Content.of(revision) == replace(Content.of(printed.galley.revision), **told)
    assert published.galley.revision == revision
    assert published.galley.is_whole()
    assert published.moves.first().name == "reopen"
    assert codes()[-1] == "story.reopen"
    assert published.is_being_corrected
    assert public_pages() == before


def test_beginning_starts_from_what_is_in_print_and_not_from_a_later_draft(
    under_correction, erin, reported
):
    told = {"correction_kind": "correction", "correction_note": "No."}
    editing.save(under_correction, replace(reported, deck="Never printed", **told), by=erin)
    correcting.drop(under_correction, by=erin)

    revision = correcting.begin(under_correction, by=erin, kind="correction", note=WAS_WRONG)

    assert revision.deck == "What the forms say"


@pytest.mark.parametrize("who", ["raj", "nia", "ada", "outsider"])
def test_only_an_editor_with_a_hand_in_it_begins(published, cast, begin_correction, who):
    before = row_counts()

    with pytest.raises(PermissionDenied):
        begin_correction(published, by=cast.staff[who])

    assert row_counts() == before
    assert published.state == State.PUBLISHED


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("correction", ""),
        ("correction", "  "),
        ("correction", "\u200b\u00ad"),
        ("", "Wrong."),
        ("boast", "Wrong."),
    ],
)
def test_readers_are_told_something_that_can_be_seen(published, begin_correction, kind, note):
    before = row_counts()

    with pytest.raises(Refused, match="Say what was wrong"):
        begin_correction(published, kind=kind, note=note)

    assert row_counts() == before
    assert published.state == State.PUBLISHED


@pytest.mark.parametrize("stage", ["draft", "in_review", "ready"])
def test_what_is_not_in_print_is_not_corrected(request, begin_correction, stage):
    story = request.getfixturevalue(stage)

    with pytest.raises(Refused, match="not in print"):
        begin_correction(story)

    assert story.revisions.count() == 1


def test_what_was_withdrawn_is_not_corrected(published, erin, begin_correction):
    publishing.withdraw(published, by=erin)

    with pytest.raises(Refused, match="not in print"):
        begin_correction(published)

    assert published.state == State.WITHDRAWN


def test_a_story_that_is_not_in_print_tells_readers_nothing(draft, erin, reported):
    told = {"correction_kind": "correction", "correction_note": "We were wrong."}

    with pytest.raises(Refused, match="nothing to correct"):
        editing.save(draft, replace(reported, **told), by=erin)

    assert draft.revisions.count() == 1


def test_saving_without_a_note_is_refused(under_correction, erin, reported):
    with pytest.raises(Refused, match="Say what was wrong"):
        editing.save(under_correction, reported, by=erin)

    assert under_correction.latest_revision.number == 2


def test_the_address_stays(under_correction, erin):
    content = replace(Content.of(under_correction.latest_revision), slug="elsewhere")

    with pytest.raises(Refused, match="Readers have this piece at /barriers-closed-early/"):
        editing.save(under_correction, content, by=erin)

    assert under_correction.latest_revision.number == 2


def test_not_even_the_database_takes_half_a_correction(published):
    newest = published.latest_revision
    for wrong in (
        {"corrects": published.edition},
        {"corrects": published.edition, "correction_note": "Wrong."},
        {"correction_kind": "correction", "correction_note": "Wrong."},
    ):
        copy = Revision.objects.get(pk=newest.pk)
        copy.pk, copy.number, copy._state.adding = None, 2, True
        for name, value in wrong.items():
            setattr(copy, name, value)
        with (
            pytest.raises(IntegrityError, match="articles_revision_correction"),
            transaction.atomic(using="newsroom"),
        ):
            copy.save()


def test_a_correction_goes_through_the_same_gates(under_correction, erin):
    shut = {gate.name for gate, found in gates.findings(under_correction) if found}
    assert shut == {"clearance", "reviews"}
    under_correction.submit(by=erin)

    with pytest.raises(Refused):
        publishing.publish(under_correction, by=erin, digest=under_correction.galley.digest)

    assert under_correction.state == State.SUBMITTED
    assert Edition.objects.count() == 1


def test_publishing_a_correction_makes_the_next_edition(under_correction, erin, to_approval):
    first = under_correction.edition
    to_approval(under_correction)

    second = publishing.publish(under_correction, by=erin, digest=under_correction.galley.digest)

    assert under_correction.state == State.CORRECTED
    assert under_correction.edition == under_correction.edition_in_print == second
    assert (second.replaces, second.path) == (first, first.path)
    assert second.first_published_at == first.published_at < second.published_at
    assert list(Edition.objects.live()) == [second]
    assert first.galley.is_whole()
    assert under_correction.moves.first().name == "correct"
    assert codes()[-1] == "story.correct"


def test_a_new_revision_voids_reviews_and_clearance_of_a_correction(
    under_correction, erin, to_approval
):
    to_approval(under_correction)
    assert not gates.blocked(under_correction)
    content = Content.of(under_correction.latest_revision)

    editing.save(under_correction, replace(content, correction_note="Other words."), by=erin)

    shut = {gate.name for gate, found in gates.findings(under_correction) if found}
    assert shut == {"clearance", "reviews"}
    assert under_correction.state == State.DRAFT


def test_a_piece_is_corrected_again(corrected, begin_correction, print_again):
    begin_correction(corrected, kind="clarification", note="It was a Tuesday.")
    third = print_again(corrected)

    assert corrected.state == State.CORRECTED
    assert third.replaces.replaces == corrected.editions.get(replaces=None)
    assert list(Edition.objects.live()) == [third]


def test_dropping_a_correction_leaves_what_is_in_print(under_correction, erin, reported):
    printed, before = under_correction.edition, public_pages()
    told = {"correction_kind": "correction", "correction_note": "No."}
    editing.save(under_correction, replace(reported, deck="Never printed", **told), by=erin)

    revision = correcting.drop(under_correction, by=erin)

    assert under_correction.state == State.PUBLISHED
    assert revision == under_correction.latest_revision
    assert Content.of(revision) == Content.of(printed.galley.revision)
    assert under_correction.edition_in_print == printed
    assert public_pages() == before
    assert (under_correction.moves.first().name, codes()[-1]) == ("drop", "story.drop")


def test_a_second_correction_that_is_dropped_leaves_the_first(corrected, erin, begin_correction):
    begin_correction(corrected, note="Nothing was wrong.")

    revision = correcting.drop(corrected, by=erin)

    assert corrected.state == State.CORRECTED
    assert (revision.correction_note, revision.corrects) == (WAS_WRONG, corrected.edition.replaces)


@pytest.mark.parametrize("who", ["raj", "nia", "ada", "outsider"])
def test_only_who_writes_it_drops_a_correction(under_correction, cast, who):
    with pytest.raises(PermissionDenied):
        correcting.drop(under_correction, by=cast.staff[who])

    assert under_correction.state == State.DRAFT


@pytest.mark.parametrize("stage", ["draft", "published"])
def test_there_is_nothing_to_drop_while_none_is_under_way(request, erin, stage):
    story = request.getfixturevalue(stage)
    before = row_counts()

    with pytest.raises(Refused):
        correcting.drop(story, by=erin)

    assert row_counts() == before


@pytest.mark.abuse(55)
@pytest.mark.parametrize("moves", [[], ["submit"], ["submit", "begin_review"]])
def test_a_piece_is_withdrawn_at_any_time_while_it_is_being_corrected(
    under_correction, erin, raj, public_site, moves
):
    for move in moves:
        getattr(under_correction, move)(by=raj if move == "begin_review" else erin)

    publishing.withdraw(under_correction, by=raj)

    assert under_correction.state == State.WITHDRAWN
    assert not under_correction.is_in_print
    assert public_site.get(under_correction.edition.path).status_code == 410
    with pytest.raises(Refused, match="withdrawn"):
        publishing.withdraw(under_correction, by=raj)


def test_what_is_not_in_print_is_not_withdrawn(ready, erin):
    with pytest.raises(Refused, match="not in print"):
        publishing.withdraw(ready, by=erin)

    assert ready.state == State.APPROVED


def test_a_piece_in_print_is_counted_once_however_often_it_is_corrected(corrected):
    case, _ = gates.look(corrected)

    assert case.like_pieces_lately == 1


def at_once(*acts):
    """Run acts on their own copies of the story; return what each said, sorted."""
    barrier, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        try:
            barrier.wait(10)
            act()
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.message)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_a_correction_at_once_one_does(published, begin_correction):
    outcomes = at_once(
        *[lambda: begin_correction(Story.objects.get(pk=published.pk), note="Mine.")] * 2
    )

    published.refresh_from_db()
    assert outcomes == ["A correction of this story is under way already.", "done"]
    assert published.revisions.count() == 2
    assert published.state == State.DRAFT


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_at_the_moment_of_a_correction_leaves_no_page(
    under_correction, erin, raj, to_approval, public_site
):
    to_approval(under_correction)
    digest, pk = under_correction.galley.digest, under_correction.pk

    outcomes = at_once(
        lambda: publishing.publish(Story.objects.get(pk=pk), by=erin, digest=digest),
        lambda: publishing.withdraw(Story.objects.get(pk=pk), by=raj),
    )

    under_correction.refresh_from_db()
    assert "done" in outcomes
    assert set(outcomes) <= {"done", "This story is already withdrawn."}
    assert under_correction.state == State.WITHDRAWN
    assert not Edition.objects.live().exists()
    assert public_site.get(under_correction.edition.path).status_code == 410
    for path in ("/", "/feed.xml", "/sitemap.xml", "/corrections/"):
        assert b"barriers-closed-early" not in public_site.get(path).content


@pytest.mark.django_db(transaction=True)
def test_of_a_drop_and_a_publication_at_once_only_one_happens(under_correction, erin, to_approval):
    to_approval(under_correction)
    digest, pk = under_correction.galley.digest, under_correction.pk

    outcomes = at_once(
        lambda: publishing.publish(Story.objects.get(pk=pk), by=erin, digest=digest),
        lambda: correcting.drop(Story.objects.get(pk=pk), by=erin),
    )

    under_correction.refresh_from_db()
    assert outcomes.count("done") == 1
    printed_twice = Edition.objects.count() == 2
    assert under_correction.state == (State.CORRECTED if printed_twice else State.PUBLISHED)
