"""Auditors: people who read both records, and stand outside of all that these are about."""

import csv
import datetime

from newsroom import records
from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Handler
from sources.vault import events, ledger
from sources.vault.models import Grant
from sources.vault.permissions import rules

SIZE = 50
COLUMNS = ("number", "at", "actor", "code", "subject", "previous_hash", "hash")


def require_outside(staff):
    """Raise `Refused` if somebody could put a codename to the ids in the records."""
    knows = (
        Handler.objects.filter(staff=staff).exists()
        or Grant.objects.live().filter(member_id=staff.pk).exists()
        or rules.allows(staff, "recover", None)
    )
    if knows:
        raise Refused(
            None,
            "They use the codename of a source, are in a circle, or are a custodian. An auditor "
            "reads who did what, and must not be able to tell of which source.",
        )


def found(record, *, day=None, code="", actor=None, subject=None, before=None):
    """Return the entries of a record, `newsroom` or `vault`, that were asked for, newest first."""
    entries = records.records()[record]
    if day:
        begin = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        entries = entries.filter(at__gte=begin, at__lt=begin + datetime.timedelta(days=1))
    for name, value in (("code", code), ("actor", actor), ("subject", subject)):
        if value:
            entries = entries.filter(**{name: value})
    if before:
        entries = entries.filter(seq__lt=before)
    return entries.order_by("-seq")


def page(entries):
    """Return up to `SIZE` described entries, and the number before which the next page begins."""
    listed, older = first(entries.defer("hash", "previous_hash"))
    return _described(listed), older


def first(rows):
    """Return up to `SIZE` rows, and the key before which the next page begins, or None."""
    listed = list(rows[: SIZE + 1])
    return listed[:SIZE], listed[SIZE - 1].pk if len(listed) > SIZE else None


def export(record, *, by, **chosen):
    """Record that a record is taken out, and return its lines as CSV, the oldest first, one by one.

    Ids, codes and hashes, so that whoever has them can check the chain. Nothing is held in memory.
    """
    rules.require(by.staff, "audit", None)
    ledger.record(by, "record.export", None)
    entries = found(record, **chosen).order_by("seq")
    return _lines(entries)


def _lines(entries):
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    last = entries.order_by("-seq").values_list("seq", flat=True).first() or 0
    after = 0
    while chunk := list(entries.filter(seq__gt=after, seq__lte=last)[:2000]):
        for entry in chunk:
            yield writer.writerow(
                (
                    entry.seq,
                    entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
                    entry.actor or "",
                    entry.code,
                    entry.subject or "",
                    bytes(entry.previous_hash).hex(),
                    bytes(entry.hash).hex(),
                )
            )
        after = chunk[-1].seq


class _Echo:
    """What a writer of CSV takes for a file; gives each line back."""

    def write(self, line):
        return line


def _described(entries):
    """Give each entry its `.who` and `.words`, and `.whom` where it is about a person; 1 query."""
    ids = {entry.actor for entry in entries} | {entry.subject for entry in entries}
    people = Staff.objects.in_bulk(ids - {None})
    for entry in entries:
        entry.who = people.get(entry.actor)
        entry.whom = people.get(entry.subject)
        entry.words = events.words(entry.code)
    return entries
