"""Codes from an app as a second factor, with transactions that name their database."""

from types import SimpleNamespace

from allauth.mfa.apps import MFAConfig
from django.db import transaction

DATABASE = "newsroom"


class Config(MFAConfig):
    """Takes the library's transactions from `default`, which does not exist, to the newsroom."""

    def ready(self):
        super().ready()
        from allauth.mfa.recovery_codes.internal import auth
        from allauth.mfa.recovery_codes.internal import flows as recovery
        from allauth.mfa.totp.internal import flows as totp

        for place, name in (
            (auth.RecoveryCodes, "validate_code"),
            (recovery, "generate_recovery_codes"),
            (totp, "activate_totp"),
        ):
            plain = getattr(place, name).__wrapped__
            setattr(place, name, transaction.atomic(using=DATABASE)(plain))
        for module in (recovery, totp):
            module.transaction = SimpleNamespace(on_commit=_on_commit)


def _on_commit(function):
    transaction.on_commit(function, using=DATABASE)
