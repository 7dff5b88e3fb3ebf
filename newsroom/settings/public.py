"""The public site: ready pages for readers, and nothing else."""

from csp.constants import NONE, SELF

from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import LODESTAR_ORIGINS, LOGGING
from newsroom.settings.environment import database
from newsroom.settings.https import settings_for

LODESTAR_SITE = "public"
ROOT_URLCONF = "newsroom.urls.public"
SESSION_DATABASE = None
globals().update(settings_for("public", LODESTAR_ORIGINS["public"]))

DATABASES = {
    "default": {},
    # The one view notices a lost connection by itself, so readers do not pay for a question first.
    "public": database("public") | {"CONN_HEALTH_CHECKS": False},
}

INSTALLED_APPS = ["articles.public"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "articles.public.headers.ConstantHeadersMiddleware",
    "django.middleware.common.CommonMiddleware",
]

TEMPLATES = []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A site without forms, cookies or accounts has nothing that could be forged.
# The framing header is sent, by ConstantHeadersMiddleware.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W003"]

# What readers ask for, found or not, is nobody's business, and belongs in no log.
LOGGING = LOGGING | {
    "loggers": LOGGING["loggers"]
    | {"django.request": {"handlers": [], "level": "ERROR", "propagate": True}}
}
