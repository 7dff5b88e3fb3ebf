from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Stories, from the first draft to print."""

    name = "articles"
    label = "articles"
    default_auto_field = "django.db.models.BigAutoField"
