"""How a source's key begins: generated, announced, and sealed to pairs of custodians."""

from django.conf import settings

from newsroom.models import DirectoryKey
from newsroom.refusals import Refused
from sources.vault import clock, custody, seals
from sources.vault.models import CustodyShare, Epoch
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
    _entrust(epoch, private, custodians)
    return epoch, private


def trusted_custodians():
    """Return the custodians' directory keys, each verified; refuse when fewer than three hold."""
    wanted = sorted(set(settings.LODESTAR_CUSTODIANS))
    found = {key.fingerprint: key for key in DirectoryKey.objects.filter(fingerprint__in=wanted)}
    if len(wanted) < FEWEST_CUSTODIANS or set(found) != set(wanted):
        raise Refused(
            None,
            "The custodians' keys are not the ones in the settings. No source can be made until "
            "three custodians can recover it.",
        )
    for key in found.values():
        key.verify()
    return [found[fingerprint] for fingerprint in wanted]


def _entrust(epoch, private, custodians):
    publics = [bytes(key.sealing_public) for key in custodians]
    shares = custody.seal_to_pairs(publics, private, epoch.context())
    CustodyShare.objects.bulk_create(
        CustodyShare(
            epoch=epoch,
            first_key=custodians[first].pk,
            second_key=custodians[second].pk,
            sealed=Sealed(sealed),
        )
        for (first, second), sealed in shares.items()
    )
