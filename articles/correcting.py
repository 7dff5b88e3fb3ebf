"""Correcting a piece in print: the story goes the whole way again while its edition stays up."""

from dataclasses import replace

from articles import editing
from articles.content import Content
from articles.models import Revision
from newsroom import audit
from newsroom.refusals import Refused


def begin(story, *, by, kind, note) -> Revision:
    """Make a draft of what is in print, with what readers will be told; return its revision.

    `kind` is one of `Revision.Correction`, `note` says in plain words what was wrong.
    """
    with story.turn("edit", by=by):
        refuse_to_begin(story)
        printed = Content.of(story.edition_in_print.galley.revision)
        corrected = replace(printed, correction_kind=kind, correction_note=note)
        revision = editing.write(story, corrected, number=_next_number(story), by=by)
        story.step("reopen", by=by)
        audit.record(by, "story.reopen", story)
    return revision


def drop(story, *, by) -> Revision:
    """Give a correction up: the story is again what is in print. Return the revision of that."""
    with story.turn("drop", by=by):
        refuse_unless_under_way(story)
        printed = story.edition_in_print.galley.revision
        # Written and not composed: nobody changes or publishes it, so nothing may stand in the way.
        revision = Content.of(printed).write(
            story, number=_next_number(story), by=by, corrects=printed.corrects
        )
        story.step("drop", by=by)
        audit.record(by, "story.drop", story)
    return revision


def refuse_to_begin(story):
    """Raise `Refused` if no correction of the story can begin now."""
    if story.is_being_corrected:
        raise Refused(story, "A correction of this story is under way already.")
    if not story.is_in_print:
        raise Refused(story, "This story is not in print, so there is nothing to correct.")
    story.refuse_if_frozen()


def refuse_unless_under_way(story):
    """Raise `Refused` if nobody is correcting the story."""
    if not story.is_being_corrected:
        raise Refused(story, "No correction of this story is under way.")


def _next_number(story):
    return story.latest_revision.number + 1
