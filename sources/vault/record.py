"""The record of one source: every entry about it in both records, the newest first."""

import re
from functools import cached_property
from typing import NamedTuple

from django.apps import apps
from django.db.models import UUIDField

from newsroom.models import AuditEntry, Staff
from sources.vault import events
from sources.vault.models import (
    Confirmation,
    Dismissal,
    Fact,
    LedgerEntry,
    Recovered,
    Recovery,
    Request,
    Sweep,
)

SIZE = 50
WHOM = (
    (Request, "asked_by"),
    (Confirmation, "member_id"),
    (Dismissal, "member_id"),
    (Recovery, "holder"),
)


class Place(NamedTuple):
    """Where a page begins: before these numbers of the vault's and the newsroom's record."""

    vault: int
    newsroom: int

    def __str__(self):
        return f"{self.vault}.{self.newsroom}"

    @classmethod
    def parse(cls, text):
        """Read what `str` wrote; anything else is the newest page, None."""
        found = re.fullmatch(r"([0-9]{1,18})\.([0-9]{1,18})", text or "")
        return found and cls(int(found[1]), int(found[2]))


class Record:
    """What both records say about `source`."""

    def __init__(self, source):
        self.source = source

    def page(self, *, before=None, kind="", member=None):
        """Return up to `SIZE` entries before a `Place`, and the `Place` of the next or None.

        By one of `events.KINDS`, or by one person. Each record keeps its own order.
        """
        ledger, audit = (self._found(entries, kind, member) for entries in self._entries)
        if before:
            ledger, audit = (
                ledger.filter(seq__lt=before.vault),
                audit.filter(seq__lt=before.newsroom),
            )
        ledger, audit = list(ledger[: SIZE + 1]), list(audit[: SIZE + 1])
        page = []
        while len(page) < SIZE and (ledger or audit):
            later = not audit or (ledger and ledger[0].at >= audit[0].at)
            page.append((ledger if later else audit).pop(0))
        rest = Place(*(entries[0].seq + 1 if entries else 0 for entries in (ledger, audit)))
        return _described(page), rest if any(rest) else None

    def people(self):
        """Return everybody who stands in it, by name."""
        actors = set()
        for entries in self._entries:
            actors |= set(entries.order_by().values_list("actor", flat=True).distinct())
        return Staff.objects.filter(pk__in=actors)

    @cached_property
    def subjects(self):
        """The ids by which the records speak of it: its own, and those of all that it has."""
        first, *others = (
            model.objects.filter(**{path: self.source.pk}).order_by().values_list("pk")
            for model, path in _owned()
        )
        cleared = self.source.clearances.values_list("pk", flat=True)
        return {self.source.pk, *cleared, *(pk for (pk,) in first.union(*others))}

    @property
    def _entries(self):
        about = {"subject__in": self.subjects}
        return (
            LedgerEntry.objects.filter(**about),
            AuditEntry.objects.filter(**about, code__in=events.AT_THE_DESK),
        )

    @staticmethod
    def _found(entries, kind, member):
        if kind:
            entries = entries.filter(code__in=events.codes(kind))
        if member:
            entries = entries.filter(actor=member)
        return entries.defer("hash", "previous_hash").order_by("-seq")


def _owned():
    """Yield (model, path to the source's id) of everything of a source that has an id of its own.

    Found by their columns, so that what is added later is in the record from its first day.
    """
    for model in apps.get_app_config("vault").get_models():
        fields = {field.name: field for field in model._meta.concrete_fields}
        # Openings are many, and the record names what was opened.
        if (
            "source_id" in fields
            and isinstance(model._meta.pk, UUIDField)
            and model._meta.model_name != "opening"
        ):
            yield model, "source_id"
    yield Recovered, "recovery__source_id"
    yield Sweep, "sources__source_id"


def _described(entries):
    """Give each entry its `.who` and `.words`, and `.about`: which fact, or whom; 6 queries."""
    ids = [entry.subject for entry in entries]
    facts = Fact.objects.filter(pk__in=ids).values_list("pk", "kind")
    kinds, whom = {pk: Fact.Kind(kind).label for pk, kind in facts}, {}
    for model, person in WHOM:
        whom |= dict(model.objects.filter(pk__in=ids).values_list("pk", person))
    people = Staff.objects.in_bulk({*whom.values(), *(entry.actor for entry in entries)} - {None})
    for entry in entries:
        entry.who = people.get(entry.actor)
        entry.words = events.words(entry.code)
        entry.about = kinds.get(entry.subject, "")
        if whom.get(entry.subject, entry.actor) != entry.actor:
            entry.about = people[whom[entry.subject]].name
    return entries
