"""The public site: ready pages for readers, and nothing else."""

from csp.constants import NONE, SELF

from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import LODESTAR_ORIGINS
from newsroom.settings.environment import database
from newsroom.settings.https import settings_for

LODESTAR_SITE = "public"
ROOT_URLCONF = "newsroom.urls.public"
SESSION_DATABASE = None
globals().update(settings_for("public", LODESTAR_ORIGINS["public"]))

DATABASES = {
    "default": {},
    "public": database("public"),
}

INSTALLED_APPS = ["articles.public"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
SILENCED_SYSTEM_CHECKS = ["security.W003"]
