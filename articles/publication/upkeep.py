"""Brings the public site into line with the editions, whatever happened to it."""

from django.db import transaction

from articles.models import Edition, Story
from articles.public.models import Page
from articles.publication import heads, pages, shared
from articles.publication.turns import take_turn


@transaction.atomic(using="newsroom")
def house_pages() -> list[str]:
    """Write the shared pages, restore what is missing and remove what no edition stands behind.

    Safe at any time, and with no edition at all. Returns the paths that had to be put right.
    """
    take_turn()
    with transaction.atomic(using="public"):
        pages.write(shared.pages())
        keep = shared.paths() | heads.PATHS
        standing = {
            path: (status, etag)
            for path, status, etag in Page.objects.exclude(path__in=keep).values_list(
                "path", "status", "etag"
            )
        }
        expected = pages.expected()
        wrong = _wrong(standing, expected)
        concerned = Story.objects.filter(editions__galley__artefacts__path__in=wrong)
        for story in concerned.distinct():
            rows = pages.tombstones(story)
            if edition := story.edition_in_print:
                rows += pages.of(edition)
            pages.write(row for row in rows if row.path in wrong)
        strays = set(standing) - set(expected)
        Page.objects.filter(path__in=strays).delete()
    return sorted(wrong | strays)


def _wrong(standing, expected):
    """Return the paths where something else stands than the editions say."""
    wrong = {path for path, status in expected.items() if standing.get(path, (0,))[0] != status}
    live = Edition.objects.live().exclude(etag="").values_list("pk", "path", "etag")
    other = [pk for pk, path, etag in live if standing.get(path, (200, etag)) != (200, etag)]
    # Other bytes than this edition's: what was written together with them is not its own either.
    found = pages.own_artefacts().filter(galley__edition__in=other)
    return wrong | set(found.values_list("path", flat=True))
