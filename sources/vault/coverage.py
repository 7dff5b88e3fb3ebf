"""Whether what was typed and published before was ever checked against all that is sealed."""

from django.db.models import Max

from sources.vault.models import SweptSource


def unswept(sources):
    """Return those of some sources with facts for which no sweep has looked to its end; 1 query."""
    ended = SweptSource.objects.filter(
        source_id__in=[source.pk for source in sources], sweep__ended_at__isnull=False
    )
    newest = ended.order_by().values("source_id").annotate(version=Max("fact_version"))
    covered = dict(newest.values_list("source_id", "version"))
    return [source for source in sources if source.fact_version > covered.get(source.pk, 0)]
