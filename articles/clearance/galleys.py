"""Which galleys a person may check in the vault; anything else is a 404."""

from collections import defaultdict

from django.db.models import F, OuterRef, Q, Subquery, UUIDField
from django.db.models.functions import Cast

from articles.models import Galley, SourceUse, Story
from articles.models.revision import Revision
from articles.workflow import AT_WORK
from newsroom.models import PurgedRow
from sources.vault.visibility import circles_of

NEWEST = 50
SOURCELESS = ~Q(revision__in=SourceUse.objects.values("revision"))


def current():
    """Return the newest galley of each story on its way to print, for the first time or again.

    Of a purged revision nothing is printed, so there is nothing to check.
    """
    newest_revision = Revision.objects.filter(story=OuterRef("revision__story")).order_by("-number")
    newest_galley = Galley.objects.filter(revision=OuterRef("revision")).order_by("-composed_at")
    purged = PurgedRow.objects.filter(table=Revision._meta.db_table)
    purged = purged.annotate(revision=Cast("row", UUIDField())).values("revision")
    return Galley.objects.exclude(revision__in=purged).filter(
        revision__story__in=Story.objects.filter(state__in=AT_WORK),
        revision=Subquery(newest_revision.values("pk")[:1]),
        pk=Subquery(newest_galley.values("pk")[:1]),
    )


def visible_to(staff):
    """Galleys that use a source of one's circles; for reviewers also those that use none.

    A correction also counts for the sources that were in print before it.
    """
    inside = circles_of(staff)
    uses = SourceUse.objects.filter(source_id__in=inside)
    mine = Q(revision__in=uses.values("revision"))
    mine |= Q(
        revision__corrects__isnull=False,
        revision__story__in=_printed(uses).values("revision__story"),
    )
    if staff.is_reviewer:
        mine |= SOURCELESS
    return current().filter(mine).select_related("revision__story").order_by("-composed_at")


def to_declare(staff):
    """Galleys that declare no source, of which a reviewer may sign that they lean on none."""
    return current().filter(SOURCELESS) if staff.is_reviewer else Galley.objects.none()


def sources_to_check(galley, staff):
    """Return the sources to clear it for, in whose circle the person is; `is_dropped` on each."""
    found = sources_by_revision([galley], staff)[galley.revision_id]
    return sorted(found, key=lambda source: source.codename)


def sources_by_revision(found, staff):
    """Return the same for many galleys in one look: revision id to sources."""
    inside = SourceUse.objects.filter(source_id__in=circles_of(staff))
    inside = inside.select_related("source").order_by("source__codename", "pk")
    sources = defaultdict(dict)
    for use in inside.filter(revision__in=[galley.revision_id for galley in found]):
        use.source.is_dropped = False
        sources[use.revision_id][use.source_id] = use.source
    # A correction may be cleared for what it leaves out: readers can compare.
    corrections = {g.revision.story_id: g.revision_id for g in found if g.revision.corrects_id}
    before = _printed(inside).filter(revision__story__in=corrections)
    for use in before.annotate(story=F("revision__story")):
        use.source.is_dropped = True
        sources[corrections[use.story]].setdefault(use.source_id, use.source)
    return defaultdict(list, {pk: list(each.values()) for pk, each in sources.items()})


def _printed(uses):
    """Return those uses of which readers have, or had, an edition."""
    return uses.filter(revision__galleys__edition__isnull=False)
