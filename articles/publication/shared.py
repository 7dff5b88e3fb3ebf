"""The pages that editions share, put together from what each was cleared for, byte for byte."""

from django.conf import settings

from articles.compose import feed, sitemap, slot
from articles.compose import pages as html
from articles.compose.artefacts import ATOM, HTML, XML
from articles.compose.house import CORRECTIONS, FEED, FRONT, ICON, SITEMAP, STYLE, house
from articles.models import Artefact, Edition
from articles.publication import policies
from articles.publication.pages import live_artefacts, page

# How many pieces the front page, the feed and the page of corrections show.
NEWEST = 50
NOT_FOUND = "/not-found/"
ROBOTS = "/robots.txt"


def pages():
    """Return the rows of all shared pages as they must stand now."""
    publisher = house()
    newest = Edition.objects.live().order_by("-published_at").first()
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
    told = _entries(Artefact.Kind.CORRECTION, NEWEST, "-galley__edition__published_at")
    for path, text in policies.PAGES.items():
        made[path] = (HTML, html.policy(publisher, path, text, told if path == CORRECTIONS else ()))
    return [page(path, kind, text.encode()) for path, (kind, text) in made.items()]


def paths():
    """Return where shared pages stand; nothing of an edition may."""
    return {FRONT, FEED, SITEMAP, ROBOTS, STYLE, ICON, NOT_FOUND, *policies.PAGES}


def _entries(kind, limit=None, *order):
    found = live_artefacts().filter(kind=kind).select_related("galley__edition")
    found = (found.order_by(*order) if order else found)[:limit]
    return [
        slot.fill(artefact.body, artefact.galley.edition.published_at).decode()
        for artefact in found
    ]


def _robots(publisher):
    # A demo is made up, so no search engine should offer it as news.
    rule = "Disallow: /" if settings.LODESTAR_DEMO else "Allow: /"
    return f"User-agent: *\n{rule}\nSitemap: {publisher.origin}{SITEMAP}\n"
