"""The people of the demo newsroom, with keys that are vouched for."""

from django.conf import settings

from newsroom import demo
from newsroom.models import DirectoryKey, Staff, Vouch
from newsroom.provision import house
from sources.vault.models import MemberKey
from sources.vault.unlocked import Unlocked

ROLES = {
    "erin": {"name": "Erin Vale", "is_editor": True},
    "raj": {"name": "Raj Sandoval", "is_reviewer": True},
    "nia": {"name": "Nia Brandt", "is_reviewer": True},
    "ada": {"name": "Ada Fenwick", "is_access_admin": True},
    "cy": {"name": "Cy Okafor"},
    "kit": {"name": "Kit Larsen"},
    "lou": {"name": "Lou Marchetti"},
    "ivo": {"name": "Ivo Hartmann", "is_auditor": True},
}
CUSTODIANS = ("cy", "kit", "lou")
ROOTS = ("ada", *CUSTODIANS)


def assemble():
    """Return everybody, unlocked, by name; makes them where this is the first run.

    The fingerprints of the roots and custodians are written where the sites' settings read them.
    """
    if Staff.objects.filter(is_demo=True).exists():
        return {name: _unlocked(name) for name in ("erin", "raj", "nia", "ada")}
    cast = {name: _enrol(name) for name in ROLES}
    roots = [cast[name].keys.fingerprint for name in ROOTS]
    custodians = [cast[name].keys.fingerprint for name in CUSTODIANS]
    house.write(roots, custodians)
    settings.LODESTAR_ROOTS, settings.LODESTAR_CUSTODIANS = roots, custodians
    voucher = DirectoryKey.objects.get(pk=cast["ada"].keys.key_id)
    for name in ROLES.keys() - set(ROOTS):
        key = DirectoryKey.objects.get(pk=cast[name].keys.key_id)
        signature = cast["ada"].keys.sign(Vouch.message(key, voucher))
        Vouch.objects.create(key=key, by=voucher, signature=signature)
    return cast


def _enrol(name):
    staff = Staff.objects.create_user(
        demo.email(name), demo.login_password(name), is_demo=True, **ROLES[name]
    )
    return Unlocked(staff, MemberKey.enrol(staff, demo.vault_passphrase(name)))


def _unlocked(name):
    staff = Staff.objects.get(email=demo.email(name), is_demo=True)
    key = MemberKey.objects.filter(member_id=staff.pk).latest("created_at")
    return Unlocked(staff, key.open(demo.vault_passphrase(name)))
