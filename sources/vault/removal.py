"""What the store holds too much, or too little: bytes of destroyed sources, and of nothing."""

import contextlib
import datetime
import logging
import re
from dataclasses import dataclass, field

from django.utils import timezone

from sources.models import Source
from sources.vault import stores
from sources.vault.models import Document, Removal, Sample, SampleRemoval

logger = logging.getLogger(__name__)

# Longer than any upload takes: what is younger may be on its way.
YOUNG = datetime.timedelta(days=1)
# What has bytes in the store, and what says that they are gone.
STORED = {Document: Removal, Sample: SampleRemoval}
PLACE = re.compile(r"[0-9a-f]{32}")


@dataclass
class Swept:
    """What a sweep removed, as numbers, and what is missing, as ids of documents."""

    unclaimed: int = 0
    destroyed: int = 0
    missing: list = field(default_factory=list)


def of_destroyed(*sources):
    """Remove the bytes of destroyed sources' documents; what cannot be is left for a sweep."""
    removed, gone = 0, [source.pk for source in sources]
    for kind, made in STORED.items():
        for stored in kind.objects.filter(source_id__in=gone, removal=None).defer("sealed"):
            if of_unclaimed(stored):
                made.objects.create(pk=stored.pk)
                removed += 1
    return removed


def of_unclaimed(stored):
    """Remove the bytes of one thing that nobody reads any more, or leave them for a sweep."""
    try:
        stores.documents().delete(stored.place)
    except OSError:
        logger.warning("a document that nobody may read could not be removed yet")
        return False
    return True


def sweep():
    """Remove what no document claims, and look for what is missing; returns `Swept`.

    Raises `OSError` where the store does not answer.
    """
    store, before = stores.documents(), timezone.now() - YOUNG
    # Listed before the rows are read: a row that comes in between claims what was there.
    lying = set(store.names())
    claimed = {
        stored.place: stored
        for kind in STORED
        for stored in kind.objects.filter(removal=None).defer("sealed")
    }
    swept = Swept()
    for name in sorted(lying - claimed.keys()):
        if PLACE.fullmatch(name) and _is_older(store, name, before):
            store.delete(name)
            swept.unclaimed += 1
    store.forget_unfinished(before)
    destroyed = Source.objects.filter(destroyed_at__isnull=False)
    swept.destroyed = of_destroyed(*destroyed)
    gone = set(destroyed.values_list("pk", flat=True))
    swept.missing = [
        document.pk
        for name, document in claimed.items()
        if name not in lying and document.source_id not in gone and not store.exists(name)
    ]
    return swept


def _is_older(store, name, before):
    with contextlib.suppress(FileNotFoundError):
        return store.get_modified_time(name) < before
    return False
