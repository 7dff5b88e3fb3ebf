"""The library's forms for passkeys, closed against answers that no browser gives."""

import struct
from contextlib import contextmanager

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as library
from django import forms
from django.core.exceptions import ValidationError

# What the libraries raise on bytes that are no answer of a browser.
MALFORMED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
LONGEST_ANSWER = 20_000
LONGEST_NAME = 60


class Answer(forms.JSONField):
    """What a browser answers when it was asked for a passkey."""

    widget = forms.HiddenInput

    def to_python(self, value):
        """Parse an answer of any shape, but of sensible size."""
        if value and len(value) > LONGEST_ANSWER:
            raise _refusal()
        with in_words():
            return super().to_python(value)


@contextmanager
def in_words():
    """Say the same of every answer that is not accepted, whatever is wrong with it."""
    try:
        yield
    except MALFORMED:
        raise _refusal() from None
    except ValidationError as error:
        if getattr(error, "code", None) in ("incorrect_code", "invalid"):
            raise _refusal() from None
        raise


def _refusal():
    return get_adapter().validation_error("incorrect_passkey")


def name_field(*, required):
    """Return the field for what somebody calls a passkey."""
    return forms.CharField(max_length=LONGEST_NAME, required=required)


class AddPasskey(library.AddWebAuthnForm):
    """A new passkey, and what it is called."""

    # The passkey is made by now: one without a name is given one.
    name = name_field(required=False)
    credential = Answer()

    def clean(self):
        """Check what the browser made against what it was asked for."""
        # Before the rest is right, nothing is checked: what was made can be checked once.
        if self.errors:
            return self.cleaned_data
        with in_words():
            return super().clean()


class ShowPasskey(library.AuthenticateWebAuthnForm):
    """A passkey shown while signing in."""

    credential = Answer()

    def clean_credential(self):
        """Return the passkey that was shown."""
        with in_words():
            return super().clean_credential()


class ShowPasskeyAgain(library.ReauthenticateWebAuthnForm):
    """A passkey shown before something that needs it once more."""

    credential = Answer()

    def clean_credential(self):
        """Return the passkey that was shown."""
        with in_words():
            return super().clean_credential()


class RenamePasskey(library.EditWebAuthnForm):
    """What a passkey is called."""

    name = name_field(required=True)
