"""What must hold before a site answers its first request."""

from django.conf import settings

FEWEST_CUSTODIANS = 3


class Unsafe(Exception):
    """A site must not start; the message is one line for whoever starts it."""


def require_safe_start():
    """Raise `Unsafe` when this site, as it is configured, would break a promise."""
    if settings.LODESTAR_SITE == "vault":
        require_recovery(settings.LODESTAR_ROOTS, settings.LODESTAR_CUSTODIANS)
        require_approver()
    if settings.LODESTAR_SITE in ("desk", "vault"):
        require_no_demo_accounts()


def require_recovery(roots, custodians):
    """Refuse a vault in which no key is believed, or from which no source could be recovered."""
    if not roots:
        raise Unsafe(
            "LODESTAR_ROOTS names no key; without one no key in the vault is believed. "
            "In an empty newsroom, run: script/manage found_vault"
        )
    if len(set(custodians)) < FEWEST_CUSTODIANS:
        raise Unsafe(
            f"LODESTAR_CUSTODIANS must name at least {FEWEST_CUSTODIANS} different keys; "
            "without them a source whose circle is gone is lost."
        )


def require_approver():
    """Refuse a vault in which nobody could approve a request."""
    from newsroom.models import Staff

    if not Staff.objects.filter(is_active=True, is_access_admin=True).exists():
        raise Unsafe("there is no active access admin; nobody could let anybody into a circle.")


def require_no_demo_accounts():
    """Refuse accounts whose passwords stand in the documentation, outside a demo."""
    if settings.LODESTAR_DEMO:
        return
    from newsroom.models import Staff

    if Staff.objects.filter(is_demo=True).exists():
        raise Unsafe("this database holds demo accounts; set LODESTAR_DEMO=1 or use an empty one.")
