"""Pages to read, as a publication would have written them."""

from articles.public.models import Page
from articles.publication.pages import page, write


def put(path="/inside/", body=b"<p>" + b"quiet " * 100, content_type="text/html", **options):
    """Write one page and return it as stored."""
    write([page(path, content_type, body, **options)])
    return Page.objects.get(path=path)
