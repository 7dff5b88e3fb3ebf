"""Which galleys a person may check in the vault; anything else is a 404."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery

from articles.models import Galley, SourceUse, Story
from articles.models.revision import Revision
from articles.states import State
from sources.models import Source
from sources.vault.visibility import circles_of

NEWEST = 50
AT_THE_DESK = [State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.APPROVED]


def current():
    """Return the newest galley of each story that is not in print."""
    newest_revision = Revision.objects.filter(story=OuterRef("revision__story")).order_by("-number")
    newest_galley = Galley.objects.filter(revision=OuterRef("revision")).order_by("-composed_at")
    return Galley.objects.filter(
        revision__story__in=Story.objects.filter(state__in=AT_THE_DESK),
        revision=Subquery(newest_revision.values("pk")[:1]),
        pk=Subquery(newest_galley.values("pk")[:1]),
    )


def visible_to(staff):
    """Galleys that use a source of one's circles; for reviewers also those that use none."""
    inside = circles_of(staff)
    uses = SourceUse.objects.filter(source_id__in=inside).values("revision")
    mine = current().filter(revision__in=uses)
    if staff.is_reviewer:
        sourceless = current().exclude(revision__in=SourceUse.objects.values("revision"))
        mine = mine | sourceless
    return mine.select_related("revision__story").order_by("-composed_at")


def sources_to_check(galley, staff):
    """Return the galley's sources in whose circle the person is."""
    inside = circles_of(staff)
    return Source.objects.filter(uses__revision=galley.revision, pk__in=inside)


def sources_by_revision(found, staff):
    """Return the same for many galleys in one look: revision id to sources."""
    uses = SourceUse.objects.filter(
        revision__in=[galley.revision_id for galley in found], source_id__in=circles_of(staff)
    )
    sources = defaultdict(list)
    for use in uses.select_related("source").order_by("source__codename"):
        sources[use.revision_id].append(use.source)
    return sources
