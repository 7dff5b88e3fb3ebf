"""The circle of one source: who holds its key, and how that begins and ends."""

import datetime

from django.db import transaction

from newsroom import audit
from newsroom.models import Directory
from newsroom.refusals import Refused
from sources.models import Attestation, AttestationWithdrawal, Handler, Promise, Source
from sources.vault import attesting, clock, epochs, grants, holders, ledger, membership, notices
from sources.vault.models import Epoch, Grant
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.turns import turn

FOUNDERS_TERM = datetime.timedelta(days=365)


class Circle:
    """The members who hold the key of `source`."""

    def __init__(self, source):
        self.source = source

    @classmethod
    def found(cls, *, by, promise, off_system=False):
        """Register a source with its promise; `by` (`Unlocked`) becomes the first member.

        `promise` holds the fields of a `Promise`. For an `off_system` source nothing that
        identifies them is ever stored. Both databases change or neither does.
        """
        # The newsroom is committed first: a card without keys is nobody's, keys without a card
        # would stand in the way of whoever holds them.
        with transaction.atomic(using="vault"), transaction.atomic(using="newsroom"):
            source = Source.objects.draw()
            source.off_system = off_system
            source.save()
            circle = cls(source)
            circle._promise(1, by, promise)
            Handler.objects.create(source=source, staff=by.staff, named_by=by.staff)
            epoch, private = epochs.announce(source.pk, 1, by)
            until = clock.now() + FOUNDERS_TERM
            place = grants.Place(by.pk, by.keys.key_id, Reason.CONTACT, until)
            grants.give(epoch, private, place, by=by)
            # The code says which, so that a flag changed later in the database shows.
            code = "source.found_off_system" if off_system else "source.found"
            audit.record(by, code, source)
            ledger.record(by, code, source)
        return source

    def promise(self, *, by, promise):
        """Record a new version of what was agreed with the source."""
        with turn(self.source.pk):
            rules.require(by.staff, "promise", self.source)
            made = self._promise(self.source.promise.version + 1, by, promise)
            audit.record(by, "promise.change", self.source)
        return made

    def name_handler(self, staff, *, by):
        """Let a staff member use the codename at the desk; says nothing of the identity."""
        with turn(self.source.pk):
            rules.require(by.staff, "name_handler", self.source)
            Handler.objects.get_or_create(
                source=self.source, staff=staff, defaults={"named_by": by.staff}
            )
            audit.record(by, "handler.name", self.source)

    def grants(self):
        """Return the live grants of the newest epoch: the circle as it is."""
        return Grant.objects.live().filter(epoch=Epoch.objects.current(self.source.pk))

    def members(self):
        """Return the live grants, each with its `.member` and all there is to say of the place."""
        return membership.members(self.source)

    def grant_of(self, member, *, epoch=None):
        """Return a member's live grant for an epoch (default: the newest), or None."""
        return grants.grant_of(self.source, member, epoch=epoch)

    def hand_over(self, request, *, by, expires_at):
        """Give an approved asker the source's keys, for every epoch `by` (`Unlocked`) holds.

        Somebody who is in the circle gets a longer place instead of the one they have.
        """
        self._require_holder_may(request, by)
        approval = request.approval
        approval.verify()
        with turn(self.source.pk):
            # Asked inside the turn: two members may press the button at once.
            if not approval.is_fresh():
                raise Refused(
                    self.source,
                    "This approval no longer counts: it was used, is older than 72 hours, or the "
                    "asker's key has changed. They can ask again.",
                )
            grants.renewed_epoch(self.source, by=by)
            place = grants.Place(request.asked_by, request.key_id, request.reason, expires_at)
            earlier = self._places_of(request.asked_by)
            if any(old.expires_at >= expires_at for old in earlier.values()):
                raise Refused(self.source, "Their place lasts longer already. Choose a longer one.")
            held = set(self._grants_of(by).values_list("epoch_id", flat=True))
            directory = Directory()
            for grant in grants.own_grants(self.source, held, by=by).values():
                private = grants.unseal(grant, by=by)
                given = grants.give(
                    grant.epoch, private, place, by=by, approval=approval, directory=directory
                )
                if grant.epoch_id in earlier:
                    grants.extend(earlier[grant.epoch_id], given, by=by)
            code = "grant.extend" if earlier else "grant.hand_over"
            notices.notify(notices.circle(self.source, but=[by.pk]), code, self.source)
            ledger.record(by, code, request)

    def end(self, member, *, by):
        """Take a member out: their sealed keys are deleted at once, and a new epoch is due.

        `by` is a staff member of the circle or an access admin; nobody needs a key to revoke.
        """
        with turn(self.source.pk):
            # Asked and counted inside the turn: two may end each other's places at once.
            rules.require(by, "end", self.source)
            self._require_enough_left(member)
            grants.revoke(self._grants_of(member), by=by)
            self.source.attestations.filter(member=member).withdraw(AttestationWithdrawal.Why.LEFT)
            audit.record(by, "attestation.withdraw", self.source)
            notices.notify(notices.circle(self.source, but=[by.pk]), "grant.end", self.source)
            ledger.record(by, "grant.end", self.source)

    def attest(self, *, by, method, verified_on, fair_description, between=None):
        """Sign that `by` (`Unlocked`) knows who the source is and how that was checked.

        `between` is the sealed fact that names the go-between who vouched, where one did.
        """
        rules.require(by.staff, "attest", self.source)
        with turn(self.source.pk):
            # Asked inside the turn: the place may be ending, or the source, at this moment.
            grant = grants.own_grant(self.source, by=by)
            attesting.require_named(self.source, method, between)
            attestation = Attestation(
                source=self.source,
                promise=self.source.promise,
                member=by.staff,
                key_id=by.keys.key_id,
                method=method,
                between=between,
                verified_on=verified_on,
                fair_description=fair_description,
                valid_until=grant.expires_at,
            )
            attestation.signature = by.keys.sign(attestation.message())
            attestation.save()
            audit.record(by, "attestation.make", self.source)
            ledger.record(by, "attestation.make", self.source)
        return attestation

    def _promise(self, version, by, promise):
        return Promise.objects.create(
            source=self.source, version=version, made_by=by.staff, **promise
        )

    def _require_enough_left(self, member):
        if not self.grants().filter(member_id=member.pk).exists():
            raise Refused(self.source, "This person is not in the circle.")
        holders.require_left(self.source, without=[member])

    def _require_holder_may(self, request, by):
        if not hasattr(request, "approval"):
            raise Refused(self.source, "An access admin has to approve this request first.")
        if not rules.allows(by.staff, "hand_over", request):
            ledger.record(by, "grant.deny", request)
            rules.require(by.staff, "hand_over", request)

    def _places_of(self, member_id):
        """Return {epoch id: live grant} of a member."""
        live = Grant.objects.live().filter(epoch__source_id=self.source.pk, member_id=member_id)
        return {grant.epoch_id: grant for grant in live}

    def _grants_of(self, member):
        """Every live grant of a member, for all epochs."""
        return Grant.objects.live().filter(epoch__source_id=self.source.pk, member_id=member.pk)
