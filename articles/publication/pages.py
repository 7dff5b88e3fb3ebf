"""The rows of the public site that belong to one edition."""

import gzip
import hashlib

import brotli

from articles.compose import slot
from articles.compose.artefacts import HTML, JSON
from articles.compose.house import house
from articles.compose.pages import withdrawn
from articles.compose.wire import tombstone
from articles.models import Artefact, Edition
from articles.public.models import Page

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
        for artefact in own_artefacts().filter(galley=edition.galley_id)
    ]


def etag_at(path, rows):
    """Return the tag of the row at a path."""
    return next(row.etag for row in rows if row.path == path)


def tombstones(story):
    """Return the rows that take editions of a story back, for paths that no live edition needs."""
    was = own_artefacts().filter(galley__edition__story=story)
    # Without the bytes: nothing of what stood there is in a tombstone.
    kinds = dict(was.values_list("path", "kind"))
    needed = set(live_artefacts().filter(path__in=kinds).values_list("path", flat=True))
    return [_tombstone(path, kinds[path], story) for path in kinds if path not in needed]


def expected():
    """Return the status of every path that an edition stands behind: 200 if any is live."""
    found = own_artefacts().filter(galley__edition__isnull=False)
    live = set(live_artefacts().filter(kind__in=OWN).values_list("path", flat=True))
    return {path: 200 if path in live else 410 for path in found.values_list("path", flat=True)}


def own_artefacts():
    """Return the artefacts that stand, or stood, on paths of their own."""
    # Without those whose path was purged: "#" begins the place of something within a page.
    return Artefact.objects.filter(kind__in=OWN, path__startswith="/")


def live_artefacts():
    """Return the artefacts of all editions that readers have, newest piece first."""
    return Artefact.objects.filter(galley__edition__in=Edition.objects.live()).order_by(
        # A correction does not make a piece new.
        "-galley__edition__first_published_at",
        "-galley__edition__path",
        "pk",
    )


def write(rows):
    """Write the rows, over those that stand at the same paths."""
    Page.objects.bulk_create(
        list(rows), update_conflicts=True, unique_fields=["path"], update_fields=FIELDS
    )


def _filled(artefact, edition):
    # Pixels are cleared as they are; they hold no time.
    if artefact.kind == Artefact.Kind.PICTURE:
        return bytes(artefact.body)
    return slot.fill(artefact.body, edition.published_at)


def _tombstone(path, kind, story):
    publisher = house()
    if kind == Artefact.Kind.WIRE:
        body = tombstone(publisher.origin + story.edition.path)
        return page(path, JSON, body.encode(), status=410)
    return page(path, HTML, withdrawn(publisher).encode(), status=410)
