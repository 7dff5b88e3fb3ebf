"""How a source's key reaches its members: handed over, proven, and renewed with a new epoch."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from newsroom.models import Directory
from newsroom.refusals import Refused
from sources.vault import clock, epochs, ledger, seals
from sources.vault.models import Ending, Epoch, Grant, SealedKey
from sources.vault.models.epoch import Tampered
from sources.vault.proof import Proof
from sources.vault.sealed import Sealed

NOT_HANDED_OVER = "This was sealed with a key that was not handed to you."
MEMBER_FIRST = (
    "This source needs a new key first, because somebody who held the old one has left, and only a "
    "member can make it. Nothing was sealed. Unlock, or ask a member of the circle to unlock and "
    "file something."
)
NOTHING_STORED = (
    "This source is off the system: nothing that identifies them is stored, and nothing can be "
    "filed about them. Members know it, and type it into each check."
)


@dataclass(frozen=True)
class Place:
    """Whose place in a circle it is, with which key, for which reason and until when."""

    member_id: UUID
    key_id: UUID
    reason: str
    expires_at: datetime


def grant_of(source, member, *, epoch=None):
    """Return a member's live grant for an epoch (default: the newest), or None."""
    epoch = epoch or Epoch.objects.current(source.pk)
    return _with_keys(Grant.objects.live().filter(epoch=epoch, member_id=member.pk)).first()


def own_grant(source, *, by, epoch=None):
    """The same for the acting member, verified; refuses where there is none."""
    epoch = epoch or Epoch.objects.current(source.pk)
    return own_grants(source, {epoch.pk}, by=by)[epoch.pk]


def own_grants(source, epoch_ids, *, by):
    """Return {epoch id: the acting member's live grant}, verified; refuses where one is missing.

    The number of queries does not depend on the number of epochs.
    """
    proof = Proof(source.pk, [by.pk])
    live = proof.live_grants(by.pk)
    found = {grant.epoch_id: grant for grant in live if grant.epoch_id in epoch_ids}
    if set(epoch_ids) - found.keys():
        raise Refused(source, NOT_HANDED_OVER)
    for grant in found.values():
        proof.verify(grant)
    return found


def writable_epoch(source, *, by):
    """Return the epoch to seal to, as `renewed_epoch`; refuses where nothing may be stored.

    Whatever is sealed for a source asks here first, so nothing ever is for an off-system one.
    """
    require_storable(source)
    return renewed_epoch(source, by=by)


def require_storable(source):
    """Refuse a source of which nothing may be stored."""
    if source.off_system:
        raise Refused(source, NOTHING_STORED)


def renewed_epoch(source, *, by):
    """Return a source's newest epoch, proven genuine; makes a new one where one is due.

    Called in a vault transaction. Raises as `prove` does, before anything is sealed.
    """
    circle, directory = _proven_circle(source, by)
    epoch = circle[0].epoch
    if _is_renewal_due(epoch):
        return _renewed(source, epoch, circle, by=by, directory=directory)
    return epoch


def prove(source, *, by):
    """Prove that what `by` (`Unlocked` or `Locked`) seals now is sealed to the circle alone.

    Raises `Tampered` or `UnvouchedKey` when the newest key or any wrap of it is not what was
    signed, and `Refused` where a new key is due that `by` cannot make.
    """
    _proven_circle(source, by)


def unseal(grant, *, by):
    """Return the private key of a grant's epoch (96 bytes), proven to be the announced one."""
    try:
        return grant.unseal_epoch(by.keys)
    except seals.SealBroken:
        raise Tampered(grant.epoch.source_id) from None


def give(epoch, private, place, *, by, approval=None, renews=None, recovery=None, directory=None):
    """Seal an epoch's private key to a member and sign that; returns the stored `Grant`.

    `directory` saves reading keys again that the caller has read in the same transaction.
    """
    directory = directory or Directory()
    # Verified before every seal: a changed or unvouched key is a hard stop.
    key = directory.current(place.member_id)
    if key is None or key.pk != place.key_id:
        raise Tampered(epoch.source_id)
    directory.verify(key)
    grant = Grant(
        id=uuid.uuid4(),
        epoch=epoch,
        grantor=by.pk,
        grantor_key_id=by.keys.key_id,
        approval=approval,
        renews=renews,
        recovery=recovery,
        granted_at=clock.now(),
        **vars(place),
    )
    sealed = seals.seal(bytes(key.sealing_public), private, grant.seal_context())
    grant.sealed_hash = hashlib.sha256(sealed).digest()
    grant.signature = by.keys.sign(grant.message())
    grant.save()
    SealedKey.objects.create(grant=grant, sealed=Sealed(sealed))
    return grant


def revoke(grants, *, by):
    """End grants: their sealed keys are deleted at once, and a new epoch of each source is due.

    Called in a vault transaction; whoever calls records in the ledger why.
    """
    now = clock.now()
    for grant in grants:
        SealedKey.objects.filter(grant=grant).delete()
        Ending.objects.create(grant=grant, by=by.pk, ended_at=now)


def extend(old, new, *, by):
    """Let a grant take the place of another of the same member and epoch, which ends now."""
    SealedKey.objects.filter(grant=old).delete()
    # Not when the transaction began: what was signed before this is still believed.
    Ending.objects.create(grant=old, by=by.pk, replaced_by=new, ended_at=clock.now())


def _proven_circle(source, by):
    """Return the live grants of the newest epoch, each verified, and the directory they need."""
    epoch = Epoch.objects.current(source.pk)
    circle = list(_with_keys(Grant.objects.live().filter(epoch=epoch)))
    mine = next((grant for grant in circle if grant.member_id == by.pk), None)
    # Who is in the circle and has no wrap of the newest key was left out by somebody.
    if mine is None and _of_member(source, by).exists():
        raise Refused(source, NOT_HANDED_OVER)
    proof = Proof(source.pk, [grant.member_id for grant in circle])
    for grant in circle:
        proof.verify(grant)
    if mine and by.keys:
        unseal(mine, by=by)
    elif epoch and _is_renewal_due(epoch):
        raise Refused(source, MEMBER_FIRST)
    # Whoever announces a key holds it: one that nobody was let into is nobody's.
    elif epoch is None or epoch.announced_by not in {grant.member_id for grant in circle}:
        raise Tampered(source)
    return circle, proof.directory


def _of_member(source, member):
    return Grant.objects.live().filter(epoch__source_id=source.pk, member_id=member.pk)


def _with_keys(grants):
    return grants.select_related("epoch", "sealed_key")


def _is_renewal_due(epoch):
    live = Grant.objects.live().filter(epoch=epoch).values("member_id")
    # Nothing more is sealed to a key that somebody could recover who is no custodian any more.
    return epoch.grants.exclude(member_id__in=live).exists() or epochs.is_entrusted_to_others(epoch)


def _renewed(source, epoch, circle, *, by, directory):
    new, private = epochs.announce(source.pk, epoch.number + 1, by)
    for grant in circle:
        place = Place(grant.member_id, grant.key_id, grant.reason, grant.expires_at)
        give(new, private, place, by=by, renews=grant, directory=directory)
    ledger.record(by, "epoch.announce", source)
    return new
