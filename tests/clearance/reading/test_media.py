"""Whatever stands in what goes out is read, wherever it is and however it is written there."""

import base64
import json
from html import escape

import pytest

from articles.clearance.reading.media import read

NAME = "Zoë Quillfeather"
HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"


def reading(body, content_type=HTML, path="/a-piece/"):
    return read(path, content_type, body if isinstance(body, bytes) else body.encode())


def places(body, content_type=HTML, path="/a-piece/", text=NAME):
    """Return the places of the passages that hold a text."""
    found = reading(body, content_type, path).passages
    return {passage.place for passage in found if text in passage.text}


def page(inside="", head=""):
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"


IN_PLACE = {
    "alt text": page(f'<img src="/p.jpg" alt="{NAME} at a desk">'),
    "tooltip": page(f'<abbr title="{NAME}">Z</abbr>'),
    "text": page("<p>said Zo<b>&euml;</b> Quill<i>feather</i>.</p>"),
    "description": page("", f'<meta name="description" content="By {NAME}">'),
    "og:title": page("", f'<meta property="og:title" content="{NAME}">'),
    "link": page('<a href="/people/Zo%C3%AB%20Quillfeather">here</a>'),
    "comment": page(f"<!-- {NAME} -->"),
    "p data-note": page(f'<p data-note="{NAME}">x</p>'),
    "a aria-label": page(f'<a aria-label="{NAME}">x</a>'),
    "style": page("", f'<style>p::after {{ content: "{NAME}" }}</style>'),
    "script": page(f"<script>var x = '{NAME}'</script>"),
    "JSON-LD name": page(
        f'<script type="application/ld+json">{json.dumps({"author": {"name": NAME}})}</script>'
    ),
    "base64 in p data-x": page(f'<p data-x="{base64.b64encode(NAME.encode()).decode()}">x</p>'),
}


@pytest.mark.parametrize("place", IN_PLACE)
def test_a_name_is_read_in_every_place_of_a_page(place):
    assert places(IN_PLACE[place]) == {place}


def test_a_name_is_read_in_a_feed():
    split = escape("<p>said <b>Zo</b>&euml; Quill<i>feather</i></p>")

    assert places(f'<entry><content type="html">{split}</content></entry>', ATOM) == {"text"}


def test_a_name_is_read_in_wire_copy():
    value = {"bodies": [{"value": '<p><img alt="Zo&euml; Quillfeather">'}]}

    assert places(json.dumps(value), JSON) == {"alt text in wire copy value"}
