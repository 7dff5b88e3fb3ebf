"""How a circle entrusts its source to the custodians of now, once the settings name others."""

import time
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import epochs, grants, ledger, notices
from sources.vault.models import Epoch, Grant, Half, Recovery
from sources.vault.permissions import rules
from sources.vault.turns import turn

# For so many seconds one request goes on with the next source.
PATIENCE = 5


@dataclass
class Progress:
    """What one stretch of work did: how many sources, which refused and why, and where to go on."""

    done: int = 0
    refused: list = field(default_factory=list)
    after: object = None


def overdue(staff=None):
    """Return the sources with a key that others than the custodians of now could recover; by id.

    With `staff`, those of which this person holds such a key and can mend it.
    """
    found = set(_overdue_epochs(staff).values_list("source_id", flat=True))
    return Source.objects.filter(pk__in=found, destroyed_at=None).order_by("pk")


def entrust(source, *, by):
    """Seal every key of a source that `by` (`Unlocked`) holds to the custodians of now.

    The shares of before are deleted, and what a recovery of theirs has left half open. A new key is
    made, so that who has kept a copy of the old shares reads nothing that is sealed from now on.
    """
    rules.require(by.staff, "entrust", source)
    with turn(source.pk):
        # Each custodian's key is verified before anything is sealed to it.
        custodians = epochs.trusted_custodians()
        grants.renewed_epoch(source, by=by)
        held = _overdue_epochs(by.staff).filter(source_id=source.pk)
        held = set(held.values_list("pk", flat=True))
        for grant in grants.own_grants(source, held, by=by).values():
            epochs.entrust(grant.epoch, grants.unseal(grant, by=by), custodians, by=by)
        _forget_halves(source, {key.pk for key in custodians})
        told = notices.circle(source, but=[by.pk])
        notices.notify(told, "source.entrust", source)
        ledger.record(by, "source.entrust", source)


def entrust_some(*, by, after=None, patience=PATIENCE):
    """Entrust one source of `by` after the other, for some seconds; returns the `Progress`.

    Begins behind the source with the id `after`. One that refuses stops none of the others.
    """
    progress = Progress()
    waiting = overdue(by.staff)
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    until = time.monotonic() + patience
    waiting = list(waiting)
    for source in waiting:
        try:
            entrust(source, by=by)
        except Refused as refusal:
            progress.refused.append((source, refusal.message))
        else:
            progress.done += 1
        if time.monotonic() > until and source is not waiting[-1]:
            progress.after = source.pk
            break
    return progress


def _overdue_epochs(staff=None):
    keys = {pk for pair in epochs.wanted_pairs() for pk in pair}
    pairs = len(keys) * (len(keys) - 1)
    right = Q(shares__first_key__in=keys, shares__second_key__in=keys)
    right &= ~Q(shares__first_key=F("shares__second_key"))
    found = Epoch.objects.order_by()
    if staff is not None:
        mine = Grant.objects.live().filter(member_id=staff.pk).order_by()
        found = found.filter(pk__in=mine.values("epoch"))
    found = found.annotate(all=Count("shares"), right=Count("shares", filter=right))
    return found.exclude(all=pairs, right=pairs)


def _forget_halves(source, custodians):
    """Delete what is still sealed to one custodian alone, unless two of now are at it."""
    waiting = Recovery.objects.waiting().filter(source_id=source.pk, first_key_id__in=custodians)
    halves = Half.objects.filter(epoch__source_id=source.pk)
    halves.exclude(recovery__in=waiting, second_key__in=custodians).delete()
