from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The house: its people, its keys and its record."""

    name = "newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
