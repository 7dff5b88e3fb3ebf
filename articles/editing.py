"""Writing a story: each save makes the next revision and its galley, all or nothing."""

from django.db import transaction

from articles import compose
from articles.compose.plain import line
from articles.content import Content
from articles.models import Galley, Revision, Story
from articles.permissions import rules
from articles.states import State
from newsroom import audit, purges
from newsroom.refusals import Refused
from sources.models import Source


def begin(content: Content, *, by) -> Story:
    """Start a story with its first revision and galley."""
    with transaction.atomic(using="newsroom"):
        purges.keep_purges_out()
        rules.require(by, "begin", None)
        story = Story.objects.create(author=by)
        write(story, content, number=1, by=by)
        audit.record(by, "story.begin", story)
    story.refresh_from_db()
    return story


def save(story, content: Content, *, by, after=None) -> Revision:
    """Store the next revision and its galley, and return the revision.

    A story under way goes back to draft: its reviews and clearances were for other bytes.
    `after` is the mark of the revision that the writer saw; if another is the newest, or that one
    was purged since, it is refused.
    """
    with story.turn("edit", by=by):
        story.refuse_if_over()
        story.refuse_if_frozen()
        newest = story.latest_revision
        if after is not None and after == newest.number != newest.mark:
            raise Refused(
                story,
                "What you began from was purged while you were writing. It is not saved again: "
                "open the page anew, and write it without what was there.",
            )
        if after is not None and after != newest.mark:
            raise Refused(
                story,
                "Somebody saved another version while you were writing. "
                "Compare it with yours before you save.",
            )
        revision = write(story, content, number=newest.number + 1, by=by)
        _back_to_draft(story, by)
        audit.record(by, "story.save", story)
    return revision


def substitute(story, content: Content, *, by, after, in_own_words) -> Revision:
    """Store the next revision, in which agreed words stand in the place of what gave a source away.

    For the vault, which asks whether `by` may: they need be no editor of the story. `after` is the
    revision that they checked. What they take over has no hand of theirs in it, unless the words
    are `in_own_words`.
    """
    with story.turn(None, by=by):
        story.refuse_if_over()
        story.refuse_if_frozen()
        newest = story.latest_revision
        if newest != after:
            raise Refused(
                story,
                "Somebody saved another version since this galley was composed. Check that one.",
            )
        # The content was read before this turn, and would bring back what was purged since.
        if newest.is_purged:
            raise Refused(story, "This piece was purged. It has to be written anew.")
        revision = _store(
            story, content, number=newest.number + 1, by=by, is_substitution=not in_own_words
        )
        _back_to_draft(story, by, "substitute")
        audit.record(by, "story.substitute", story)
    return revision


def compose_again(story, *, by) -> Galley:
    """Make a new galley, because a promise or a substitute changed, and return it."""
    with story.turn("edit", by=by):
        story.refuse_if_over()
        story.refuse_if_frozen()
        before, galley = story.galley, compose.compose(story.latest_revision)
        if galley != before:
            _back_to_draft(story, by)
        audit.record(by, "story.compose", story)
    return galley


def write(story, content, *, number, by) -> Revision:
    """Store a revision and its galley inside a turn; what is in print, it corrects."""
    named = content.sources()
    if Source.objects.visible_to(by).filter(pk__in=named).count() != len(named):
        raise Refused(story, "This piece uses a source that you may not use.")
    return _store(story, content, number=number, by=by)


def _store(story, content, **fields):
    edition = story.edition_in_print
    _refuse_unless_told(story, content, edition)
    revision = content.write(story, corrects=edition, **fields)
    compose.compose(revision)
    return revision


def _refuse_unless_told(story, content, edition):
    if edition is None:
        if content.correction_kind or content.correction_note:
            raise Refused(story, "This story is not in print, so there is nothing to correct.")
        return
    told = content.correction_kind in Revision.Correction and line(content.correction_note)
    if not told:
        raise Refused(story, "Say what was wrong: readers are told with the piece.")
    if compose.path_of(content) != edition.path:
        raise Refused(story, f"Readers have this piece at {edition.path}. It keeps that address.")


def _back_to_draft(story, by, move="revise"):
    if story.state == State.DRAFT:
        story.touch()
    else:
        story.step(move, by=by)
