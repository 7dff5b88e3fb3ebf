"""How two custodians together move a source whose circle is lost to a new holder."""

import datetime
import uuid

from django.conf import settings

from newsroom import audit
from newsroom.models import DirectoryKey, Staff
from newsroom.refusals import Refused
from sources.models import Handler, Source
from sources.vault import clock, custody, grants, ledger, notices, seals
from sources.vault.models import CustodyShare, Epoch, Half, Recovered, Recovery
from sources.vault.models.epoch import Tampered
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.sealed import Sealed
from sources.vault.turns import turn

HOLDERS_TERM = datetime.timedelta(days=365)
NOT_WAITING = "This recovery no longer waits: it was done, or is older than 72 hours."


def begin(source, holder, *, by):
    """Open the outer seals as the first custodian, and sign for whom; returns the `Recovery`.

    What comes out is still sealed to each other custodian, so nothing can be read by it.
    """
    rules.require(by.staff, "recover", source)
    key = _require_holder(source, holder, by)
    with turn(source.pk):
        waiting = Recovery.objects.waiting().filter(source_id=source.pk)
        if any(_can_be_completed(each) for each in waiting):
            raise Refused(source, "A recovery of this source waits already for another custodian.")
        halves = list(_halves(source, by))
        # Of recoveries that nobody completes any more.
        Half.objects.filter(recovery__source_id=source.pk).delete()
        begun = Recovery(
            id=uuid.uuid4(),
            source_id=source.pk,
            holder=holder.pk,
            holder_key_id=key.pk,
            first=by.pk,
            first_key_id=by.keys.key_id,
            begun_at=clock.now(),
        )
        begun.signature = by.keys.sign(begun.message())
        audit.record(by, "recovery.begin", source)
        begun.save()
        for half in halves:
            half.recovery = begun
        Half.objects.bulk_create(halves)
        notices.notify(notices.custodians(but=[by.pk]), "recovery.begin")
        ledger.record(by, "recovery.begin", begun)
    return begun


def complete(begun, *, by):
    """Open the inner seals as the second custodian, and give the keys to the new holder.

    Raises `Tampered` for anything that is not what was signed; nothing is stored then.
    """
    source = Source.objects.get(pk=begun.source_id)
    rules.require(by.staff, "complete_recovery", begun)
    holder = Staff.objects.filter(pk=begun.holder).first()
    with turn(source.pk):
        if not Recovery.objects.waiting().filter(pk=begun.pk).exists():
            raise Refused(source, NOT_WAITING)
        if not begun.is_genuine():
            raise Tampered(source)
        if _require_holder(source, holder, by).pk != begun.holder_key_id:
            raise Refused(source, "The new holder has made new keys since. Begin again.")
        privates = _privates(begun, by)
        audit.record(by, "recovery.complete", source)
        done = Recovered(
            id=uuid.uuid4(),
            recovery=begun,
            second=by.pk,
            second_key_id=by.keys.key_id,
            recovered_at=clock.now(),
        )
        done.signature = by.keys.sign(done.message())
        done.save()
        place = grants.Place(holder.pk, begun.holder_key_id, Reason.COVER, _end())
        for epoch, private in privates:
            grants.give(epoch, private, place, by=by, recovery=done)
        Half.objects.filter(recovery=begun).delete()
        Handler.objects.get_or_create(source=source, staff=holder, defaults={"named_by": by.staff})
        notices.notify(notices.circle(source), "recovery.complete", source)
        ledger.record(by, "recovery.complete", done)
    return done


def custodians():
    """Return the directory keys that the settings name as custodians', with their staff."""
    keys = DirectoryKey.objects.filter(fingerprint__in=settings.LODESTAR_CUSTODIANS)
    return list(keys.select_related("staff").order_by("fingerprint"))


def _can_be_completed(begun):
    """Whether a second custodian could still do it: `complete` then says to begin again if not."""
    key = DirectoryKey.objects.current(begun.holder)
    epochs = Epoch.objects.filter(source_id=begun.source_id).values_list("pk", flat=True)
    return (
        begun.is_genuine()
        and Staff.objects.filter(pk=begun.holder, is_active=True).exists()
        and key.pk == begun.holder_key_id
        and set(begun.halves.values_list("epoch_id", flat=True)) == set(epochs)
    )


def _end():
    return clock.now() + HOLDERS_TERM


def _require_holder(source, holder, by):
    """Return the new holder's vouched key; refuses who cannot hold."""
    if holder is None or not holder.is_active or holder.pk == by.pk:
        raise Refused(source, "The new holder is an active colleague, and neither custodian.")
    key = DirectoryKey.objects.current(holder.pk)
    if key is None:
        raise Refused(source, "The new holder has no keys yet.")
    key.verify()
    return key


def _halves(source, by):
    """Yield an unsaved `Half` for every epoch and every other custodian."""
    others = {key.pk for key in custodians()} - {by.keys.key_id}
    for epoch in Epoch.objects.filter(source_id=source.pk):
        epoch.verify()
        shares = CustodyShare.objects.filter(epoch=epoch, first_key=by.keys.key_id)
        shares = list(shares.filter(second_key__in=others))
        if not shares:
            raise Refused(
                source,
                "Your key is not among those to which an earlier key of this source was sealed. "
                "Another custodian has to begin.",
            )
        for share in shares:
            sealed = _unseal(by, share.sealed, custody.outer(epoch.context()), source)
            yield Half(epoch=epoch, second_key=share.second_key, sealed=Sealed(sealed))


def _privates(begun, by):
    """Return (epoch, private key) for every epoch of the source, each proven to be the epoch's."""
    source = Source.objects.get(pk=begun.source_id)
    halves = Half.objects.filter(recovery=begun, second_key=by.keys.key_id)
    held = {half.epoch_id: half for half in halves}
    found = []
    for epoch in Epoch.objects.filter(source_id=source.pk):
        epoch.verify()
        if epoch.pk not in held:
            raise Refused(source, "Nothing of this recovery was sealed to you. Begin again.")
        private = _unseal(by, held[epoch.pk].sealed, custody.inner(epoch.context()), source)
        if seals.public_of(private) != bytes(epoch.public):
            raise Tampered(source)
        found.append((epoch, private))
    return found


def _unseal(by, sealed, about, source):
    try:
        return by.keys.unseal(sealed.ciphertext, about)
    except seals.SealBroken:
        raise Tampered(source) from None
