"""How long what is sealed about a source is kept, and what forbids its destruction."""

import datetime

from django.conf import settings
from django.db.models.functions import Now

from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, ledger, notices
from sources.vault.models import LegalHold, Retention
from sources.vault.permissions import rules
from sources.vault.turns import turn


def kept_until(source):
    """Return the day until which a source is kept: the newest decision, or the house's term."""
    newest = Retention.objects.filter(source_id=source.pk).last()
    if newest:
        return newest.keep_until
    return (source.created_at + datetime.timedelta(days=settings.LODESTAR_RETENTION_DAYS)).date()


def gone_on(moment):
    """Return the day from which no backup from before a moment is kept."""
    return moment.date() + datetime.timedelta(days=settings.LODESTAR_BACKUP_DAYS)


def is_due(source):
    """Whether the circle has to decide: keep it longer, or destroy it."""
    return kept_until(source) <= clock.now().date()


def keep(source, until, *, by):
    """Decide to keep what is sealed until another day."""
    with turn(source.pk):
        rules.require(by.staff, "decide_retention", source)
        Retention.objects.create(source_id=source.pk, keep_until=until, decided_by=by.pk)
        ledger.record(by, "retention.decide", source)


def place_hold(source, reason, *, by):
    """Forbid the destruction of what is sealed about a source."""
    with turn(source.pk):
        rules.require(by.staff, "place_hold", source)
        hold = LegalHold.objects.create(source_id=source.pk, reason=reason, by=by.pk)
        _flag(source.pk)
        told = notices.circle(source, but=[by.pk]) | notices.access_admins(but=[by.pk])
        notices.notify(told, "hold.place", source)
        ledger.record(by, "hold.place", hold)
    return hold


def lift_hold(hold, *, by):
    """Lift a legal hold; never by the person who placed it."""
    rules.require(by.staff, "lift_hold", hold)
    with turn(hold.source_id):
        standing = LegalHold.objects.standing().filter(pk=hold.pk)
        if not standing.update(lifted_by=by.pk, lifted_at=Now()):
            raise Refused(None, "This hold was lifted already.")
        _flag(hold.source_id)
        ledger.record(by, "hold.lift", hold)


def holds(source):
    """Return the holds that stand on a source."""
    return LegalHold.objects.standing().filter(source_id=source.pk)


def require_no_hold(source):
    """Raise `Refused` while a legal hold stands; called in the source's turn."""
    # Asked inside the turn: a hold may have been placed since the page was read.
    if holds(source).exists():
        raise Refused(
            source, "A legal hold stands. Nothing is destroyed or purged until it is lifted."
        )


def _flag(source_id):
    """Let the desk see whether a hold stands; called in the source's turn."""
    stands = LegalHold.objects.standing().filter(source_id=source_id).exists()
    Source.objects.filter(pk=source_id).update(on_hold=stands)
