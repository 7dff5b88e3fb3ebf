"""How two members of a circle take what gives their source away out of the desk's history."""

from uuid import UUID

from django.db import transaction

from articles.clearance.shelves import purgeable
from articles.clearance.sweep import groups, sweeping
from articles.clearance.sweep.found import Proposed
from newsroom import audit, purges
from newsroom.models import Purge, PurgedRow
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, keeping, ledger, notices
from sources.vault.filing import file_purge_proposal, open_thing, open_things
from sources.vault.models import Opening, PurgeConfirmation, PurgeProposal, PurgeWithdrawal
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.turns import turn

NOT_FOUND = "This sweep found nothing of this source there. Look at what it found again."
NOT_PURGED = "What stands there is not purged: it is a colleague's account. Speak with them."


def found(done, source, kind, key, *, by, shown):
    """Open what a sweep found about a source, recorded; returns the one thing (`groups.Thing`)."""
    results = sweeping.results(done, source, by=by, shown=shown)
    for thing in groups.things(results):
        if (thing.kind, thing.key) == (kind, key):
            return thing
    raise Refused(None, NOT_FOUND)


def propose(done, source, kind, key, *, by):
    """Propose, as the first of two, to purge a thing in which a sweep found something."""
    rules.require(by.staff, "propose_purge", source)
    thing = found(done, source, kind, key, by=by, shown=False)
    require(thing)
    purge = Purge(kind=kind, key=key)
    signature = by.keys.sign(purge.message("propose", by.pk, by.keys.key_id))
    proposed = Proposed(str(purge.pk), kind, key, str(by.keys.key_id), signature.hex(), thing.found)
    return file_purge_proposal(source, proposed.as_text(), by=by)


def require(thing):
    """Raise `Refused` unless a thing may be purged as things stand."""
    if not thing.is_purgeable:
        raise Refused(None, NOT_PURGED)
    purgeable.require(thing.kind, thing.key)


def look(proposal, source, *, by):
    """Open what is proposed, recorded and shown; returns a `Proposed`."""
    return Proposed.of(open_thing(proposal, source, Reason.LEAK_CHECK, by=by))


def withdraw(proposal, *, by):
    """Take a proposal back, as anybody of the circle."""
    source = Source.objects.get(pk=proposal.source_id)
    with turn(source.pk):
        rules.require(by.staff, "propose_purge", source)
        _require_waiting(proposal)
        PurgeWithdrawal.objects.create(proposal=proposal, by=by.pk)
        ledger.record(by, "purge.withdraw", source)


def confirm(proposal, *, by):
    """Blank what is proposed, as the second of two; returns the `Purge`.

    In one transaction over both databases, while nobody writes at the desk: what is copied or
    published meanwhile would carry the words on.
    """
    source = Source.objects.get(pk=proposal.source_id)
    rules.require(by.staff, "confirm_purge", proposal)
    _require_waiting(proposal)
    _require_seen(proposal, by)
    (text,) = open_things([proposal], source, Reason.LEAK_CHECK, by=by, shown=False)
    proposed = Proposed.of(text)
    # The newsroom commits first: should the vault fail after it, the proposal waits on, and
    # confirming it again completes what is missing.
    with transaction.atomic(using="vault"), turn(source.pk):
        # Asked again inside: a place may have ended while it was opened.
        rules.require(by.staff, "confirm_purge", proposal)
        keeping.require_no_hold(source)
        _require_waiting(proposal)
        if proposal.filed_by not in notices.circle(source):
            raise Refused(None, "Whoever proposed this has left the circle. Propose it again.")
        made = {"pk": proposed.purge, "kind": proposed.kind, "key": proposed.key}
        purge = Purge.objects.filter(**made).first()
        if purge is None:
            purge = _carry_out(proposal, proposed, by=by)
        PurgeConfirmation.objects.create(
            proposal=proposal,
            by=purge.confirmed_by_id,
            confirmed_at=purge.purged_at,
            gone_on=keeping.gone_on(purge.purged_at),
        )
        notices.notify(notices.circle(source, but=[by.pk]), "purge.confirm", source)
        ledger.record(by, "purge.confirm", source)
    return purge


def _carry_out(proposal, proposed, *, by):
    purges.wait_for_writers()
    purgeable.require(proposed.kind, proposed.key)
    purge = _signed(proposal, proposed, by)
    _blank(purge)
    audit.record(by, "purge.confirm", purge)
    return purge


def _signed(proposal, proposed, by):
    """Return the stored `Purge`, signed by both."""
    purge = Purge(
        id=UUID(proposed.purge),
        kind=proposed.kind,
        key=proposed.key,
        proposed_by_id=proposal.filed_by,
        proposed_key_id=UUID(proposed.key_id),
        proposed_signature=bytes.fromhex(proposed.signature),
        confirmed_by=by.staff,
        confirmed_key_id=by.keys.key_id,
        purged_at=clock.now(),
    )
    message = purge.message("confirm", by.pk, by.keys.key_id)
    purge.confirmed_signature = by.keys.sign(message)
    if not purge.is_genuine():
        raise Refused(
            None,
            "This proposal is not what was signed: somebody changed the database. Nothing is "
            "purged. Tell the custodians, and propose it again.",
        )
    purge.save()
    return purge


def _blank(purge):
    rows = purgeable.rows(purge.kind, purge.key)
    PurgedRow.objects.bulk_create(
        PurgedRow(purge=purge, table=shelf.model._meta.db_table, row=str(pk)) for shelf, pk in rows
    )
    for shelf, pk in rows:
        # One at a time, because some are large.
        row = shelf.model._base_manager.get(pk=pk)
        shelf.model._base_manager.filter(pk=pk).update(**shelf.blanked(row))


def _require_waiting(proposal):
    if not PurgeProposal.objects.waiting().filter(pk=proposal.pk).exists():
        raise Refused(
            None, "This proposal waits no longer: it is older than seven days, done or taken back."
        )


def _require_seen(proposal, by):
    seen = Opening.objects.filter(thing_id=proposal.pk, member_id=by.pk, shown=True)
    if not seen.exists():
        raise Refused(None, "Open what is proposed and look at it first.")
