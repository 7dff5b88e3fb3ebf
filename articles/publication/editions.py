"""Publishes a galley as an edition, and withdraws a piece with all its editions."""

from django.db import transaction
from django.utils import timezone

from articles.compose.slugs import path_of
from articles.models import Edition, Withdrawal
from articles.publication import pages, shared
from articles.publication.turns import take_turn
from newsroom.refusals import Refused


@transaction.atomic(using="newsroom")
def publish(galley, by) -> Edition:
    """Publish the galley's bytes as they are, with the time filled in; return the `Edition`.

    A correction replaces the edition in print, at the same address.

    There are two databases and no transaction spans both. The edition is inserted first, in the
    newsroom's transaction that stays open; then the public site's transaction writes all pages
    or none and commits; the newsroom commits last. If the public site cannot be written, the
    newsroom rolls back and nothing has happened. If the newsroom fails after that, readers see
    pages that no edition stands behind, until `house_pages` (run at each start) takes them away.
    Call it late in a transaction of your own, for the same reason.
    """
    take_turn()
    story = galley.revision.story
    if not galley.is_whole():
        raise Refused(
            story,
            "The galley's bytes are not those that were composed. Save the story again.",
        )
    edition = _next(galley, by)
    rows = pages.of(edition)
    edition.etag = pages.etag_at(edition.path, rows)
    edition.save()
    with transaction.atomic(using="public"):
        # Of what it replaces, only pictures that it does not show can be left over.
        left = pages.tombstones(story) if edition.replaces else []
        pages.write(rows + left)
        pages.write(shared.pages())
    return edition


@transaction.atomic(using="newsroom")
def withdraw(edition, by) -> Withdrawal:
    """Put a tombstone (410) on every path of a piece, given its edition in print.

    Returns the `Withdrawal`.

    Pictures that another live edition shows stay. The order of the databases is that of
    `publish`: should the newsroom fail last, readers see the tombstone, and it can be done again.
    """
    take_turn()
    if Withdrawal.objects.filter(edition=edition).exists():
        raise Refused(edition.story, "This piece has been withdrawn already.")
    withdrawal = Withdrawal.objects.create(edition=edition, withdrawn_by=by)
    with transaction.atomic(using="public"):
        pages.write(pages.tombstones(edition.story))
        pages.write(shared.pages())
    return withdrawal


def _next(galley, by):
    """Return the edition that a galley would become, unsaved; raise `Refused` if it may not."""
    revision, now = galley.revision, timezone.now()
    story, path, replaced = revision.story, path_of(revision), revision.corrects
    if replaced != story.edition_in_print:
        raise Refused(
            story, "What is in print is not what this revision was to correct. Begin it again."
        )
    if replaced is None and story.editions.exists():
        raise Refused(story, "This piece was withdrawn. It is not published again.")
    if replaced and replaced.path != path:
        raise Refused(story, f"Readers have this piece at {replaced.path}. It keeps that address.")
    if Edition.objects.filter(path=path).exclude(story=story).exists():
        raise Refused(
            story,
            f"Another piece stands, or stood, at {path}. Give this one another address.",
        )
    return Edition(
        story=story,
        galley=galley,
        replaces=replaced,
        path=path,
        published_by=by,
        published_at=now,
        first_published_at=replaced.first_published_at if replaced else now,
    )
