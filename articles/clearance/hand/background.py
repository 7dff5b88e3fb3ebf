"""The other authors: what the newsroom has in print under names that are not the source's."""

import re
from collections import defaultdict

from articles.clearance.hand.pieces import text_of
from articles.clearance.hand.words import spelled, words
from articles.clearance.known.form import HINT
from articles.clearance.matching.index import Index
from articles.models import Artefact, Edition

# The newest are enough: so many words are read in a third of a second.
MOST_EDITIONS = 300
MOST_WORDS = 200_000
BY = re.compile(r"^by\s+", re.IGNORECASE)


def others(galley, known):
    """Return {byline: texts, each a list of `Word`} from what stands in print now.

    Only pieces in the galley's language, of other stories, that no source wrote. `known` are the
    names of the source: what stands under one of them is their own hand, and no other's.
    """
    names, theirs = Index(known), {}
    found, read = defaultdict(list), 0
    for byline, page in _in_print(galley):
        byline = BY.sub("", byline).strip()
        if byline not in theirs:
            theirs[byline] = not byline or _names(names, byline)
        if not theirs[byline] and read < MOST_WORDS:
            text = words(spelled(text_of(bytes(page))))
            found[byline].append(text)
            read += len(text)
    return dict(found)


def _names(index, byline):
    """Whether a byline may be the source's: a given name alone is anybody's."""
    return any(match.level != HINT for match in index.matches(byline))


def _in_print(galley):
    """Yield (byline, page) of the newest editions that may be compared with."""
    revision = galley.revision
    language = revision.language.partition("-")[0]
    editions = Edition.objects.live().filter(
        galley__revision__language__startswith=language, galley__revision__author_source=None
    )
    editions = editions.exclude(story=revision.story_id).order_by("-published_at")
    pages = Artefact.objects.filter(
        kind=Artefact.Kind.PAGE, galley__edition__in=editions.values("pk")[:MOST_EDITIONS]
    )
    pages = pages.order_by("-galley__edition__published_at")
    yield from pages.values_list("galley__revision__byline", "body").iterator(chunk_size=50)
