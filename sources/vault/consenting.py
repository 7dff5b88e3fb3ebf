"""A source's word that they may be named: recorded, taken back, and told."""

import uuid

from newsroom import audit
from newsroom.models import Directory
from newsroom.refusals import Refused
from sources import release
from sources.models import Consent, ConsentWithdrawal, Promise
from sources.vault import attesting, clock, grants, ledger, notices
from sources.vault.permissions import rules
from sources.vault.turns import turn

Method = Consent.Method


def objections(promise, *, method, given_on, named_from, has_go_between, today):
    """Yield (field, sentence) for whatever the promise or the calendar holds against a consent."""
    if given_on and given_on > today:
        yield "given_on", "This day is still to come."
    if given_on and named_from and named_from < given_on:
        yield "named_from", "They cannot be named before they agreed."
    if method == Method.PROMISED:
        if promise.release != Promise.Release.DATE:
            yield "method", "The promise names no such day. Ask the source."
        elif named_from and named_from < promise.expires_on:
            yield "named_from", f"The promise holds until {promise.expires_on:%-d %B %Y}."
    if method == Method.DIED and promise.release != Promise.Release.DEATH:
        yield "method", "The promise does not allow it after the source's death."
    if method == Method.BETWEEN and not has_go_between:
        yield (
            "method",
            "No go-between is sealed here. Seal their name first, as a fact.",
        )


def give(source, *, by, method, given_on, named_from):
    """Sign that the source agreed to be named from a day on; returns the `Consent`.

    `by` (`Unlocked`) has attested to know the source: only then can they say who agreed.
    """
    rules.require(by.staff, "record_consent", source)
    with turn(source.pk):
        promise = source.promises.first()
        # Asked inside the turn: the place may be ending, or the promise changing, at this moment.
        grants.own_grant(source, by=by)
        if by.pk not in {each.member_id for each in source.live_attestations()}:
            raise Refused(source, "First attest that you know who this is.")
        if release.standing(source, promise).consent:
            raise Refused(source, "A consent stands already. Take it back before another follows.")
        for _, sentence in objections(
            promise,
            method=method,
            given_on=given_on,
            named_from=named_from,
            has_go_between=attesting.go_betweens(source).exists(),
            today=clock.now().date(),
        ):
            raise Refused(source, sentence)
        consent = Consent(
            id=uuid.uuid4(),
            source=source,
            promise=promise,
            member=by.staff,
            key_id=by.keys.key_id,
            method=method,
            given_on=given_on,
            named_from=named_from,
        )
        consent.signature = by.keys.sign(consent.message())
        consent.save()
        audit.record(by, "consent.give", source)
        notices.notify(notices.circle(source, but=[by.pk]), "consent.give", source)
        ledger.record(by, "consent.give", source)
    return consent


def withdraw(source, *, by):
    """Sign that the source agrees no longer; whoever of the circle hears it first records it."""
    rules.require(by.staff, "record_consent", source)
    with turn(source.pk):
        # All that stand, also under older promises and those that nobody truly signed.
        given = list(source.consents.filter(withdrawal=None))
        if not given:
            raise Refused(source, "No consent stands that could be taken back.")
        for consent in given:
            end = ConsentWithdrawal(consent=consent, member=by.staff, key_id=by.keys.key_id)
            end.signature = by.keys.sign(end.message())
            end.save()
        audit.record(by, "consent.withdraw", source)
        notices.notify(notices.circle(source, but=[by.pk]), "consent.withdraw", source)
        ledger.record(by, "consent.withdraw", source)


def told(source, promise):
    """Return all consents, newest first, each with the `.state` it is in and its `.label`.

    The number of queries does not depend on how many there are.
    """
    found = list(source.consents.select_related("member", "promise", "withdrawal__member"))
    genuine = set(Directory().genuine(found))
    for each in found:
        each.state, each.label = _state(each, each in genuine, promise)
    return found


def _state(consent, is_genuine, promise):
    if hasattr(consent, "withdrawal"):
        return "withdrawn", "Taken back"
    if not is_genuine:
        return "broken", "Not as it was signed: tell the custodians"
    if consent.promise_id != promise.pk:
        return "expired", "The promise has changed since: ask again"
    return "granted", "Stands"
