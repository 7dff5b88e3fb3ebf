"""What happened around a source, told from its rows; nothing reads this to decide anything."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max
from django.db.models.functions import TruncHour

from newsroom.models import Staff
from sources.vault import things
from sources.vault.models import (
    Ending,
    Fact,
    Grant,
    Opening,
    PurgeConfirmation,
    PurgeProposal,
    Recovered,
    Recovery,
    TypedCheck,
)

LONGEST = 40


def timeline(source):
    """Return the newest entries about a source: who joined, left, filed or opened."""
    openings = list(Opening.objects.filter(source_id=source.pk, shown=True)[:LONGEST])
    labels = things.labels({opening.thing_id for opening in openings})
    endings = Ending.objects.filter(grant__epoch__source_id=source.pk)
    endings = list(endings.select_related("grant", "replaced_by").order_by("-ended_at")[:LONGEST])
    extended = {each.replaced_by.approval_id for each in endings if each.replaced_by}
    entries = [
        {
            "at": opening.opened_at,
            "who": opening.member_id,
            "kind": "open",
            "text": f"Opened “{labels[opening.thing_id]}”",
            "note": opening.get_reason_display(),
        }
        for opening in openings
    ]
    entries += [
        {
            "at": thing.filed_at,
            "who": thing.filed_by,
            "kind": "sealed",
            "text": f"Sealed “{thing.label}”",
        }
        for thing in _filed(source)
    ]
    entries += [
        {
            "at": grant.granted_at,
            "who": grant.member_id,
            "kind": "granted",
            "text": "Stays longer in the circle"
            if grant.approval_id in extended
            else "Joined the circle",
        }
        for grant in _begun(source)
    ]
    entries += [
        {
            "at": check.last,
            "who": check.member_id,
            "kind": "open",
            "text": f"Looked for what is sealed: {check.count} openings, none shown",
        }
        for check in checks([source.pk])
    ]
    entries += [
        {
            "at": check.made_at,
            "who": check.made_by,
            "kind": "open",
            "text": "Ran a leak check, typing the words",
        }
        for check in TypedCheck.objects.filter(source_id=source.pk)[:LONGEST]
    ]
    entries += _recoveries(source)
    entries += _purges(source)
    entries += [
        {
            "at": ending.ended_at,
            "who": ending.grant.member_id,
            "kind": "revoked",
            "text": "Left the circle",
        }
        for ending in endings
        if not ending.replaced_by_id
    ]
    names = Staff.objects.in_bulk({entry["who"] for entry in entries})
    for entry in entries:
        entry["who"] = names[entry["who"]].name
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)[:LONGEST]


class Checks(NamedTuple):
    """How often one member's checks opened what is sealed about a source within one hour."""

    source_id: UUID
    member_id: UUID
    hour: datetime
    count: int
    last: datetime


def checks(source_ids, most=LONGEST):
    """Return the newest `Checks` of some sources, up to `most`.

    A sweep opens every fact in each of its steps. One by one, these would hide the openings in
    which somebody was shown something.
    """
    unshown = Opening.objects.filter(source_id__in=source_ids, shown=False).order_by()
    hours = unshown.annotate(hour=TruncHour("opened_at")).values_list(
        "source_id", "member_id", "hour"
    )
    counted = hours.annotate(count=Count("pk"), last=Max("opened_at")).order_by("-last")
    return [Checks(*row) for row in counted[:most]]


def _filed(source):
    """What people filed, the newest of each kind; what a check or a sweep found is none of it."""
    for kind in [Fact, *things.ADDED]:
        filed = kind.objects.filter(source_id=source.pk).defer("sealed")
        yield from filed.order_by("-filed_at")[:LONGEST]


def _begun(source):
    """The newest grants that began or extended a place: one for each, not one for each key."""
    grants = Grant.objects.filter(epoch__source_id=source.pk, renews=None, recovery=None)
    once = grants.order_by("approval", "granted_at").distinct("approval").values("pk")
    return Grant.objects.filter(pk__in=once).order_by("-granted_at")[:LONGEST]


def _purges(source):
    proposed = PurgeProposal.objects.filter(source_id=source.pk).defer("sealed")
    done = PurgeConfirmation.objects.filter(proposal__source_id=source.pk)
    return [
        {
            "at": each.filed_at,
            "who": each.filed_by,
            "kind": "sealed",
            "text": "Proposed to purge something at the desk",
        }
        for each in proposed[:LONGEST]
    ] + [
        {
            "at": each.confirmed_at,
            "who": each.by,
            "kind": "revoked",
            "text": "Purged something at the desk, as the second of two",
            "note": f"Gone from every backup on {each.gone_on:%-d %B %Y}",
        }
        for each in done[:LONGEST]
    ]


def _recoveries(source):
    done = Recovered.objects.filter(recovery__source_id=source.pk).select_related("recovery")
    begun = Recovery.objects.filter(source_id=source.pk)
    entries = [
        {"at": each.begun_at, "who": each.first, "kind": "granted", "text": "Began a recovery"}
        for each in begun
    ]
    for each in done:
        at, holder = each.recovered_at, each.recovery.holder
        text = "Completed the recovery"
        entries.append({"at": at, "who": each.second, "kind": "granted", "text": text})
        text = "Became the holder, by recovery"
        entries.append({"at": at, "who": holder, "kind": "granted", "text": text})
    return entries
