"""How much one member may open: enough for work, too little to carry a source's life away."""

import datetime

from django.conf import settings

from sources.vault import clock
from sources.vault.models import Lock, Opening

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def allows(member_id, more):
    """Say whether a member may be shown `more` sealed things now, by database time.

    Called in the transaction that records them; one opening of a member at a time gets past here.
    """
    Lock.take_turn(member_id)
    now = clock.now()
    return all(
        Opening.objects.filter(member_id=member_id, shown=True, opened_at__gt=now - span).count()
        + more
        <= limit
        for span, limit in (
            (HOUR, settings.LODESTAR_OPENINGS_PER_HOUR),
            (DAY, settings.LODESTAR_OPENINGS_PER_DAY),
        )
    )
