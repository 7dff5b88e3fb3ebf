"""What happened to a story, newest first; derived from its rows, and never the state itself."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.models import Artefact, Review
from newsroom import purges

SAYS = {
    "submit": ("Submitted", "submitted"),
    "begin": ("Review begun", "in-review"),
    "return": ("Sent back", "returned"),
    "approve": ("Approved", "approved"),
    "revise": ("Back to draft, because it changed", "draft"),
    "substitute": ("Back to draft, because agreed words were taken over", "draft"),
    "publish": ("Published", "published"),
    "reopen": ("Correction begun", "draft"),
    "correct": ("Correction published", "corrected"),
    "drop": ("Correction dropped", "returned"),
    "withdraw": ("Withdrawn", "withdrawn"),
}
# What whoever does not see the work learns of it.
PRINT = ("publish", "reopen", "correct", "drop", "withdraw")


@dataclass(frozen=True)
class Entry:
    """One line of the timeline."""

    at: datetime
    text: str
    who: str = ""
    note: str = ""
    url: str = ""
    kind: str = "quiet"
    purged_at: datetime | None = None


def timeline(story, *, is_whole=True, most=40):
    """Return up to `most` entries; all kinds, or only what concerns the piece in print."""
    if is_whole:
        entries = [*_revisions(story, most), *_moves(story.moves.all(), most)]
        entries += [*_reviews(story), *_holds(story), *_overrides(story)]
    else:
        entries = [*_moves(story.moves.filter(name__in=PRINT), most)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:most]


def _revisions(story, most):
    revisions = list(story.revisions.select_related("made_by").defer("body")[:most])
    purged = purges.purged_at(revisions)
    for revision in revisions:
        yield Entry(
            revision.made_at,
            f"Revision {revision.number}"
            + (", with agreed words taken over" if revision.is_substitution else ""),
            revision.made_by.name,
            url=reverse("story-revision", args=[story.pk, revision.number]),
            purged_at=purged.get(revision.pk),
        )


def _moves(moves, most):
    for move in moves.select_related("by")[:most]:
        text, kind = SAYS[move.name]
        yield Entry(move.made_at, text, move.by.name, kind=kind)


def _reviews(story):
    found = Review.objects.filter(galley__revision__story=story).select_related(
        "reviewer", "galley__revision"
    )
    found = list(found)
    purged, galleys = purges.purged_at(found), _purged_galleys(story)
    for review in found:
        approved = review.verdict == Review.Verdict.APPROVE
        verb = "Approved" if approved else "Sent back"
        yield Entry(
            review.made_at,
            f"{verb} the galley of revision {review.galley.revision.number}"
            + (", which was purged" if review.galley_id in galleys else ""),
            review.reviewer.name,
            note="" if review.pk in purged else review.comment,
            kind="ok" if approved else "returned",
            purged_at=purged.get(review.pk),
        )


def _holds(story):
    found = list(story.holds.select_related("by", "lifted_by"))
    purged = purges.purged_at(found)
    for hold in found:
        note, at = "" if hold.pk in purged else hold.reason, purged.get(hold.pk)
        yield Entry(hold.placed_at, "Legal hold", hold.by.name, note, kind="blocked", purged_at=at)
        if hold.lifted_at:
            yield Entry(hold.lifted_at, "Legal hold lifted", hold.lifted_by.name, kind="ok")


def _overrides(story):
    found = list(story.overrides.select_related("by"))
    purged = purges.purged_at(found)
    for override in found:
        said, at = "Overrode that a source was destroyed", purged.get(override.pk)
        note = "" if at else override.reason
        yield Entry(override.made_at, said, override.by.name, note, kind="blocked", purged_at=at)


def _purged_galleys(story):
    """Return the ids of galleys of which nothing is left to read."""
    pages = Artefact.objects.filter(galley__revision__story=story, kind=Artefact.Kind.PAGE)
    pages = list(pages.defer("body"))
    purged = purges.purged_at(pages)
    return {page.galley_id for page in pages if page.pk in purged}
