"""The demo newsroom: who is in it, and the banner that says it holds no real data."""

from django.conf import settings

# Name, and who that is. Passwords follow from the name, so that nobody takes them for real ones.
CAST = {
    "erin": "editor, in the circle",
    "raj": "reviewer, in the circle",
    "nia": "reviewer, outside every circle",
    "ada": "access admin",
    "cy": "custodian",
    "kit": "custodian",
    "lou": "custodian",
    "ivo": "auditor",
}


def email(name):
    """Return the address with which somebody of the demo logs in."""
    return f"{name}@example.org"


def login_password(name):
    """Return the password for both sites."""
    return f"demo-{name}-login"


def vault_passphrase(name):
    """Return the passphrase that unlocks the vault."""
    return f"demo-{name}-vault"


def banner(request):
    """Give templates `lodestar_demo`."""
    return {"lodestar_demo": settings.LODESTAR_DEMO}
