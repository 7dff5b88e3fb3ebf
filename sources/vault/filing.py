"""Sealing what is known about a source, and opening it again."""

import contextlib

from django.db import transaction
from django.db.models import Max

from newsroom import audit
from newsroom.refusals import Refused
from sources.models import Source, Substitute
from sources.vault import (
    alarms,
    clock,
    grants,
    keeping,
    ledger,
    notices,
    padding,
    quota,
    seals,
)
from sources.vault.models import (
    Contact,
    Decisions,
    Fact,
    HandReport,
    Note,
    Opening,
    PurgeProposal,
    Report,
    Sample,
    SealedKey,
    SweepReport,
    Unlock,
)
from sources.vault.permissions import rules
from sources.vault.sealed import Sealed
from sources.vault.turns import turn

# As many are opened, one after the other, whenever a piece is compared.
MOST_SAMPLES = 50


def file_fact(source, kind, value, *, by, printed_as=""):
    """Seal one fact to a source's newest key; `printed_as` is what the desk may print instead."""
    with _filing(source, by) as locked:
        # Before a new epoch may be recorded in the ledger: see `turn`.
        audit.record(by, "fact.file", source)
        fact = Fact(kind=kind, number=_next_number(locked))
        if printed_as:
            fact.substitute_id = Substitute.objects.create(source=source, words=printed_as).pk
        # Every clearance counts facts: one more, and the pieces have to be checked again.
        Source.objects.filter(pk=source.pk).update(fact_version=fact.number)
        if _is_in_print(source):
            # No gate stands before what was published already: people have to look at it.
            notices.notify(notices.circle(source, but=[by.pk]), "fact.file", source)
        return _file(fact, value, source, by=by)


def file_note(source, text, *, by):
    """Seal a note for the circle, and tell them that there is one."""
    with _filing(source, by):
        notices.notify(notices.circle(source, but=[by.pk]), "note.file", source)
        return _file(Note(), text, source, by=by)


def file_contact(source, text, *, by):
    """Seal one entry of the log of contacts (see `contacts`)."""
    with _filing(source, by):
        return _file(Contact(), text, source, by=by)


def file_document(source, document, text, *, by):
    """Seal what belongs to a document whose bytes are stored by now (see `arriving`)."""
    with _filing(source, by):
        notices.notify(notices.circle(source, but=[by.pk]), "document.file", source)
        return _file(document, text, source, by=by)


def file_sample(source, sample, text, *, by):
    """Seal what belongs to a sample whose bytes are stored by now (see `samples`)."""
    with _filing(source, by):
        rules.require(by.staff, "open", source)
        if Sample.objects.of(source).count() >= MOST_SAMPLES:
            raise Refused(
                source, f"There are {MOST_SAMPLES} samples, which is enough. Take one away first."
            )
        notices.notify(notices.circle(source, but=[by.pk]), "sample.file", source)
        return _file(sample, text, source, by=by)


def file_hand_report(source, galley, text, *, by):
    """Seal what a comparison with the samples showed, for the circle only."""
    with _filing(source, by):
        return _file(HandReport(galley_id=galley.pk, digest=galley.digest), text, source, by=by)


def file_report(source, leak_check, step, text, *, by):
    """Seal what one step of a leak check found, for the circle only."""
    report = Report(
        leak_check=leak_check, step=step, galley_id=leak_check.galley_id, digest=leak_check.digest
    )
    with _filing(source, by):
        return _file(report, text, source, by=by)


def file_decisions(source, leak_check, text, *, by, clearance=None):
    """Seal what a member decided on a leak check, for the circle only."""
    decisions = Decisions(leak_check=leak_check, clearance_id=clearance and clearance.pk)
    with _filing(source, by):
        return _file(decisions, text, source, by=by)


def file_sweep_report(source, sweep, step, text, *, by):
    """Seal what one step of a sweep found about a source, for the circle only."""
    with _filing(source, by):
        return _file(SweepReport(sweep=sweep, step=step), text, source, by=by)


def file_purge_proposal(source, text, *, by):
    """Seal what a member proposes to purge, and tell the circle; refused under a legal hold."""
    with _filing(source, by):
        rules.require(by.staff, "propose_purge", source)
        keeping.require_no_hold(source)
        notices.notify(notices.circle(source, but=[by.pk]), "purge.propose", source)
        return _file(PurgeProposal(), text, source, by=by)


def open_thing(thing, source, reason, *, by):
    """Return the plaintext of one sealed thing, once the record of reading it is stored."""
    return open_things([thing], source, reason, by=by)[0]


def open_things(things, source, reason, *, by, shown=True):
    """Return the plaintexts of several sealed things, each recorded before any is decrypted.

    What is `shown` counts against the member's quota; beyond it nothing is decrypted and their
    vault locks. Raises `Tampered` for a grant that does not verify and `Refused`, with an alarm
    in the ledger, for a seal that does not open.
    """
    rules.require(by.staff, "open", source)
    if any(thing.source_id != source.pk for thing in things):
        raise Refused(source, grants.NOT_HANDED_OVER)
    held = grants.own_grants(source, {thing.epoch_id for thing in things}, by=by)
    with transaction.atomic(using="vault", durable=True):
        # Looked for again, for the place may have ended, or the source, since the key was read.
        if SealedKey.objects.filter(grant__in=held.values()).count() != len(held):
            raise Refused(source, grants.NOT_HANDED_OVER)
        allowed = not shown or quota.allows(by.pk, len(things))
        for thing in things if allowed else ():
            Opening.objects.create(
                source_id=source.pk,
                thing_id=thing.pk,
                member_id=by.pk,
                reason=reason,
                shown=shown,
            )
            ledger.record(by, f"{thing._meta.model_name}.open", thing)
        if not allowed:
            notices.notify(notices.circle(source, but=[by.pk]), "opening.limit", source)
            ledger.record(by, "opening.limit", source)
    if not allowed:
        Unlock.lock(by.staff)
        raise Refused(
            source,
            "You have opened as much as the house allows in an hour or a day. Nothing was opened, "
            "your vault is locked, and the circle is told.",
        )
    try:
        privates = {pk: grant.unseal_epoch(by.keys) for pk, grant in held.items()}
        return [_unseal(privates[thing.epoch_id], thing) for thing in things]
    except seals.SealBroken:
        raise alarms.seal_broken(source, by=by) from None


def refusal(source, *, by):
    """Return why nothing could be filed now, or nothing: for what takes long to arrive."""
    rules.require(by.staff, "file", source)
    try:
        grants.require_storable(source)
        grants.prove(source, by=by)
    except Refused as refused:
        return refused.message
    return ""


@contextlib.contextmanager
def _filing(source, by):
    """A turn for filing; gives the source's fresh row. `by` is `Unlocked` or `Locked`."""
    rules.require(by.staff, "file", source)
    with turn(source.pk) as locked:
        # Asked again inside: a locked writer's place may have ended at this moment.
        rules.require(by.staff, "file", source)
        yield locked


def _file(thing, text, source, *, by):
    """Seal `text` into an unsaved thing, bound to all its values, and store it; in a turn."""
    thing.source_id = source.pk
    thing.epoch = grants.writable_epoch(source, by=by)
    thing.filed_by, thing.filed_at = by.pk, clock.now()
    padded = padding.pad(text.encode())
    thing.sealed = Sealed(seals.seal(bytes(thing.epoch.public), padded, thing.context()))
    thing.save()
    ledger.record(by, f"{thing._meta.model_name}.file", thing)
    return thing


def _next_number(source):
    """Return the number of a source's next fact; where the databases differ, behind both."""
    # The vault's is committed first, and a fault may have kept the newsroom from following.
    newest = Fact.objects.filter(source_id=source.pk).aggregate(Max("number"))["number__max"]
    return max(source.fact_version, newest or 0) + 1


def _is_in_print(source):
    """Whether a piece that uses the source, or that they wrote, stands before readers now."""
    # By the rows that point here: of stories the vault knows no more.
    stands = {
        "galleys__edition__isnull": False,
        "galleys__edition__replaced_by": None,
        "galleys__edition__withdrawal": None,
    }
    wrote = source.authored.filter(**stands)
    used = source.uses.filter(**{f"revision__{name}": value for name, value in stands.items()})
    return wrote.exists() or used.exists()


def _unseal(private, thing):
    return padding.unpad(seals.unseal(private, thing.sealed.ciphertext, thing.context())).decode()
