"""The pages that editions share, put together from what each was cleared for, byte for byte."""

from django.conf import settings

from articles.compose import feed, sitemap, slot
from articles.compose import pages as html
from articles.compose.artefacts import ATOM, HTML, XML
from articles.compose.house import FEED, FRONT, ICON, SITEMAP, STYLE, house
from articles.models import Artefact, Edition
from articles.publication import policies
from articles.publication.pages import live_artefacts, page

# How many pieces the front page and the feed show.
NEWEST = 50
NOT_FOUND = "/not-found/"
ROBOTS = "/robots.txt"


def pages():
    """Return the rows of all shared pages as they must stand now."""
    publisher = house()
    newest = Edition.objects.filter(withdrawal=None).order_by("-published_at").first()
    updated = newest and slot.fill(slot.MACHINE.encode(), newest.published_at).decode()
    own = [
        sitemap.entry(publisher.origin + path, changed=None) for path in [FRONT, *policies.PAGES]
    ]
    made = {
        FRONT: (HTML, html.front(publisher, _entries(Artefact.Kind.FRONT, NEWEST))),
        FEED: (ATOM, feed.feed(publisher, _entries(Artefact.Kind.FEED, NEWEST), updated)),
        SITEMAP: (XML, sitemap.sitemap(own + _entries(Artefact.Kind.SITEMAP))),
        ROBOTS: ("text/plain; charset=utf-8", _robots(publisher)),
        STYLE: ("text/css; charset=utf-8", html.style()),
        ICON: ("image/svg+xml", html.icon()),
        NOT_FOUND: (HTML, html.missing(publisher)),
    }
    for path, text in policies.PAGES.items():
        made[path] = (HTML, html.policy(publisher, path, text))
    return [page(path, kind, text.encode()) for path, (kind, text) in made.items()]


def paths():
    """Return where shared pages stand; nothing of an edition may."""
    return {FRONT, FEED, SITEMAP, ROBOTS, STYLE, ICON, NOT_FOUND, *policies.PAGES}


def _entries(kind, limit=None):
    found = live_artefacts().filter(kind=kind).select_related("galley__edition")[:limit]
    return [
        slot.fill(artefact.body, artefact.galley.edition.published_at).decode()
        for artefact in found
    ]


def _robots(publisher):
    # A demo is made up, so no search engine should offer it as news.
    rule = "Disallow: /" if settings.LODESTAR_DEMO else "Allow: /"
    return f"User-agent: *\n{rule}\nSitemap: {publisher.origin}{SITEMAP}\n"
