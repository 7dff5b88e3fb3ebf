from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    """The leak check: does a galley give a source away? Runs in the vault only."""

    name = "articles.clearance"
    label = "clearance"
