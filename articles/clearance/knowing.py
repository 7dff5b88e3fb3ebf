"""What is sealed about a source, opened for one request to be looked for."""

from articles.clearance.known.fact import Known
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault.filing import open_things
from sources.vault.models import Fact
from sources.vault.models.request import Reason

NOTHING = "Nothing is sealed for this source yet, so nothing can be found. Seal the facts."


def facts_of(source):
    """Return a source's facts; refuses where there are none, or one is missing."""
    # Read first: a fact filed from now on makes what follows stale, not wrong.
    fact_version = Source.objects.get(pk=source.pk).fact_version
    facts = list(Fact.objects.filter(source_id=source.pk).select_related("epoch"))
    if not facts or len(facts) < fact_version:
        raise Refused(source, NOTHING)
    return facts


def known(source, *, by):
    """Open every fact of a source, recorded, to look for it; shows none of them."""
    facts = facts_of(source)
    values = open_things(facts, source, Reason.LEAK_CHECK, by=by, shown=False)
    return [
        Known(fact.kind, value, str(source.pk)) for fact, value in zip(facts, values, strict=True)
    ]
