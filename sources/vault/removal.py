"""What the store holds too much, or too little: bytes of destroyed sources, and of nothing."""

import contextlib
import datetime
import logging
import re
from dataclasses import dataclass, field

from django.utils import timezone

from sources.models import Source
from sources.vault import stores
from sources.vault.models import Document, Removal

logger = logging.getLogger(__name__)

# Longer than any upload takes: what is younger may be on its way.
YOUNG = datetime.timedelta(days=1)
PLACE = re.compile(r"[0-9a-f]{32}")


@dataclass
class Swept:
    """What a sweep removed, as numbers, and what is missing, as ids of documents."""

    unclaimed: int = 0
    destroyed: int = 0
    missing: list = field(default_factory=list)


def of_destroyed(*sources):
    """Remove the bytes of destroyed sources' documents; what cannot be is left for a sweep."""
    removed = 0
    found = Document.objects.filter(source_id__in=[source.pk for source in sources], removal=None)
    for document in found.defer("sealed"):
        try:
            stores.documents().delete(document.place)
        except OSError:
            logger.warning("a document of a destroyed source could not be removed yet")
            continue
        Removal.objects.create(document=document)
        removed += 1
    return removed


def sweep():
    """Remove what no document claims, and look for what is missing; returns `Swept`.

    Raises `OSError` where the store does not answer.
    """
    store, before = stores.documents(), timezone.now() - YOUNG
    # Listed before the rows are read: a row that comes in between claims what was there.
    lying = set(store.names())
    claimed = {
        document.place: document
        for document in Document.objects.filter(removal=None).defer("sealed")
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
