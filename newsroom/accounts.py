"""Who may have an account, and how they show once more that it is theirs."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.urls import reverse


class Accounts(DefaultAccountAdapter):
    """Closes the doors that the account library would leave open."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "Too many wrong tries. Wait five minutes, then try again.",
        "rate_limited": "Too many wrong tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request):
        """Refuse every sign-up; accounts are given by the newsroom."""
        return False

    def is_reauthentication_required(self, *, app):
        """Ask again, unless this session showed a second factor just now, signing in or since."""
        request = context.request
        times = [
            record["at"]
            for record in get_authentication_records(request, request.user)
            if record.get("method") == "mfa"
        ]
        return time.time() - max(times, default=0) >= app_settings.REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user):
        """Ask for a second factor; for the password only whoever has none.

        Whoever sits down at a browser that somebody left may find the password stored in it.
        """
        from newsroom.second_factor import factors, passkeys

        if not user.is_authenticated:
            return []
        kinds = set(factors.of(user).values_list("type", flat=True))
        found = []
        if passkeys.made_here(user).exists():
            found.append(("Use a passkey", "mfa_reauthenticate_webauthn"))
        if kinds & {factors.Type.TOTP, factors.Type.RECOVERY_CODES}:
            found.append(("Use a code", "mfa_reauthenticate"))
        if not kinds:
            found.append(("Use your password", "account_reauthenticate"))
        return [{"id": name, "description": words, "url": reverse(name)} for words, name in found]
