"""Each thing that a piece is published as; every maker takes printed values and nothing else."""

from articles.compose import feed, linked_data, pages, sitemap, wire
from articles.compose.house import CORRECTIONS, FEED, FRONT, SITEMAP
from articles.models.galley import Artefact

HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
JSON = "application/json; charset=utf-8"

Kind = Artefact.Kind


def page(piece):
    """Make the page that readers open."""
    yield _make(piece.path, Kind.PAGE, HTML, pages.article(piece, linked_data.of(piece)))


def entries(piece):
    """Make what the piece adds to the pages that pieces share."""
    name = piece.path.strip("/")
    yield _make(f"{FRONT}#{name}", Kind.FRONT, HTML, pages.entry(piece))
    yield _make(f"{FEED}#{name}", Kind.FEED, ATOM, feed.entry(piece))
    yield _make(f"{SITEMAP}#{name}", Kind.SITEMAP, XML, sitemap.entry(piece.url))
    if piece.corrections:
        yield _make(f"{CORRECTIONS}#{name}", Kind.CORRECTION, HTML, pages.corrected(piece))


def wire_copy(piece):
    """Make what other newsrooms take over."""
    yield _make(f"/wire/{piece.path.strip('/')}.json", Kind.WIRE, JSON, wire.item(piece))


MAKERS = [page, entries, wire_copy]


def _make(path, kind, content_type, text):
    return Artefact(path=path, kind=kind, content_type=content_type, body=text.encode())
