"""How a member comes to have keys, for the first time or anew."""

import datetime

from django.db import transaction
from django.db.models.functions import Now

from newsroom import audit
from newsroom.models import DirectoryKey
from newsroom.refusals import Refused
from sources.vault import inviting, leaving, ledger, notices, passphrases, stretching, words
from sources.vault.models import Grant, Lock, MemberKey, PendingKey, Unlock
from sources.vault.models.unlock import WrongPassphrase
from sources.vault.seals import SealBroken
from sources.vault.turns import turns
from sources.vault.visibility import circles_of

PATIENCE = datetime.timedelta(minutes=15)
NOT_INVITED = "An access admin has to let you make keys first."


def prepare(staff):
    """Make keys for somebody who may, locked under seven new words; returns the words, this once.

    Nothing counts until the words were typed back (`confirm`).
    """
    if not inviting.may_make_keys(staff):
        raise Refused(None, NOT_INVITED)
    passphrase = words.passphrase()
    with stretching.slot():
        keys, salt, box = MemberKey.lock_new(staff, passphrase)
    with transaction.atomic(using="vault"):
        # Of two that were made at once the later ones count.
        Lock.take_turn(staff.pk)
        PendingKey.objects.filter(member_id=staff.pk).delete()
        PendingKey.objects.create(id=keys.key_id, member_id=staff.pk, salt=salt, box=box)
    return passphrase


def pending(staff):
    """Return the keys that wait for their passphrase to be typed back, or None."""
    fresh = PendingKey.objects.filter(made_at__gt=Now() - PATIENCE)
    return fresh.filter(member_id=staff.pk).first()


def confirm(staff, passphrase):
    """Publish the prepared keys, now that their passphrase was typed back; returns the `Keys`.

    Keys that the member had before end: every place they held is revoked, what they attested is
    withdrawn, their vault is locked. Raises `WrongPassphrase`, or `Refused` where none wait.
    """
    found = pending(staff)
    if found is None or not inviting.may_make_keys(staff):
        raise Refused(None, "The words have expired. Make new ones.")
    with stretching.slot():
        # Most unlikely, since the words are drawn; but then the login would open the vault.
        if staff.check_password(passphrases.normalise(passphrase)):
            raise Refused(None, "This is your login password. Make new words.")
        try:
            keys = MemberKey.open_box(found.pk, staff.pk, found.salt, found.box, passphrase)
        except (SealBroken, ValueError):
            raise WrongPassphrase from None
    with turns(circles_of(staff)) as circles:
        if not PendingKey.objects.filter(pk=found.pk).delete()[0]:
            raise Refused(None, "These keys were made already.")
        leaving.leave(circles, staff, by=staff)
        audit.record(staff, "key.make", found.pk)
        MemberKey.publish(keys, bytes(found.salt), bytes(found.box))
        for source in circles:
            told = notices.circle(source) | notices.access_admins(but=[staff.pk])
            notices.notify(told, "key.change", source)
        leaving.tell_custodians(circles)
        for source in circles:
            ledger.record(staff, "grant.end", source)
    Unlock.lock(staff)
    return keys


def changed_keys(source):
    """Return the staff ids of former members who lost their place because they made new keys."""
    ended = Grant.objects.filter(epoch__source_id=source.pk).exclude(ending=None)
    places = dict(ended.order_by("granted_at").values_list("member_id", "key_id"))
    inside = Grant.objects.live().filter(epoch__source_id=source.pk)
    for member_id in inside.values_list("member_id", flat=True):
        places.pop(member_id, None)
    keys = DirectoryKey.objects.filter(staff_id__in=places).order_by("created_at")
    current = dict(keys.values_list("staff_id", "pk"))
    return {staff_id for staff_id, key_id in places.items() if current[staff_id] != key_id}
