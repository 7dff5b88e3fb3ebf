"""The desk: where stories are written, reviewed and published."""

from csp.constants import NONCE, NONE, SELF
from django_prose_editor.config import html_tags

from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import LODESTAR_HOME, LODESTAR_ORIGINS
from newsroom.settings.environment import database, env
from newsroom.settings.https import settings_for
from newsroom.settings.login import *  # noqa: F403
from newsroom.settings.login import LODESTAR_SESSION_AGES, PRINTED_TEMPLATES, templates

LODESTAR_SITE = "desk"
LODESTAR_ROOTS = env.list("LODESTAR_ROOTS", default=[])
LODESTAR_CUSTODIANS = env.list("LODESTAR_CUSTODIANS", default=[])
ROOT_URLCONF = "newsroom.urls.desk"
SESSION_DATABASE = "newsroom"
globals().update(settings_for("desk", LODESTAR_ORIGINS["desk"]))
ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]  # noqa: F405

DATABASES = {
    "default": {},
    "newsroom": database("newsroom"),
    "public": database("public"),
}

INSTALLED_APPS = [
    "newsroom",
    "sources",
    "articles",
    "articles.public",
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
    "django_htmx",
    "django_prose_editor",
]

MIDDLEWARE = [
    # First, so that files and errors pass it as well.
    "newsroom.isolation.SameOriginMiddleware",
    "newsroom.origin.LocalAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "newsroom.sign_ins.middleware.SignInMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "newsroom.second_factor.required.RequiredMiddleware",
    "newsroom.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [templates("desk"), PRINTED_TEMPLATES]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce is for the editor's import map, the one inline script.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        # Bootstrap's stylesheet brings the ticks and arrows of form fields as data.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        # A name in the import map, so that it leads to the hashed file.
        "js": ["lodestar/story-editor"],
        "extensions": {
            "Source": html_tags(["span"], {"span": ["data-source", "data-print"]}),
            "StoryEditor": html_tags([]),
        },
    }
]

SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = LODESTAR_SESSION_AGES["desk"]
STATIC_ROOT = LODESTAR_HOME / "static" / "desk"
