"""How often somebody may try: wrong tries count per account and per address."""

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal import ratelimit


def count(staff, error_key=None):
    """Count a try to show a second factor; returns what takes it back, for when it was right.

    It takes back this try only. The library would forget all from the same address, and whoever
    has an account could wash away their wrong tries at another with a right one at their own.
    """
    usage = ratelimit.consume(
        context.request,
        app="allauth.account",
        action="login_failed",
        key=f"mfa-auth-user-{staff.pk}",
    )
    if not usage:
        raise get_adapter().validation_error(error_key or "too_many_login_attempts")
    return usage.rollback
