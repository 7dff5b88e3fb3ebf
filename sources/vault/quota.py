"""How much one member may open: enough for work, too little to carry a source's life away."""

import datetime

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Now

from sources.vault.models import Lock, Opening

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def allows(member_id, more):
    """Say whether a member may be shown `more` sealed things now, by database time.

    Called in the transaction that records them; one opening of a member at a time gets past here.
    """
    Lock.take_turn(member_id)
    lately = Opening.objects.filter(member_id=member_id, shown=True, opened_at__gt=Now() - DAY)
    counts = lately.aggregate(
        day=Count("pk"), hour=Count("pk", filter=Q(opened_at__gt=Now() - HOUR))
    )
    return (
        counts["hour"] + more <= settings.LODESTAR_OPENINGS_PER_HOUR
        and counts["day"] + more <= settings.LODESTAR_OPENINGS_PER_DAY
    )
