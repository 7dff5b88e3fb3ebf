"""Each quarter a circle says of each of its members: still needed, or no longer."""

import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from newsroom import audit
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, holders, leaving, ledger, notices
from sources.vault.models import Confirmation, Epoch, Grant, Seat
from sources.vault.permissions import rules
from sources.vault.turns import turn

GRACE = datetime.timedelta(days=14)


def places():
    """Return all places as they are: live grants of each source's newest key, with `.word_at`.

    That is when somebody last said that the place is needed: when it began, was extended, or was
    confirmed.
    """
    newer = Epoch.objects.filter(
        source_id=OuterRef("epoch__source_id"), number__gt=OuterRef("epoch__number")
    )
    same = {"member_id": OuterRef("member_id")}
    given = Grant.objects.filter(epoch__source_id=OuterRef("epoch__source_id"), **same, renews=None)
    confirmed = Confirmation.objects.filter(source_id=OuterRef("epoch__source_id"), **same)
    return (
        Grant.objects.live()
        .filter(~Exists(newer))
        .annotate(
            word_at=Coalesce(
                Greatest(
                    Subquery(given.order_by("-granted_at").values("granted_at")[:1]),
                    Subquery(confirmed.order_by("-confirmed_at").values("confirmed_at")[:1]),
                ),
                "granted_at",
            )
        )
    )


def due():
    """Return the places that nobody has confirmed for as long as the house allows.

    Not where somebody is alone in a circle: nobody confirms themselves.
    """
    return places().filter(_others(), word_at__lt=clock.now() - span())


def due_sources():
    """Return a query for {epoch__source_id, count, oldest}: the circles whose review is due."""
    found = due().order_by().values("epoch__source_id")
    return found.annotate(count=Count("pk"), oldest=Min("word_at")).order_by("oldest")


def due_to(staff):
    """Return the sources of which somebody in the circle has to confirm others; 2 queries."""
    mine = Grant.objects.live().filter(
        epoch__source_id=OuterRef("epoch__source_id"), member_id=staff.pk
    )
    found = due().filter(Exists(mine)).exclude(member_id=staff.pk).order_by()
    return Source.objects.filter(pk__in=set(found.values_list("epoch__source_id", flat=True)))


def left_a_desk(**among):
    """Return the places of people who have left a desk to which the source is assigned.

    Each has the last such `.desk`, by name, and `.left_at`. Not where a place was given, extended
    or confirmed since, nor where the member sits at another desk of the source. `among` narrows
    the grants that are looked at; 1 query before.
    """
    seats = Seat.objects.filter(
        staff_id=OuterRef("member_id"),
        desk__assignments__source_id=OuterRef("epoch__source_id"),
        desk__assignments__ending=None,
    )
    ended = seats.exclude(ending=None)
    # Those few first: whose word came when is dear to ask of every place there is.
    left = Grant.objects.live().filter(Exists(ended), ~Exists(seats.taken()), **among)
    left = list(left.order_by().values_list("pk", flat=True))
    last = ended.order_by("-ending__ended_at")
    found = places().filter(_others(), pk__in=left)
    found = found.annotate(
        desk=Subquery(last.values("desk__name")[:1]),
        left_at=Subquery(last.values("ending__ended_at")[:1]),
    )
    return found.filter(left_at__gt=F("word_at"))


def span():
    """Return for how long a place stands without anybody's word."""
    return datetime.timedelta(days=settings.LODESTAR_REVIEW_DAYS)


def state(word_at, now):
    """Return "confirmed", "due" or "overdue" for a place."""
    if word_at >= now - span():
        return "confirmed"
    return "due" if word_at >= now - span() - GRACE else "overdue"


def decide(source, decisions, *, by):
    """Confirm or end places of one circle, all or nothing; `decisions` is {`Staff`: still needed}.

    Nobody decides about themselves. Raises `holders.TooFew` where ending would leave a source
    that fewer than two can open.
    """
    rules.require(by, "review", source)
    if not decisions or by in decisions:
        raise PermissionDenied("review")
    gone = [member for member, is_needed in decisions.items() if not is_needed]
    with turn(source.pk):
        # Asked inside the turn: a place may have ended since the page was read, also the own.
        inside = notices.circle(source)
        if not inside >= {by.pk, *(member.pk for member in decisions)}:
            raise Refused(source, "Somebody has left this circle meanwhile. Look again.")
        now = clock.now()
        if gone:
            holders.require_left(source, without=gone)
        for member in gone:
            leaving.leave([source], member, by=by)
        kept = [
            Confirmation.objects.create(
                source_id=source.pk, member_id=member.pk, by=by.pk, confirmed_at=now
            )
            for member, is_needed in decisions.items()
            if is_needed
        ]
        if gone:
            audit.record(by, "attestation.withdraw", source)
            notices.notify(notices.circle(source, but=[by.pk]), "grant.end", source)
        for _ in gone:
            ledger.record(by, "grant.end", source)
        for confirmation in kept:
            ledger.record(by, "grant.confirm", confirmation)


def _others():
    """The condition of places in circles of more than one."""
    others = Grant.objects.live().filter(epoch=OuterRef("epoch"))
    return Exists(others.exclude(member_id=OuterRef("member_id")))
