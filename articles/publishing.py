"""Bringing a story before readers and taking it back; `articles.publication` writes the pages."""

from articles import gates, publication
from articles.models import Edition
from newsroom import audit
from newsroom.refusals import Refused


def publish(story, *, by, digest) -> Edition:
    """Publish the galley with this digest, if every gate is met; return the edition.

    Where an edition is in print, this one corrects it and takes its place.
    """
    with story.turn("publish", by=by):
        galley = story.galley_seen(digest)
        move = "correct" if story.is_in_print else "publish"
        story.step(move, by=by)
        if gates.blocked(story):
            raise Refused(story, "This is not published: some gates are not met. See below.")
        edition = publication.publish(galley, by)
        audit.record(by, f"story.{move}", story)
    return edition


def withdraw(story, *, by):
    """Put a tombstone in the place of everything that was published."""
    with story.turn("withdraw", by=by):
        story.step("withdraw", by=by)
        publication.withdraw(story.edition_in_print, by)
        audit.record(by, "story.withdraw", story)
