"""The picture of a circle: one line for each member, now or before, along the source's time."""

from dataclasses import dataclass

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Aggregate, Count, F, FloatField, Func, IntegerField
from django.db.models.functions import Coalesce, Extract, Least

from newsroom.models import Staff
from sources.vault import clock
from sources.vault.models import Grant, Opening

AXIS = 1000
# Strokes of a line stand in so many places, however many openings there are.
SLOTS = 100
MOST = 60
NARROWEST = 4
# How tall a stroke is: for one opening in many, and for the most that the picture holds.
LOWEST, TALLEST = 3, 12


@dataclass(frozen=True)
class Stroke:
    """All openings within one hundredth of the time."""

    x: int
    height: int


@dataclass(frozen=True)
class Lifeline:
    """One person's places in a circle, as bars (x, width), and strokes for what they opened."""

    name: str
    is_inside: bool
    bars: tuple
    strokes: tuple
    openings: int
    words: str


def lifelines(source, members):
    """Return a `Lifeline` for each of the described `members`, then for who was in before.

    At most 60 lines with at most 100 strokes each; 4 queries, and none reads each opening.
    """
    now, begin = clock.now(), source.created_at
    span = max((now - begin).total_seconds(), 1)

    def along(moment):
        return round(AXIS * min(max((moment - begin).total_seconds() / span, 0), 1))

    until = {grant.member_id: grant.expires_at for grant in members}
    places = _places(source, now)
    before = sorted(places.keys() - until.keys(), key=lambda pk: places[pk][-1][1], reverse=True)
    shown = [*until, *before][:MOST]
    counts = _counts(source, shown, begin, span)
    most = max((count for line in counts.values() for count in line.values()), default=1)
    names = dict(Staff.objects.filter(pk__in=shown).values_list("pk", "name"))
    return [
        Lifeline(
            names[pk],
            pk in until,
            tuple(_bar(along(start), along(end)) for start, end in places.get(pk, ())),
            tuple(_stroke(*each, most) for each in sorted(counts.get(pk, {}).items())),
            sum(counts.get(pk, {}).values()),
            _words(places.get(pk, ()), until.get(pk)),
        )
        for pk in shown
    ]


class _RangeAgg(Aggregate):
    """Ranges that overlap or touch, as one; PostgreSQL 14 and newer."""

    function = "range_agg"
    output_field = DateTimeRangeField()


def _places(source, now):
    """Return {member id: [(begin, end)]}: each grant lasts until it ended, expired, or now."""
    end = Least(Coalesce("ending__ended_at", "expires_at"), "expires_at", now)
    grants = Grant.objects.filter(epoch__source_id=source.pk).annotate(end=end)
    # A grant that began in this moment has not lasted; ranges do not run backwards.
    grants = grants.filter(granted_at__lt=F("end"))
    lasted = Func("granted_at", "end", function="tstzrange", output_field=DateTimeRangeField())
    rows = grants.order_by().values("member_id")
    rows = rows.annotate(
        lasted=Func(_RangeAgg(lasted), function="unnest", output_field=DateTimeRangeField())
    )
    found = {}
    for member, place in rows.values_list("member_id", "lasted"):
        found.setdefault(member, []).append((place.lower, place.upper))
    return {member: sorted(places) for member, places in found.items()}


def _counts(source, members, begin, span):
    """Return {member id: {slot: how many openings}}, counted by the database."""
    since = Extract(F("opened_at") - begin, "epoch", output_field=FloatField())
    slot = Func(since, 0.0, span, SLOTS, function="width_bucket", output_field=IntegerField())
    shown = Opening.objects.filter(source_id=source.pk, shown=True, member_id__in=members)
    rows = shown.order_by().annotate(slot=slot).values("member_id", "slot")
    found = {}
    for member, at, count in rows.annotate(count=Count("pk")).values_list(
        "member_id", "slot", "count"
    ):
        # What is outside the ends, by a clock that was put right, stands at them.
        at = min(max(at, 1), SLOTS)
        line = found.setdefault(member, {})
        line[at] = line.get(at, 0) + count
    return found


def _bar(start, end):
    # Wide enough to be seen, and never past the end of the axis.
    width = max(end - start, NARROWEST)
    return min(start, AXIS - width), width


def _stroke(slot, count, most):
    height = round(LOWEST + (TALLEST - LOWEST) * count / most)
    return Stroke(round((slot - 0.5) * AXIS / SLOTS), height)


def _words(places, until):
    if not places:
        return "since now"
    told = [f"{start:%-d %B %Y} to {end:%-d %B %Y}" for start, end in places]
    if until is not None:
        told[-1] = f"since {places[-1][0]:%-d %B %Y}, until {until:%-d %B %Y}"
    return "; ".join(told)
