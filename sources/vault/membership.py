"""Who is in a circle: since when, through whom, and when they last opened something."""

from dataclasses import dataclass

from django.db.models import Count, Max

from newsroom.models import Staff
from sources.vault.models import Epoch, Grant, Opening


@dataclass(frozen=True)
class Way:
    """How somebody came into a circle: the founder by nobody, others by a member or custodians."""

    kind: str
    by: tuple = ()
    approver: Staff = None


def members(source):
    """Return a circle's live grants, each with all there is to say of the place; oldest first.

    Each has `.member`, `.since` and `.way` (of the first grant of this place, epochs ago), and
    `.openings` and `.last_opened_at` of this source. The number of queries is fixed.
    """
    found = list(Grant.objects.live().filter(epoch=Epoch.objects.current(source.pk)))
    origins = _origins(source, found)
    opened = _opened(source)
    people = Staff.objects.in_bulk({pk for grant in origins.values() for pk in _named(grant)})
    for grant in found:
        first = origins[grant.pk]
        grant.member = people[grant.member_id]
        grant.since = first.granted_at
        grant.way = _way(first, people)
        grant.openings, grant.last_opened_at = opened.get(grant.member_id, (0, None))
    return sorted(found, key=lambda grant: (grant.since, str(grant.member_id)))


def _origins(source, found):
    """Return {id of a grant: the grant with which its place began}."""
    grants = Grant.objects.filter(
        epoch__source_id=source.pk, member_id__in={grant.member_id for grant in found}
    )
    grants = grants.select_related("approval", "recovery__recovery")
    known = grants.defer("sealed_hash", "signature").in_bulk()
    return {grant.pk: _first(known, grant) for grant in found}


def _first(known, grant):
    seen = set()
    # An administrator could lay rows in a ring; `verify` is where that is found out.
    while grant.renews_id in known and grant.pk not in seen:
        seen.add(grant.pk)
        grant = known[grant.renews_id]
    return known.get(grant.pk, grant)


def _way(first, people):
    if first.recovery_id:
        custodians = (first.recovery.recovery.first, first.recovery.second)
        return Way("recovered", tuple(people[pk] for pk in custodians))
    if first.approval_id:
        return Way("handed over", (people[first.grantor],), people[first.approval.approver])
    return Way("founded")


def _named(first):
    yield first.member_id
    yield first.grantor
    if first.recovery_id:
        yield first.recovery.recovery.first
    if first.approval_id:
        yield first.approval.approver


def _opened(source):
    rows = Opening.objects.filter(source_id=source.pk).order_by().values("member_id")
    rows = rows.annotate(count=Count("pk"), last=Max("opened_at"))
    return {row["member_id"]: (row["count"], row["last"]) for row in rows}
