"""Which database each app's tables live in."""

from django.conf import settings

HOMES = {
    "account": "newsroom",
    "articles": "newsroom",
    "auth": "newsroom",
    "contenttypes": "newsroom",
    "mfa": "newsroom",
    "newsroom": "newsroom",
    "sources": "newsroom",
    "vault": "vault",
    "public": "public",
}

# Each site keeps its own, so that neither can read or forge what the other relies on.
PER_SITE = {"sessions", "django_cache"}


class Router:
    """Sends each app to its database, and sessions and cache to the site's own."""

    def db_for_read(self, model, **hints):
        """Return the alias for an app, or None for an unknown one, which then fails."""
        label = model._meta.app_label
        if label in PER_SITE:
            return settings.SESSION_DATABASE
        return HOMES.get(label)

    db_for_write = db_for_read

    def allow_relation(self, first, second, **hints):
        """Allow foreign keys within one database only."""
        # Not their types: the person who is logged in comes as a lazy object.
        return self.db_for_read(first) == self.db_for_read(second)

    def allow_migrate(self, database, app_label, **hints):
        """Create tables where they belong."""
        if app_label in PER_SITE:
            return database in ("newsroom", "vault")
        return HOMES.get(app_label) == database
