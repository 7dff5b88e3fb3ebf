"""Publishes a galley as an edition, and withdraws an edition."""

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
    path = path_of(galley.revision)
    if Edition.objects.filter(path=path).exists():
        raise Refused(
            story,
            f"Another piece stands, or stood, at {path}. Give this one another address.",
        )
    edition = Edition.objects.create(
        story=story, galley=galley, path=path, published_by=by, published_at=timezone.now()
    )
    with transaction.atomic(using="public"):
        pages.write(pages.of(edition))
        pages.write(shared.pages())
    return edition


@transaction.atomic(using="newsroom")
def withdraw(edition, by) -> Withdrawal:
    """Put a tombstone (410) on every path of an edition; return the `Withdrawal`.

    Pictures that another live edition shows stay. The order of the databases is that of
    `publish`: should the newsroom fail last, readers see the tombstone, and it can be done again.
    """
    take_turn()
    if Withdrawal.objects.filter(edition=edition).exists():
        raise Refused(edition.story, "This piece has been withdrawn already.")
    withdrawal = Withdrawal.objects.create(edition=edition, withdrawn_by=by)
    with transaction.atomic(using="public"):
        pages.write(pages.tombstones(edition))
        pages.write(shared.pages())
    return withdrawal
