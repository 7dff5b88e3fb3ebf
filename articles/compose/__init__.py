"""Turns a revision into the exact bytes that readers would get, and nothing else.

What may be printed is listed in `printed`; what is not listed there cannot reach a reader.
"""

from django.db import transaction

from articles.compose import artefacts, reading
from articles.compose.slot import fill
from articles.compose.slugs import path_of, validate_slug
from articles.models.galley import Artefact, Galley
from newsroom.refusals import Refused

__all__ = ["compose", "draft", "fill", "path_of", "validate_slug"]


def draft(revision) -> list[Artefact]:
    """Return what the revision would publish, unsaved; the same revision gives the same bytes.

    Raises `Refused` when something in it cannot be printed: a source without a promise, an
    address that readers could not use, words that were purged.
    """
    if revision.is_purged:
        raise Refused(revision.story, "What this revision said was purged. Write it anew.")
    piece = reading.read(revision)
    drafted = [artefact for make in artefacts.MAKERS for artefact in make(piece)]
    return drafted + reading.picture_files(revision)


@transaction.atomic(using="newsroom")
def compose(revision) -> Galley:
    """Store what the revision would publish, or return the newest galley if it is just that."""
    drafted = draft(revision)
    digest = Galley.digest_of(drafted)
    newest = revision.galleys.order_by("-composed_at").first()
    if newest and newest.digest == digest and newest.is_whole():
        return newest
    galley = Galley.objects.create(revision=revision, digest=digest)
    for artefact in drafted:
        artefact.galley = galley
    Artefact.objects.bulk_create(drafted)
    return galley
