"""The library for second factors, with transactions that name their database, and shared codes."""

from types import SimpleNamespace

from allauth.mfa.apps import MFAConfig
from django.db import transaction

DATABASE = "newsroom"


class Config(MFAConfig):
    """Takes the library's transactions from `default`, which does not exist, to the newsroom."""

    def ready(self):
        super().ready()
        from allauth.mfa.base import forms as base_forms
        from allauth.mfa.recovery_codes.internal import auth
        from allauth.mfa.recovery_codes.internal import flows as recovery
        from allauth.mfa.totp import forms as totp_forms
        from allauth.mfa.totp.internal import auth as codes
        from allauth.mfa.totp.internal import flows as totp
        from allauth.mfa.webauthn import forms as webauthn_forms
        from allauth.mfa.webauthn.internal import auth as webauthn

        from newsroom import tries
        from newsroom.second_factor import passkeys

        for place, name in (
            (auth.RecoveryCodes, "validate_code"),
            (recovery, "generate_recovery_codes"),
            (totp, "activate_totp"),
        ):
            plain = getattr(place, name).__wrapped__
            setattr(place, name, transaction.atomic(using=DATABASE)(plain))
        for module in (recovery, totp):
            module.transaction = SimpleNamespace(on_commit=_on_commit)
        # The library remembers used codes in its cache, which each site has to itself.
        codes.TOTP._mark_code_used = _use
        # It takes a passkey to be good wherever it is shown.
        webauthn.get_server = passkeys.server
        webauthn.get_credentials = passkeys.credentials
        webauthn.WebAuthn.add = staticmethod(passkeys.add)
        for forms in (base_forms, totp_forms, webauthn_forms):
            forms.check_rate_limit = tries.count


def _use(totp, code):
    from allauth.mfa.utils import decrypt

    from newsroom.second_factor.codes import use

    return use(totp.instance.user_id, decrypt(totp.instance.data["secret"]), code)


def _on_commit(function):
    transaction.on_commit(function, using=DATABASE)
