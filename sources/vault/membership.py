"""Who is in a circle: since when, through whom, and when they last opened something."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from newsroom.models import Staff
from sources.vault import access_review, clock
from sources.vault.models import Confirmation, Grant, Opening


@dataclass(frozen=True)
class Way:
    """How somebody came into a circle: the founder by nobody, others by a member or custodians."""

    kind: str
    by: tuple = ()
    approver: Staff = None


def members(source):
    """Return a circle's live grants, each with all there is to say of the place; oldest first.

    Each has `.member`, `.since` and `.way` (of the first grant of this place, epochs ago),
    `.openings`, `.last_opened_at` and `.last_checked_at` of this source, the newest
    `.confirmation` (with `.who`) or None, what the `.review` says: "confirmed", "due" or
    "overdue", and `.left_desk`, the name of a desk they have left since, or None. 8 queries.
    """
    found = list(access_review.places().filter(epoch__source_id=source.pk))
    origins = _origins(source, found)
    opened, confirmed, now = _opened(source), _confirmed(source), clock.now()
    left = access_review.left_a_desk(epoch__source_id=source.pk)
    left = dict(left.values_list("pk", "desk"))
    named = {pk for grant in origins.values() for pk in _named(grant)}
    named |= {each.by for each in confirmed.values()}
    people = Staff.objects.in_bulk(named)
    for grant in found:
        first = origins[grant.pk]
        grant.member = people[grant.member_id]
        grant.since = first.granted_at
        grant.way = _way(first, people)
        row = opened.get(grant.member_id, {})
        grant.openings = row.get("openings", 0)
        grant.last_opened_at, grant.last_checked_at = row.get("opened"), row.get("checked")
        grant.confirmation = _within(first, confirmed.get(grant.member_id))
        if grant.confirmation:
            grant.confirmation.who = people[grant.confirmation.by]
        grant.left_desk = left.get(grant.pk)
        grant.review = access_review.state(grant.word_at, now) if len(found) > 1 else "confirmed"
    return sorted(found, key=lambda grant: (grant.since, str(grant.member_id)))


def _origins(source, found):
    """Return {id of a grant: the grant with which its place began}."""
    grants = Grant.objects.filter(
        epoch__source_id=source.pk, member_id__in={grant.member_id for grant in found}
    )
    grants = grants.select_related("approval", "recovery__recovery", "extends")
    known = grants.defer("sealed_hash", "signature").in_bulk()
    return {grant.pk: _first(known, grant) for grant in found}


def _first(known, grant):
    seen = set()
    # An administrator could lay rows in a ring; `verify` is where that is found out.
    while (before := _before(known[grant.pk])) in known and grant.pk not in seen:
        seen.add(grant.pk)
        grant = known[before]
    return known[grant.pk]


def _before(grant):
    """The id of the grant that this one renews for a new key, or extends."""
    return grant.extends.grant_id if hasattr(grant, "extends") else grant.renews_id


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


def _confirmed(source):
    newest = Confirmation.objects.filter(source_id=source.pk)
    newest = newest.order_by("member_id", "-confirmed_at").distinct("member_id")
    return {each.member_id: each for each in newest}


def _within(first, confirmation):
    # Not a word about a place that ended, and which the member then came to have again.
    fits = confirmation is not None and confirmation.confirmed_at >= first.granted_at
    return confirmation if fits else None


def _opened(source):
    # A check reads everything and shows nothing: it tells that somebody works, not what they saw.
    shown, unshown = Q(shown=True), Q(shown=False)
    rows = Opening.objects.filter(source_id=source.pk).order_by().values("member_id")
    rows = rows.annotate(
        openings=Count("pk", filter=shown),
        opened=Max("opened_at", filter=shown),
        checked=Max("opened_at", filter=unshown),
    )
    return {row["member_id"]: row for row in rows}
