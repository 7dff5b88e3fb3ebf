"""Proving that the grants of a source are what was signed, by whoever could."""

import hashlib
from collections import defaultdict

from django.db.models import Q

from newsroom.models import Directory
from sources.vault.models import Epoch, Grant
from sources.vault.models.epoch import Tampered
from sources.vault.models.grant import IS_LIVE


class Proof:
    """What proves the grants of some members of a source, read in a fixed number of queries.

    A proof is for one request; `directory` may be shared by the proofs of several sources.
    """

    def __init__(self, source_id, members, *, directory=None):
        self.source_id = source_id
        self.directory = directory or Directory()
        self._epochs = {}
        self._grants = {}
        self._of_member = defaultdict(list)
        self._announced = set()
        self._verdicts = {}
        self._read(set(members))

    def live_grants(self, member_id):
        """Return a member's grants that have not ended by database time, oldest epoch first."""
        own = [grant for grant in self._grants.values() if grant.member_id == member_id]
        return sorted((grant for grant in own if grant.is_live), key=lambda g: g.epoch.number)

    def verify(self, grant):
        """Raise `Tampered` or `UnvouchedKey` unless this grant was rightly made and stays so."""
        self._require_announced(grant)
        sealed = hashlib.sha256(grant.sealed_key.sealed.ciphertext).digest()
        if sealed != bytes(grant.sealed_hash):
            raise Tampered(self.source_id)
        self.verify_statement(grant)

    def verify_statement(self, grant):
        """The same without the sealed key, which is gone once a grant has ended."""
        current = self.directory.current(grant.member_id)
        if current is None or current.pk != grant.key_id:
            raise Tampered(self.source_id)
        self.directory.verify(current)
        if not self.is_genuine(grant):
            raise Tampered(self.source_id)

    def is_genuine(self, grant):
        """Whether the grantor signed exactly this, and could."""
        if grant.pk not in self._verdicts:
            # Until proven: two grants that lean on each other prove nothing.
            self._verdicts[grant.pk] = False
            self._verdicts[grant.pk] = self._was_signed(grant) and self._was_rightly_made(grant)
        return self._verdicts[grant.pk]

    def _read(self, members):
        """Read the grants of the members, of whoever granted these, and so on; and their keys."""
        announcers = Epoch.objects.filter(source_id=self.source_id).values("announced_by")
        self._read_grants(Q(member_id__in=members) | Q(member_id__in=announcers))
        read = {grant.member_id for grant in self._grants.values()} | members
        # Most were let in by whoever founded the circle or announced a key.
        if {grant.grantor for grant in self._grants.values()} - read:
            self._read_grants(Q(member_id__in=self._leaned_on(read) - read))
        keys = {key for grant in self._grants.values() for key in _signers(grant)}
        self.directory.read(keys=keys, staff=members)

    def _leaned_on(self, members):
        """Return whoever granted something to these members, to those, and so on."""
        grantors = defaultdict(set)
        given = Grant.objects.filter(epoch__source_id=self.source_id).order_by()
        for member, grantor in given.values_list("member_id", "grantor").distinct():
            grantors[member].add(grantor)
        found, waiting = set(), members
        while waiting:
            found |= waiting
            waiting = {who for member in waiting for who in grantors[member]} - found
        return found

    def _read_grants(self, whose):
        grants = Grant.objects.filter(whose, epoch__source_id=self.source_id).order_by()
        grants = grants.annotate(is_live=IS_LIVE).select_related(
            "epoch", "sealed_key", "ending", "approval__request", "recovery__recovery"
        )
        for grant in grants:
            grant.epoch = self._epochs.setdefault(grant.epoch_id, grant.epoch)
            self._grants[grant.pk] = grant
            self._of_member[grant.member_id, grant.epoch.number].append(grant)

    def _require_announced(self, grant):
        epoch = self._epochs.get(grant.epoch_id)
        if epoch is None:
            raise Tampered(self.source_id)
        grant.epoch = epoch
        if epoch.pk not in self._announced:
            epoch.verify(self.directory)
            self._announced.add(epoch.pk)

    def _was_signed(self, grant):
        self._require_announced(grant)
        return self.directory.is_signed(
            grant.grantor, grant.grantor_key_id, grant.message(), grant.signature
        )

    def _was_rightly_made(self, grant):
        if grant.recovery_id:
            return _was_recovered(grant)
        if grant.approval_id:
            # Held before, so that grants lean on earlier ones only and never on each other; and
            # still held, for a leaver may have kept the key.
            return self._was_approved(grant) and any(
                held.granted_at <= grant.granted_at
                and not _had_ended(held, grant.granted_at)
                and self.is_genuine(held)
                for held in self._grantors_own(grant, grant.epoch.number)
            )
        if grant.renews_id:
            return self._was_renewed(grant)
        founder = grant.epoch.announced_by
        return grant.epoch.number == 1 and grant.member_id == grant.grantor == founder

    def _was_renewed(self, grant):
        earlier = self._grants.get(grant.renews_id)
        return (
            earlier is not None
            and earlier.member_id == grant.member_id
            and earlier.key_id == grant.key_id
            and earlier.epoch.number == grant.epoch.number - 1
            and grant.expires_at <= earlier.expires_at
            and grant.grantor == grant.epoch.announced_by
            and not _had_ended(earlier, grant.granted_at)
            and self.is_genuine(earlier)
            and any(map(self.is_genuine, self._grantors_own(grant, earlier.epoch.number)))
            and self._is_announcers(grant)
        )

    def _is_announcers(self, grant):
        """Whether whoever announced the key has given it to themselves, for all to see.

        Somebody who has left and still has the key before cannot stay in unseen.
        """
        return grant.member_id == grant.grantor or any(
            held.grantor == held.member_id and self.is_genuine(held)
            for held in self._grantors_own(grant, grant.epoch.number)
        )

    def _grantors_own(self, grant, number):
        """The grantor's grants of an epoch: who had none could neither renew nor hand over."""
        own = self._of_member[grant.grantor, number]
        return [held for held in own if held.key_id == grant.grantor_key_id]

    def _was_approved(self, grant):
        approval = grant.approval
        request = approval.request
        approval.verify(self.directory)
        three = {request.asked_by, approval.approver, grant.grantor}
        return (
            len(three) == 3
            and request.asked_by == grant.member_id
            and request.key_id == grant.key_id
            and request.source_id == self.source_id
            # Or a leaver could date a hand-over to when they held a place.
            and approval.approved_at <= grant.granted_at
        )


def _was_recovered(grant):
    done = grant.recovery
    begun = done.recovery
    return (
        done.is_genuine()
        # No later key: who has signed one recovery cannot give more by it for ever.
        and grant.epoch.announced_at <= done.recovered_at
        and begun.source_id == grant.epoch.source_id
        and begun.holder == grant.member_id
        and begun.holder_key_id == grant.key_id
        and done.second == grant.grantor
        and done.second_key_id == grant.grantor_key_id
    )


def _had_ended(grant, moment):
    ending = getattr(grant, "ending", None)
    return ending is not None and ending.ended_at <= moment


def _signers(grant):
    yield grant.key_id
    yield grant.grantor_key_id
    yield grant.epoch.key_id
    if grant.approval_id:
        yield grant.approval.key_id
