"""What the two sites with a login share: the desk and the vault."""

from newsroom.settings.base import LODESTAR_DEMO
from newsroom.settings.environment import BASE_DIR, env, not_negative

AUTH_USER_MODEL = "newsroom.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "newsroom.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# Per address (ip) and per account (key, user); one that was right is not counted as failed.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # Passwords, codes and passkeys, in signing in and in showing once more who one is.
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "30/m/ip,10/5m/user",
    "change_password": "10/m/ip,5/5m/user",
}
# How many proxies stand in front; each adds the address it was asked from to X-Forwarded-For,
# and what stands before these was written by anybody.
ALLAUTH_TRUSTED_PROXY_COUNT = not_negative(
    "LODESTAR_TRUSTED_PROXIES", env.int("LODESTAR_TRUSTED_PROXIES", default=0)
)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
# A passkey asks for a finger, a face or a PIN: a key left in a stolen computer opens nothing.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_FORMS = {
    "add_webauthn": "newsroom.second_factor.forms.AddPasskey",
    "authenticate_webauthn": "newsroom.second_factor.forms.ShowPasskey",
    "edit_webauthn": "newsroom.second_factor.forms.RenamePasskey",
    "reauthenticate_webauthn": "newsroom.second_factor.forms.ShowPasskeyAgain",
}
MFA_TOTP_ISSUER = "Lodestar"
MFA_ADAPTER = "newsroom.second_factor.adapter.Adapter"
# The newest first; older ones still open what they closed.
LODESTAR_SECOND_FACTOR_KEYS = env.list("LODESTAR_SECOND_FACTOR_KEYS")
LODESTAR_SECOND_FACTOR_REQUIRED = not LODESTAR_DEMO

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# In seconds, for both: each lists where people are signed in at either.
LODESTAR_SESSION_AGES = {"desk": 12 * 60 * 60, "vault": 8 * 60 * 60}
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# In the site's own database: counts of failed logins and used codes outlive a restart,
# and no site reads (and unpickles) what another one wrote.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "lodestar_cache",
        # Past this many, some are thrown away: a flood of tries must not wash away the counts.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "newsroom.static_files.Storage"},
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"


def templates(site):
    """Return the template engine of a site, which sees its own and the shared folder."""
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / site, BASE_DIR / "templates" / "shared"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.demo.banner",
            ],
        },
    }


# What readers will see is composed where people are logged in, from templates that know nothing of
# any site.
PRINTED_TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "NAME": "public",
    "DIRS": [BASE_DIR / "templates" / "public"],
    "OPTIONS": {},
}
