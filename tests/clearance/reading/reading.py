"""Short ways to ask what was read, for the tests beside it."""

from articles.clearance.reading.media import read

NAME = "Zoë Quillfeather"
HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


def reading(body, content_type=HTML, path="/a-piece/", *, sees_pictures=False):
    """Return the `Reading` of text or bytes."""
    content = body if isinstance(body, bytes) else body.encode()
    return read(path, content_type, content, sees_pictures=sees_pictures)


def places(body, content_type=HTML, path="/a-piece/", text=NAME):
    """Return the places of the passages that hold a text."""
    found = reading(body, content_type, path).passages
    return {passage.place for passage in found if text in passage.text}


def raw(body, content_type=HTML, text=NAME):
    """Return what stands in the source where a text was read, for each passage that holds it."""
    found = reading(body, content_type)
    stretches = []
    for passage in found.passages:
        if text in passage.text:
            begin = passage.text.index(text)
            first, last = passage.span(begin, begin + len(text))
            stretches.append(found.text[first:last])
    return stretches


def page(inside="", head=""):
    """Return a page with something in its body or its head."""
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"
