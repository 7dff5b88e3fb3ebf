"""Saying how many people fit what was said about a source, and letting few of them be enough."""

from django.db import IntegrityError, transaction

from articles import jigsaw, policy
from articles.models import Acceptance, Estimate
from newsroom import audit
from newsroom.refusals import Refused


def estimate(story, source, *, by, people, why) -> Estimate:
    """Record how many people fit all that is said about a source, with the newest revision."""
    with story.turn("edit", by=by):
        story.refuse_if_over()
        revision = story.latest_revision
        if source.pk not in story.sources_used():
            raise Refused(story, "This story does not use this source.")
        made = Estimate.objects.create(
            source=source,
            revision=revision,
            people=people,
            why=why,
            said=" ".join(sorted(jigsaw.known(revision, source))),
            by=by,
        )
        audit.record(by, "story.estimate", story)
    return made


def accept(story, seen, *, by, reason) -> Acceptance:
    """Record why a piece may go out although fewer people fit than the policy asks for.

    `seen` is the `Estimate` that the reviewer saw; if another one stands by now, it is refused.
    """
    with story.turn("review", by=by):
        story.refuse_if_over()
        if jigsaw.standing(story.latest_revision, seen.source) != seen:
            raise Refused(story, "This is not the estimate that stands now. Look again.")
        house = policy.current()
        if house and seen.people >= house.people_who_fit:
            raise Refused(story, "So many people fit that nobody has to accept it.")
        try:
            with transaction.atomic(using="newsroom"):
                made = Acceptance.objects.create(estimate=seen, by=by, reason=reason)
        except IntegrityError:
            raise Refused(story, "Somebody accepted this already.") from None
        audit.record(by, "story.accept", story)
    return made
