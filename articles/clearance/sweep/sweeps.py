"""Which sweeps and results a person may know of; anything else is a 404."""

from collections import defaultdict

from newsroom.models import Staff
from sources.models import Source
from sources.vault.models import Sweep, SweptSource
from sources.vault.visibility import circles_of

NEWEST = 50


def sources_of(staff):
    """Return the sources that a person can sweep for: in whose circle they are, with facts."""
    inside = Source.objects.filter(pk__in=circles_of(staff), destroyed_at=None)
    return inside.filter(fact_version__gt=0)


def of_member(staff):
    """Return the sweeps that a person has begun; only they go on with them."""
    return Sweep.objects.filter(member_id=staff.pk)


def under_way(staff):
    """Return a person's sweep that can go on, or None."""
    return of_member(staff).under_way().first()


def visible_to(staff):
    """Return the newest sweeps for sources of one's circles, each with `.by` and `.of`; 4 queries.

    `of` has those sources only, whoever else was looked for.
    """
    inside = {source.pk: source for source in sources_of(staff)}
    swept = SweptSource.objects.filter(source_id__in=inside)
    found = list(Sweep.objects.filter(pk__in=swept.values("sweep"))[:NEWEST])
    names = Staff.objects.in_bulk({sweep.member_id for sweep in found})
    of = defaultdict(list)
    for each in swept.filter(sweep__in=found):
        of[each.sweep_id].append(inside[each.source_id])
    for sweep in found:
        sweep.by, sweep.of = names[sweep.member_id], of[sweep.pk]
    return found


def results_of(sweep_pk, staff):
    """Return what a person may open of a sweep: its `SweptSource`s within their circles."""
    inside = sources_of(staff).values_list("pk", flat=True)
    return SweptSource.objects.filter(sweep=sweep_pk, source_id__in=list(inside))
