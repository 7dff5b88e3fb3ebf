"""Passkeys: each belongs to the site it was made at, and is asked for nowhere else."""

from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import PublicKeyCredentialRpEntity, RegistrationResponse

SITES = {"desk": "Desk", "vault": "Vault"}
USUAL_PORTS = {"http": 80, "https": 443}
# What is kept of a browser's answer, which may hold more than it should.
KEPT = ("id", "rawId", "type", "response")


def rp_id(site):
    """Return the name under which browsers keep the passkeys of a site: its own host, no more."""
    return urlsplit(settings.LODESTAR_ORIGINS[site]).hostname


def here():
    """Return which site this is."""
    return settings.LODESTAR_SITE


def made_here(staff):
    """Return somebody's passkeys for this site, the oldest first."""
    return Authenticator.objects.filter(
        user_id=staff.pk,
        type=Authenticator.Type.WEBAUTHN,
        data__rp_id=rp_id(here()),
    ).order_by("pk")


def sites_of(passkey):
    """Return the sites at which a passkey works; none, if its host is none of ours any more."""
    return {site for site in SITES if passkey.data.get("rp_id") == rp_id(site)}


def server():
    """Return what makes and checks challenges, for exactly this site's host and origin."""
    site = here()
    entity = PublicKeyCredentialRpEntity(id=rp_id(site), name=f"Lodestar {SITES[site].lower()}")
    return Fido2Server(entity, verify_origin=_origin(site).__eq__)


def credentials(staff):
    """Return what somebody's passkeys for this site are checked against."""
    return [passkey.wrap().authenticator_data.credential_data for passkey in made_here(staff)]


def add(staff, name, credential):
    """Store a passkey that was just made at this site; returns it as the library wants it."""
    made = dict(RegistrationResponse.from_dict(credential))
    return Authenticator.objects.create(
        user=staff,
        type=Authenticator.Type.WEBAUTHN,
        data={
            "name": name,
            "rp_id": rp_id(here()),
            "credential": {key: made[key] for key in KEPT},
        },
    ).wrap()


def _origin(site):
    """Return the origin of a site as a browser writes it."""
    found = urlsplit(settings.LODESTAR_ORIGINS[site])
    port = found.port or USUAL_PORTS[found.scheme]
    usual = port == USUAL_PORTS[found.scheme]
    return f"{found.scheme}://{found.hostname}" + ("" if usual else f":{port}")
