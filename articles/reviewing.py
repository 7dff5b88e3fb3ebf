"""Judging a galley: verdicts, and the approval that follows from them."""

from django.db import IntegrityError, transaction

from articles import gates
from articles.models import Review
from articles.states import State
from newsroom import audit
from newsroom.refusals import Refused


def review(story, *, by, digest, verdict, comment="") -> Review:
    """Record a verdict on the galley with this digest, and return it.

    The approval that completes the policy approves the story; "return" sends it back.
    """
    with story.turn("review", by=by):
        story.refuse_unless_in_review()
        galley = story.galley_seen(digest)
        try:
            with transaction.atomic(using="newsroom"):
                made = Review.objects.create(
                    galley=galley,
                    digest=galley.digest,
                    reviewer=by,
                    verdict=Review.Verdict(verdict),
                    comment=comment,
                )
        except IntegrityError:
            raise Refused(story, "You have already said this about this galley.") from None
        if made.verdict == Review.Verdict.RETURN:
            story.step("return", by=by)
        elif story.state == State.IN_REVIEW and _reviews_suffice(story):
            story.step("approve", by=by)
        audit.record(by, "story.review", story)
    return made


def approve(story, *, by):
    """Mark the story as approved, once the reviews are what the policy asks for."""
    with story.turn("review", by=by):
        if not _reviews_suffice(story):
            raise Refused(story, "The reviews are not yet what the policy asks for.")
        story.step("approve", by=by)
        audit.record(by, "story.approve", story)


def _reviews_suffice(story):
    return not gates.findings_of(story, "reviews")
