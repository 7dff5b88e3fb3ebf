from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """What the desk may know of a source: codename, promise, who has attested."""

    name = "sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"
