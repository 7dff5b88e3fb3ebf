from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_GET

from newsroom import chain
from newsroom.models import Staff
from sources.models import Source
from sources.vault import history, things
from sources.vault.models import LedgerEntry, Opening
from sources.vault.visibility import circles_of

NEWEST = 100


@require_GET
def index(request):
    """Show openings: each one to the circle, counts only to an access admin."""
    inside = circles_of(request.user)
    openings = list(Opening.objects.filter(source_id__in=inside, shown=True)[:NEWEST])
    checks = history.checks(inside, NEWEST)
    names = Staff.objects.in_bulk({each.member_id for each in (*openings, *checks)})
    sources = Source.objects.in_bulk(inside)
    labels = things.labels({opening.thing_id for opening in openings})
    rows = [
        {
            "at": opening.opened_at,
            "who": names[opening.member_id],
            "source": sources[opening.source_id],
            "label": labels[opening.thing_id],
            "reason": opening.get_reason_display(),
        }
        for opening in openings
    ]
    rows += [
        {
            "at": check.last,
            "who": names[check.member_id],
            "source": sources[check.source_id],
            "count": check.count,
        }
        for check in checks
    ]
    context = {
        "openings": sorted(rows, key=lambda row: row["at"], reverse=True)[:NEWEST],
        "counts": _counts(inside) if request.user.is_access_admin else [],
        "head": chain.head(LedgerEntry.objects.all()),
    }
    return render(request, "ledger.html", context)


@require_GET
def limits(request):
    """Print what this product cannot protect against."""
    return render(request, "limits.html")


def _counts(inside):
    rows = Opening.objects.exclude(source_id__in=inside).values("source_id")
    rows = rows.annotate(count=Count("id")).order_by("source_id")
    sources = Source.objects.in_bulk([row["source_id"] for row in rows])
    return [(sources[row["source_id"]], row["count"]) for row in rows]
