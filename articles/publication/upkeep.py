"""Brings the public site into line with the editions, whatever happened to it."""

from django.db import transaction

from articles.models import Edition
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
        keep = shared.paths() | {heads.PATH}
        standing = dict(Page.objects.exclude(path__in=keep).values_list("path", "status"))
        expected = pages.expected()
        wrong = {path for path in expected if standing.get(path) != expected[path]}
        for edition in Edition.objects.filter(galley__artefacts__path__in=wrong).distinct():
            pages.write(row for row in pages.standing_for(edition) if row.path in wrong)
        strays = set(standing) - set(expected)
        Page.objects.filter(path__in=strays).delete()
    return sorted(wrong | strays)
