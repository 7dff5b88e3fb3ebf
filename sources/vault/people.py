"""Everybody who logs in, as an access admin sees them: roles, keys, and how many circles."""

from django.conf import settings
from django.db.models import Count, Q

from newsroom.models import DirectoryKey, Staff, Vouch
from sources.vault.models import Grant
from sources.vault.permissions import rules

KEYS = {
    "none": ("due", "No keys yet"),
    "waiting": ("pending", "Waiting for a voucher"),
    "vouched": ("granted", "Vouched for"),
    "root": ("granted", "Root, by the settings"),
}


def described(staff):
    """Give a list of `Staff` their `.keys_state`, `.keys_words` and `.circles`; 3 queries."""
    ids = [person.pk for person in staff]
    keys = DirectoryKey.objects.filter(staff_id__in=ids).order_by("created_at")
    current = {key.staff_id: key for key in keys.defer("sealing_public", "signing_public")}
    vouched = set(Vouch.objects.filter(key__in=current.values()).values_list("key_id", flat=True))
    places = Grant.objects.live().filter(member_id__in=ids).order_by().values("member_id")
    counts = dict(
        places.annotate(circles=Count("epoch__source_id", distinct=True)).values_list(
            "member_id", "circles"
        )
    )
    for person in staff:
        key = current.get(person.pk)
        person.key = key
        person.keys_state, person.keys_words = KEYS[_state(key, vouched)]
        person.circles = counts.get(person.pk, 0)
        person.is_custodian = key is not None and key.fingerprint in settings.LODESTAR_CUSTODIANS
    return staff


def in_turn(name, *staff, by):
    """Lock accounts, and ask again whether `by` may do `name` to each; returns their fresh rows.

    Called in a newsroom transaction. Whoever changes an account comes one after the other: of two
    access admins who shut each other out at once the first does, or nobody would be left.
    """
    ids = {by.pk, *(person.pk for person in staff)}
    locked = Staff.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    locked = {person.pk: person for person in locked}
    found = [locked[person.pk] for person in staff]
    for person in found:
        rules.require(locked[by.pk], name, person)
    return found


def sole_admin():
    """Say whether fewer than two people could approve a request; 1 query.

    By the rows alone: an approval itself is verified when it is used.
    """
    believed = Q(keys__vouch__isnull=False) | Q(keys__fingerprint__in=settings.LODESTAR_ROOTS)
    admins = Staff.objects.filter(believed, is_active=True, is_access_admin=True).distinct()
    return admins.count() < 2


def _state(key, vouched):
    if key is None:
        return "none"
    if key.is_root:
        return "root"
    return "vouched" if key.pk in vouched else "waiting"
