"""How a source's key begins: generated, announced, and sealed to pairs of custodians."""

import hashlib
from itertools import permutations

from django.conf import settings

from newsroom.models import DirectoryKey
from newsroom.refusals import Refused
from sources.vault import clock, custody, seals
from sources.vault.models import CustodyShare, Entrusting, Epoch
from sources.vault.sealed import Sealed

FEWEST_CUSTODIANS = 3


def announce(source_id, number, by):
    """Store a new epoch of a source, announced by an `Unlocked` member; returns it and its key.

    The private key (96 bytes) is returned to be granted and forgotten. Refuses when custodians
    are missing, because a source without them would be lost with its circle.
    """
    custodians = trusted_custodians()
    private = seals.generate()
    epoch = Epoch(
        source_id=source_id,
        number=number,
        public=seals.public_of(private),
        commitment=seals.commitment(private),
        announced_by=by.pk,
        key_id=by.keys.key_id,
        announced_at=clock.now(),
    )
    epoch.signature = by.keys.sign(epoch.message())
    epoch.save()
    entrust(epoch, private, custodians, by=by)
    return epoch, private


def trusted_custodians():
    """Return the custodians' directory keys, each verified; refuse when fewer than three hold."""
    wanted = sorted(set(settings.LODESTAR_CUSTODIANS))
    found = {key.fingerprint: key for key in DirectoryKey.objects.filter(fingerprint__in=wanted)}
    if len(wanted) < FEWEST_CUSTODIANS or set(found) != set(wanted):
        raise Refused(
            None,
            "The custodians' keys are not the ones in the settings. No key is made for a source "
            "until three custodians can recover it.",
        )
    for key in found.values():
        key.verify()
    return [found[fingerprint] for fingerprint in wanted]


def entrust(epoch, private, custodians, *, by):
    """Seal an epoch's private key to every pair of custodians, in place of whatever shares it has.

    `by` (`Unlocked`) signs which custodians these are and which shares; returns the `Entrusting`.
    """
    publics = [bytes(key.sealing_public) for key in custodians]
    shares = [
        CustodyShare(
            epoch=epoch,
            first_key=custodians[first].pk,
            second_key=custodians[second].pk,
            sealed=Sealed(sealed),
        )
        for (first, second), sealed in custody.seal_to_pairs(
            publics, private, epoch.context()
        ).items()
    ]
    CustodyShare.objects.filter(epoch=epoch).delete()
    CustodyShare.objects.bulk_create(shares)
    made = Entrusting(
        epoch=epoch,
        custodians=",".join(sorted(key.fingerprint for key in custodians)),
        shares_hash=Entrusting.hash_of(
            (share.first_key, share.second_key, hashlib.sha256(share.sealed.ciphertext).digest())
            for share in shares
        ),
        by=by.pk,
        key_id=by.keys.key_id,
        entrusted_at=clock.now(),
    )
    made.signature = by.keys.sign(made.message())
    made.save()
    return made


def wanted_pairs():
    """Return the ordered pairs of key ids to which the settings want every key sealed; 1 query."""
    keys = DirectoryKey.objects.filter(fingerprint__in=settings.LODESTAR_CUSTODIANS)
    return set(permutations(keys.values_list("pk", flat=True), 2))


def is_entrusted_to_others(epoch):
    """Whether somebody who is no custodian now has a share of an epoch, or a custodian has none."""
    shares = CustodyShare.objects.filter(epoch=epoch)
    return set(shares.values_list("first_key", "second_key")) != wanted_pairs()
