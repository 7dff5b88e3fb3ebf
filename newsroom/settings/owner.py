"""Every app and every database, for migrations, seeding and the tests; never for a web process."""

from newsroom.settings import vault
from newsroom.settings.desk import *  # noqa: F403
from newsroom.settings.desk import DATABASES, INSTALLED_APPS, LODESTAR_HOME
from newsroom.settings.environment import database, pepper

LODESTAR_SITE = "owner"
LODESTAR_FORMER_CUSTODIANS = vault.LODESTAR_FORMER_CUSTODIANS
LODESTAR_PAST_RECOVERIES = vault.LODESTAR_PAST_RECOVERIES
LODESTAR_PEPPER = pepper()
LODESTAR_RETENTION_DAYS = vault.LODESTAR_RETENTION_DAYS
LODESTAR_REVIEW_DAYS = vault.LODESTAR_REVIEW_DAYS
LODESTAR_OPENINGS_PER_HOUR = vault.LODESTAR_OPENINGS_PER_HOUR
LODESTAR_OPENINGS_PER_DAY = vault.LODESTAR_OPENINGS_PER_DAY
LODESTAR_DOCUMENT_LIMIT = vault.LODESTAR_DOCUMENT_LIMIT
LODESTAR_BACKUP_DAYS = vault.LODESTAR_BACKUP_DAYS
DATABASES = DATABASES | {"vault": database("vault")}
INSTALLED_APPS = list(dict.fromkeys([*INSTALLED_APPS, *vault.INSTALLED_APPS, "articles.demo"]))
STATIC_ROOT = LODESTAR_HOME / "static" / "owner"
# Commands and tests render pages without having collected static files first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "documents": vault.STORAGES["documents"],
}
