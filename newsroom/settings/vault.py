"""The vault: where circles and access admins keep sources."""

from csp.constants import NONE, SELF

from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import LODESTAR_HOME, LODESTAR_ORIGINS
from newsroom.settings.environment import database, documents, env, not_negative, pepper
from newsroom.settings.https import settings_for
from newsroom.settings.login import *  # noqa: F403
from newsroom.settings.login import (
    LODESTAR_SESSION_AGES,
    PRINTED_TEMPLATES,
    STORAGES,
    templates,
)

LODESTAR_SITE = "vault"
LODESTAR_ROOTS = env.list("LODESTAR_ROOTS", default=[])
LODESTAR_CUSTODIANS = env.list("LODESTAR_CUSTODIANS", default=[])
# They make no recovery any more; those that the settings name by digest stay believed.
LODESTAR_FORMER_CUSTODIANS = env.list("LODESTAR_FORMER_CUSTODIANS", default=[])
LODESTAR_PAST_RECOVERIES = env.list("LODESTAR_PAST_RECOVERIES", default=[])
LODESTAR_PEPPER = pepper()
LODESTAR_RETENTION_DAYS = not_negative(
    "LODESTAR_RETENTION_DAYS", env.int("LODESTAR_RETENTION_DAYS", default=730)
)
LODESTAR_REVIEW_DAYS = not_negative(
    "LODESTAR_REVIEW_DAYS", env.int("LODESTAR_REVIEW_DAYS", default=90)
)
LODESTAR_OPENINGS_PER_HOUR = env.int("LODESTAR_OPENINGS_PER_HOUR", default=20)
LODESTAR_OPENINGS_PER_DAY = env.int("LODESTAR_OPENINGS_PER_DAY", default=60)
LODESTAR_BACKUP_DAYS = not_negative(
    "LODESTAR_BACKUP_DAYS", env.int("LODESTAR_BACKUP_DAYS", default=35)
)
# In megabytes of a million bytes.
LODESTAR_DOCUMENT_LIMIT = not_negative(
    "LODESTAR_DOCUMENT_LIMIT", env.int("LODESTAR_DOCUMENT_LIMIT", default=200)
)
# What comes as a file is encrypted while it comes (arriving.py); no other page takes any.
FILE_UPLOAD_HANDLERS = ["sources.vault.arriving.NoFiles"]
STORAGES = STORAGES | {"documents": documents(LODESTAR_HOME)}
# Without an address no mail is sent; what awaits people stands in the vault all the same.
globals().update(env.email_url("LODESTAR_MAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("LODESTAR_MAIL_FROM", default="lodestar@localhost")
ROOT_URLCONF = "newsroom.urls.vault"
SESSION_DATABASE = "vault"
# Django's error page shows local variables, and here these may be plaintext.
DEBUG = False
globals().update(settings_for("vault", LODESTAR_ORIGINS["vault"]))

DATABASES = {
    "default": {},
    "newsroom": database("newsroom"),
    "vault": database("vault"),
}

INSTALLED_APPS = [
    "newsroom",
    "sources",
    "sources.vault",
    "articles",
    "articles.clearance",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "newsroom.static_files.Config",
    "allauth",
    "allauth.account",
    "newsroom.second_factor.apps.Config",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "bootstrap",
]

MIDDLEWARE = [
    # First, so that files and errors pass it as well.
    "newsroom.isolation.SameOriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Below WhiteNoise, so that stylesheets may be cached while pages may not.
    "newsroom.no_store.NoStoreMiddleware",
    "articles.clearance.memory.forgetful",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sources.vault.middleware.VaultSignInMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "newsroom.second_factor.required.RequiredMiddleware",
    "newsroom.refusals.RefusalMiddleware",
    "sources.vault.middleware.UnlockMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

# A checker who takes over agreed words composes the next galley.
TEMPLATES = [templates("vault"), PRINTED_TEMPLATES]
TEMPLATES[0]["OPTIONS"]["context_processors"] += [
    "sources.vault.middleware.unlock",
    "sources.vault.middleware.standing",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = LODESTAR_SESSION_AGES["vault"]
STATIC_ROOT = LODESTAR_HOME / "static" / "vault"
