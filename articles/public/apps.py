from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Ready pages for readers."""

    name = "articles.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
