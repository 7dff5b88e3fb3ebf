"""Whom desks propose for which circles: looked for by query, and nobody's until a member says so.

A desk proposes everybody who sits at it for each source that is assigned to it. A circle reads
that first; whoever is proposed learns of it once a member has let them know of the source.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, F, Min, OuterRef, Q
from django.db.models.functions import Greatest

from newsroom import audit
from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Handler, Source
from sources.vault import joining, ledger, notices
from sources.vault.models import Assignment, Destruction, Dismissal, Grant, Request, Seat
from sources.vault.permissions import rules
from sources.vault.turns import turn
from sources.vault.visibility import circles_of

GONE = "Nobody proposes this person for this circle any more."


@dataclass
class Proposed:
    """Somebody whom one desk or several propose for a circle; `knows` of the source, or not."""

    who: Staff
    source: Source
    desks: list
    since: datetime
    knows: bool


def standing():
    """Return what desks propose now: assignments with `.member_id` and `.since`; 3 queries before.

    Not whoever is in the circle, was since, has asked, or was dismissed by a member of it.
    """
    same = {"source_id": OuterRef("source_id")}
    since = OuterRef("since")
    inside = Grant.objects.filter(
        Q(ending=None) | Q(ending__ended_at__gt=since),
        epoch__source_id=OuterRef("source_id"),
        member_id=OuterRef("member_id"),
        expires_at__gt=since,
    )
    asked = Request.objects.filter(
        Q(asked_at__gt=since) | joining.is_open(), asked_by=OuterRef("member_id"), **same
    )
    dismissed = Dismissal.objects.filter(
        member_id=OuterRef("member_id"), dismissed_at__gt=since, **same
    )
    found = Assignment.objects.filter(ending=None, desk__closing=None).filter(
        desk__seats__staff_id__in=_active(), desk__seats__ending=None
    )
    found = found.annotate(
        member_id=F("desk__seats__staff_id"),
        since=Greatest("assigned_at", "desk__seats__seated_at"),
    )
    found = found.exclude(source_id__in=Destruction.objects.values("source_id"))
    return found.filter(~Exists(inside), ~Exists(asked), ~Exists(dismissed)).order_by()


def visible_to(staff):
    """What somebody may read: for their circles, of themselves where they handle; admins, all."""
    if staff.is_access_admin:
        return standing()
    handled = Source.objects.visible_to(staff).values_list("pk", flat=True)
    own = Q(member_id=staff.pk, source_id__in=set(handled))
    return standing().filter(Q(source_id__in=circles_of(staff)) | own)


def of(source):
    """Return what desks propose for one circle, each `Proposed`; the number of queries is fixed."""
    return described(paired(standing().filter(source_id=source.pk)))


def proposing(source, staff):
    """Return the names of the desks that propose somebody for one circle."""
    mine = standing().filter(source_id=source.pk, member_id=staff.pk)
    return sorted(mine.values_list("desk__name", flat=True))


def paired(found):
    """Return (person, source) once, whatever desks propose them, the longest proposed first."""
    pairs = found.values("source_id", "member_id")
    pairs = pairs.annotate(began=Min("since"), desks=ArrayAgg("desk__name", distinct=True))
    return pairs.order_by("began", "source_id", "member_id")


def described(pairs):
    """Return each of some pairs as `Proposed`; 3 queries."""
    rows = list(pairs)
    people = Staff.objects.in_bulk({row["member_id"] for row in rows})
    sources = Source.objects.in_bulk({row["source_id"] for row in rows})
    known = set(_handled(people, sources))
    return [
        Proposed(
            people[row["member_id"]],
            sources[row["source_id"]],
            row["desks"],
            row["began"],
            (row["source_id"], row["member_id"]) in known,
        )
        for row in rows
    ]


def let_know(source, person_id, *, by):
    """Let somebody who is proposed know of the source: they handle it from then on, and may ask."""
    with turn(source.pk):
        rules.require(by, "answer_proposal", source)
        _require_standing(source, person_id)
        _, is_new = Handler.objects.get_or_create(
            source=source, staff_id=person_id, defaults={"named_by": by}
        )
        if not is_new:
            raise Refused(source, "They know of this source already, and may ask.")
        notices.notify([person_id], "proposal.tell", source)
        audit.record(by, "handler.name", source)
        ledger.record(by, "proposal.tell", source)


def dismiss(source, person_id, *, by):
    """Say, as a member of the circle, that it does not need this person."""
    with turn(source.pk):
        rules.require(by, "answer_proposal", source)
        _require_standing(source, person_id)
        made = Dismissal.objects.create(source_id=source.pk, member_id=person_id, by=by.pk)
        ledger.record(by, "proposal.dismiss", made)


def tell_of(found, *, but):
    """Tell circles of new proposals, once each member, and the proposed who handle the source."""
    pairs = set(found.values_list("source_id", "member_id"))
    people, sources = ({pair[at] for pair in pairs} for at in (1, 0))
    circles = Grant.objects.live().filter(epoch__source_id__in=sources).order_by()
    members = set(circles.values_list("member_id", flat=True).distinct())
    notices.notify(members - set(but), "proposal.make")
    knowing = {member for _, member in pairs & set(_handled(people, sources))}
    notices.notify(knowing - set(but), "proposal.own")


def _handled(people, sources):
    found = Handler.objects.filter(staff_id__in=list(people), source_id__in=list(sources))
    return found.values_list("source_id", "staff_id")


def _active():
    seated = set(Seat.objects.taken().order_by().values_list("staff_id", flat=True))
    # An auditor must not learn of a source, at whatever desk they sit.
    able = Staff.objects.filter(pk__in=seated, is_active=True, is_auditor=False)
    return set(able.values_list("pk", flat=True))


def _require_standing(source, person_id):
    if not standing().filter(source_id=source.pk, member_id=person_id).exists():
        raise Refused(source, GONE)
