from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Where sources' identities are kept, and opened one at a time."""

    name = "sources.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
