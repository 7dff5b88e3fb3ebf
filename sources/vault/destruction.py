"""How two people together end a source: every key to what is sealed about it is deleted."""

from django.db.models import Count, Q

from newsroom import audit
from newsroom.refusals import Refused
from sources.models import AttestationWithdrawal, Source
from sources.vault import clock, grants, keeping, ledger, notices, removal
from sources.vault.models import (
    CustodyShare,
    Destruction,
    Grant,
    Half,
    Proposal,
    ProposalWithdrawal,
    SealedKey,
)
from sources.vault.permissions import rules
from sources.vault.turns import turn


def propose(source, *, by):
    """Say, as the first of two, that a source shall be destroyed; returns the `Proposal`."""
    with turn(source.pk):
        # Asked inside the turn, here and below: a place may be ending at this moment.
        rules.require(by.staff, "propose_destruction", source)
        keeping.require_no_hold(source)
        if Proposal.objects.waiting().filter(source_id=source.pk).exists():
            raise Refused(source, "This is proposed already, and waits for another person.")
        proposal = Proposal.objects.create(source_id=source.pk, by=by.pk)
        told = notices.circle(source, but=[by.pk]) | notices.access_admins(but=[by.pk])
        notices.notify(told, "destruction.propose", source)
        ledger.record(by, "destruction.propose", source)
    return proposal


def withdraw(proposal, *, by):
    """Take a proposal back, as anybody of the circle."""
    source = Source.objects.get(pk=proposal.source_id)
    with turn(source.pk):
        rules.require(by.staff, "propose_destruction", source)
        _require_waiting(proposal, source)
        ProposalWithdrawal.objects.create(proposal=proposal, by=by.pk)
        ledger.record(by, "destruction.withdraw", source)


def carry_out(proposal, *, by):
    """Delete every key of a source, as the second of two; returns the `Destruction`.

    The sealed rows stay, and nothing opens them: members' and custodians' copies of the keys are
    gone, in one transaction over both databases. The bytes of documents are removed after it.
    """
    source = Source.objects.get(pk=proposal.source_id)
    with turn(source.pk):
        rules.require(by.staff, "carry_out_destruction", proposal)
        # And a hold may have been placed since the page was read.
        keeping.require_no_hold(source)
        _require_waiting(proposal, source)
        now = clock.now()
        source.attestations.all().withdraw(AttestationWithdrawal.Why.DESTROYED)
        gone_on = keeping.gone_on(now)
        Source.objects.filter(pk=source.pk).update(destroyed_at=now, gone_on=gone_on)
        audit.record(by, "source.destroy", source)
        grants.revoke(Grant.objects.live().filter(epoch__source_id=source.pk), by=by)
        # Those that had run out as well, and whatever a recovery has left half open.
        SealedKey.objects.filter(grant__epoch__source_id=source.pk).delete()
        CustodyShare.objects.filter(epoch__source_id=source.pk).delete()
        Half.objects.filter(epoch__source_id=source.pk).delete()
        done = Destruction.objects.create(
            proposal=proposal,
            source_id=source.pk,
            by=by.pk,
            destroyed_at=now,
            gone_on=gone_on,
        )
        ledger.record(by, "source.destroy", source)
    # Once that is stored: without a key the bytes are noise, and a sweep removes what stays.
    removal.of_destroyed(source)
    return done


def of(source):
    """Return the `Destruction` of a source with its numbers of documents, or None; 3 queries.

    Samples are counted as documents.
    """
    done = Destruction.objects.filter(source_id=source.pk).first()
    if done:
        counts = [
            kind.objects.filter(source_id=source.pk).aggregate(
                all=Count("pk"), left=Count("pk", filter=Q(removal=None))
            )
            for kind in removal.STORED
        ]
        done.documents = sum(count["all"] for count in counts)
        done.documents_left = sum(count["left"] for count in counts)
    return done


def _require_waiting(proposal, source):
    if not Proposal.objects.waiting().filter(pk=proposal.pk).exists():
        raise Refused(
            source, "This proposal waits no longer: it is older than seven days, or done."
        )
