"""Everything that is sealed about a source, by kind."""

from django.db.models import CharField, F, Value

from sources.vault.models import Contact, Fact, Note, Report, SweepReport

# What colleagues add by themselves; reports come of checks, and facts are listed on their own.
ADDED = [Note, Contact]
LABELS = {kind._meta.model_name: kind.label for kind in [Report, SweepReport, *ADDED]}


def labels(thing_ids):
    """Return {id: what it is}, in words that tell nothing of what is sealed; one query."""
    facts = Fact.objects.filter(pk__in=thing_ids).order_by().values_list("pk", F("kind"))
    others = [
        kind.objects.filter(pk__in=thing_ids)
        .order_by()
        .values_list("pk", Value(kind._meta.model_name, CharField()))
        for kind in [Report, SweepReport, *ADDED]
    ]
    found = facts.union(*others)
    return {pk: LABELS.get(kind) or Fact.Kind(kind).label for pk, kind in found}
