from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class Adapter(DefaultMFAAdapter):
    """Keeps what codes are made from closed in the database (Fernet)."""

    def encrypt(self, text):
        """Close a secret with the newest key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Open a secret with whichever key closed it."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box():
    return MultiFernet([Fernet(key) for key in settings.LODESTAR_SECOND_FACTOR_KEYS])
