"""Everything that is sealed about a source, by kind."""

from sources.vault.models import Contact, Fact, Note, Report, SweepReport

KINDS = [Fact, Report, SweepReport, Note, Contact]
# What colleagues add by themselves; reports come of checks, and facts are listed on their own.
ADDED = [Note, Contact]


def labels(thing_ids):
    """Return {id: what it is}, in words that tell nothing of what is sealed; a query a kind."""
    found = {}
    for kind in KINDS:
        things = kind.objects.filter(pk__in=thing_ids).defer("sealed")
        found |= {thing.pk: thing.label for thing in things}
    return found
