"""The rows of the public site that belong to one edition."""

import gzip
import hashlib

import brotli

from articles.compose import slot
from articles.compose.house import house
from articles.compose.pages import withdrawn
from articles.compose.wire import tombstone
from articles.models import Artefact
from articles.public.models import Page

HTML = "text/html; charset=utf-8"
FIELDS = ["status", "content_type", "etag", "body", "gzip", "brotli"]

# Entries are printed inside pages that editions share.
OWN = (Artefact.Kind.PAGE, Artefact.Kind.WIRE, Artefact.Kind.PICTURE)


def page(path, content_type, body, *, status=200):
    """Return the row for some bytes: compressed once, here, and named by what is in them."""
    shrinks = not content_type.startswith("image/")
    return Page(
        path=path,
        status=status,
        content_type=content_type,
        etag=hashlib.sha256(body).hexdigest()[:32],
        body=body,
        # Without its time stamp, which would say when the newsroom worked on it.
        gzip=gzip.compress(body, mtime=0) if shrinks else None,
        brotli=brotli.compress(body) if shrinks else None,
    )


def of(edition):
    """Return the rows of a live edition: its own artefacts, with the publication time filled in."""
    return [
        page(artefact.path, artefact.content_type, _filled(artefact, edition))
        for artefact in _artefacts(edition)
    ]


def tombstones(edition):
    """Return the rows that take an edition back, for all paths that no live edition needs."""
    artefacts = list(_artefacts(edition))
    needed = set(
        live_artefacts()
        .filter(path__in=[artefact.path for artefact in artefacts])
        .values_list("path", flat=True)
    )
    return [_tombstone(each, edition) for each in artefacts if each.path not in needed]


def standing_for(edition):
    """Return the rows of an edition as they must be now: its pages, or its tombstones."""
    return tombstones(edition) if hasattr(edition, "withdrawal") else of(edition)


def expected():
    """Return the status of every path that an edition stands behind: 200 if any is live."""
    found = Artefact.objects.filter(kind__in=OWN, galley__edition__isnull=False)
    live = set(live_artefacts().filter(kind__in=OWN).values_list("path", flat=True))
    return {path: 200 if path in live else 410 for path in found.values_list("path", flat=True)}


def live_artefacts():
    """Return the artefacts of all editions that stand, newest edition first."""
    return Artefact.objects.filter(
        galley__edition__isnull=False, galley__edition__withdrawal=None
    ).order_by("-galley__edition__published_at", "-galley__edition__path", "pk")


def write(rows):
    """Write the rows, over those that stand at the same paths."""
    Page.objects.bulk_create(
        list(rows), update_conflicts=True, unique_fields=["path"], update_fields=FIELDS
    )


def _artefacts(edition):
    return edition.galley.artefacts.filter(kind__in=OWN)


def _filled(artefact, edition):
    # Pixels are cleared as they are; they hold no time.
    if artefact.kind == Artefact.Kind.PICTURE:
        return bytes(artefact.body)
    return slot.fill(artefact.body, edition.published_at)


def _tombstone(artefact, edition):
    publisher = house()
    if artefact.kind == Artefact.Kind.WIRE:
        body = tombstone(publisher.origin + edition.path)
        return page(artefact.path, artefact.content_type, body.encode(), status=410)
    return page(artefact.path, HTML, withdrawn(publisher).encode(), status=410)
