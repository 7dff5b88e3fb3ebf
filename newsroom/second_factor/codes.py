"""Codes from an app: each is good once, however late it is noted that it was used."""

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth

from newsroom.models import UsedCode

# A code may be noted so many half minutes after it was checked; later it is refused.
PATIENCE = 1


def use(staff_id, secret, code):
    """Note that a code, which the library has just found right, is used; False if it was before."""
    step = _step(secret, code)
    return step is not None and UsedCode.use(staff_id, step, normalize_user_code(code))


def _step(secret, code):
    """Return the half minute that a code belongs to, the newest first; None if it is too old."""
    *_, newest = auth.yield_hotp_counters_from_time()
    for step in range(newest, newest - 2 * app_settings.TOTP_TOLERANCE - PATIENCE - 1, -1):
        expected = auth.format_hotp_value(auth.hotp_value(secret, step))
        if compare_user_code(actual=code, expected=expected):
            return step
    return None
