from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class Adapter(DefaultMFAAdapter):
    """Keeps what codes are made from closed in the database (Fernet), and says things our way."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not right, or was used before. Try again.",
        "incorrect_passkey": "That passkey was not accepted. Try again.",
    }

    def encrypt(self, text):
        """Close a secret with the newest key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Open a secret with whichever key closed it."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type):
        """Propose a name for one more passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"


def _box():
    return MultiFernet([Fernet(key) for key in settings.LODESTAR_SECOND_FACTOR_KEYS])
