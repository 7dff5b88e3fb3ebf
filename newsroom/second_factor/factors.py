"""Second factors, and at which sites each of them works."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from newsroom.refusals import Refused
from newsroom.second_factor import passkeys

Type = Authenticator.Type


def of(staff):
    """Return everything somebody has to show, the oldest first."""
    return Authenticator.objects.filter(user_id=staff.pk).order_by("created_at", "pk")


def lock(staff):
    """Let nobody else change somebody's factors until the transaction ends."""
    list(of(staff).select_for_update())


def sites_of(factor):
    """Return the sites at which a factor works.

    Recovery codes work at both and count for neither: they are for whoever has lost a factor.
    """
    if factor.type == Type.TOTP:
        return set(passkeys.SITES)
    return passkeys.sites_of(factor) if factor.type == Type.WEBAUTHN else set()


def covered(factors):
    """Return the sites at which at least one of these factors works."""
    return set().union(*map(sites_of, factors))


def works_here(staff):
    """Whether somebody has a factor, recovery codes aside, that works at this site."""
    return passkeys.here() in covered(of(staff))


def needed_at(factor):
    """Return the sites at which its owner has nothing else that works, where one is required."""
    if not settings.LODESTAR_SECOND_FACTOR_REQUIRED:
        return set()
    return sites_of(factor) - covered(of(factor.user).exclude(pk=factor.pk))


def require_spare(factor):
    """Refuse that a factor goes which is all that works at a site.

    Call it in the transaction that takes the factor away: two that go at once take turns.
    """
    lock(factor.user)
    if needed := named(needed_at(factor)):
        raise Refused(None, f"Nothing else of yours works at the {needed}. Add another first.")


def named(sites):
    """Return the names of sites as in "desk and vault"."""
    return " and ".join(name.lower() for site, name in passkeys.SITES.items() if site in sites)
