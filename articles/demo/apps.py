from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo newsroom: a fictional paper, a fictional ministry."""

    name = "articles.demo"
    label = "demo"
