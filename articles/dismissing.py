"""Answering the lint: a finding is dismissed with a reason, and a dismissal taken back."""

from django.db import IntegrityError, transaction

from articles.models import Dismissal, DismissalWithdrawal
from newsroom import audit
from newsroom.refusals import Refused


def dismiss(story, finding, *, by, reason) -> Dismissal:
    """Record why something that the lint found may stand, and return that."""
    with story.turn("edit", by=by):
        story.refuse_if_over()
        made = Dismissal.objects.create(
            revision=story.latest_revision,
            rule=finding.rule,
            fingerprint=finding.fingerprint,
            reason=reason,
            by=by,
        )
        audit.record(by, "story.dismiss", story)
    return made


def take_back(story, dismissal, *, by):
    """End a dismissal: what it was about is open again."""
    with story.turn("take_back", by=by):
        story.refuse_if_over()
        try:
            with transaction.atomic(using="newsroom"):
                DismissalWithdrawal.objects.create(dismissal=dismissal, by=by)
        except IntegrityError:
            raise Refused(story, "This dismissal was taken back already.") from None
        audit.record(by, "story.reopen_finding", story)
