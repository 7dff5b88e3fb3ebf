"""What does not open as it was sealed: told to the circle and the custodians, and recorded."""

from django.db import transaction

from newsroom.refusals import Refused
from sources.vault import ledger, notices


def seal_broken(source, *, by):
    """Raise the alarm for a source; returns the `Refused` to raise."""
    with transaction.atomic(using="vault"):
        told = notices.circle(source) | notices.custodians()
        notices.notify(told, "alarm.seal", source)
        ledger.record(by, "alarm.seal", source)
    return Refused(
        source,
        "A seal of this source does not open: something was moved or changed where it is stored. "
        "The circle can see this alarm. Tell the custodians.",
    )
