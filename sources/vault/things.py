"""Everything that is sealed about a source, by kind."""

from django.db.models import CharField, F, Value

from sources.vault.models import Contact, Document, Fact, Note, Sample
from sources.vault.models.sealed_thing import SealedThing

# What colleagues add by themselves; reports come of checks, and facts are listed on their own.
ADDED = [Note, Contact, Document, Sample]


def labels(thing_ids):
    """Return {id: what it is}, in words that tell nothing of what is sealed; one query."""
    others = {kind._meta.model_name: kind for kind in SealedThing.__subclasses__() if kind != Fact}
    found = _named(Fact, thing_ids, F("kind")).union(
        *(_named(kind, thing_ids, Value(name, CharField())) for name, kind in others.items())
    )
    return {
        pk: others[name].label if name in others else Fact.Kind(name).label for pk, name in found
    }


def _named(kind, thing_ids, name):
    return kind.objects.filter(pk__in=thing_ids).order_by().values_list("pk", name)
