"""Reads ready pages from the one table, by plain SQL: this runs for every reader."""

from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connections

# Spelled out per encoding, so that no statement is ever put together from a request.
TAKE = {
    None: "SELECT status, content_type, etag, body, false FROM public_page WHERE path = %s",
    "gzip": "SELECT status, content_type, etag, coalesce(gzip, body), gzip IS NOT NULL"
    " FROM public_page WHERE path = %s",
    "br": "SELECT status, content_type, etag, coalesce(brotli, body), brotli IS NOT NULL"
    " FROM public_page WHERE path = %s",
}
ETAG = {
    None: "SELECT etag, false FROM public_page WHERE path = %s AND status = 200",
    "gzip": "SELECT etag, gzip IS NOT NULL FROM public_page WHERE path = %s AND status = 200",
    "br": "SELECT etag, brotli IS NOT NULL FROM public_page WHERE path = %s AND status = 200",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A page in the encoding that it has; `encoding` is None for plain bytes."""

    status: int
    content_type: str
    etag: str
    body: bytes
    encoding: str | None


def take(path, encoding):
    """Return the `Found` page at a path, or None."""
    row = _row(TAKE[encoding], path)
    if row is None:
        return None
    status, content_type, etag, body, encoded = row
    encoding = encoding if encoded else None
    return Found(status, content_type, _quoted(etag, encoding), bytes(body), encoding)


def etag(path, encoding):
    """Return the tag of a live page, as take() would give it, or None; no bytes are fetched."""
    row = _row(ETAG[encoding], path)
    return row and _quoted(row[0], encoding if row[1] else None)


def _row(statement, path):
    # PostgreSQL has no way of writing this character, so no page can have it.
    if "\0" in path:
        return None
    try:
        return _ask(statement, path)
    except (OperationalError, InterfaceError):
        # The server was restarted. Asking it before each page whether it is there would cost more.
        connections["public"].close()
        return _ask(statement, path)


def _ask(statement, path):
    with connections["public"].cursor() as cursor:
        cursor.execute(statement, [path])
        return cursor.fetchone()


def _quoted(etag, encoding):
    # Each encoding is a representation of its own, so its tag must differ.
    return f'"{etag}-{encoding}"' if encoding else f'"{etag}"'
