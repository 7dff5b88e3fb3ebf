"""What the sites share; nothing here is enough to start one."""

from pathlib import Path

from newsroom.settings.environment import BASE_DIR, env, origins

LODESTAR_HOME = Path(env.str("LODESTAR_HOME", default="") or BASE_DIR / "var").resolve()
LODESTAR_DEMO = env.bool("LODESTAR_DEMO", default=False)
LODESTAR_ORIGINS = origins()
# What the paper is called on the pages that readers see.
# The house's numbers (articles/policy.py); {} takes its defaults, null lets nothing be published.
LODESTAR_POLICY = env.json("LODESTAR_POLICY", default={})
LODESTAR_PAPER = env.str("LODESTAR_PAPER", default="") or "Lodestar"
LODESTAR_ROOTS = []
LODESTAR_CUSTODIANS = []
LODESTAR_PEPPER = b""

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = env.bool("LODESTAR_DEBUG", default=False)

DATABASE_ROUTERS = ["newsroom.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

WSGI_APPLICATION = None
STATIC_URL = "/static/"

# Never behind Django's back: an error report would carry local variables.
ADMINS = MANAGERS = []
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Not "no-referrer": browsers would then send "Origin: null" with forms, and CSRF checks fail.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "newsroom.one_line.OneLine"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "one_line"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Replaces Django's own handlers, among them the one that mails error reports.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
