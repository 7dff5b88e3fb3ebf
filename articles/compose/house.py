"""The house as it signs its pages, from the deployed settings."""

from django.conf import settings

from articles.compose.printed import PrintedHouse

UNNAMED_SOURCES = "/how-we-use-unnamed-sources/"
CORRECTIONS = "/corrections/"
PRINCIPLES = "/how-we-publish/"
BYLINES = f"{PRINCIPLES}#bylines"

FRONT = "/"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
STYLE = "/style.css"
ICON = "/icon.svg"


def house() -> PrintedHouse:
    """Return the publisher, with the full addresses of its policies."""
    origin = settings.LODESTAR_ORIGINS["public"]
    return PrintedHouse(
        name=settings.LODESTAR_PAPER,
        origin=origin,
        unnamed_sources=origin + UNNAMED_SOURCES,
        no_bylines=origin + BYLINES,
        corrections=origin + CORRECTIONS,
        principles=origin + PRINCIPLES,
    )
