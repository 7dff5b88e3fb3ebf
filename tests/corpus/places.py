"""Where in what is published a fact can stand."""

import urllib.parse

from tests.corpus.documents import (
    attribute_in_feed,
    encoded,
    feed,
    feed_in_cdata,
    in_page,
    key_in_json,
    linked_data,
    path,
    plain,
    run_together,
    title_in_feed,
    wire,
)

# Where any text can stand.
TEXTUAL = {
    "visible text": in_page("<p>{}</p>"),
    "headline": in_page("{}", "headline"),
    "page title": in_page("{}", "title"),
    "caption": in_page('<figure><img src="/1.webp"><figcaption>{}</figcaption></figure>'),
    "alternative text": in_page('<p><img src="/1.webp" alt="{}"></p>'),
    "title attribute": in_page('<p><abbr title="{}">A person</abbr> spoke.</p>'),
    "aria label": in_page('<p><a href="/a" aria-label="{}">More</a></p>'),
    "data attribute": in_page('<p data-by="{}">A person spoke.</p>'),
    "comment": in_page("<p>A person spoke.</p><!-- {} -->"),
    "description": in_page('<meta name="description" content="{}">', "head"),
    "social copy": in_page('<meta property="og:description" content="{}">', "head"),
    "JSON-LD": linked_data,
    "feed": feed,
    "title in a feed": title_in_feed,
    "feed in CDATA": feed_in_cdata,
    "wire copy, text": wire("body_text"),
    "wire copy, HTML": wire("body_html"),
    "wire copy, headline": wire("headline"),
    "wire copy, byline": wire("byline"),
    "wire copy, subject": wire("subject"),
    "plain text": plain,
    "hidden element": in_page('<div hidden style="display:none">{}</div>'),
    "noscript": in_page("<noscript><p>{}</p></noscript>"),
    "template": in_page("<template><p>{}</p></template>"),
    "value of a field": in_page('<input type="hidden" name="x" value="{}">'),
    "script": in_page('<script>var by = "{}";</script>', put=lambda said: said.text),
    "style": in_page(
        '<style>p::after { content: "{}" }</style>', "head", put=lambda said: said.text
    ),
    "key in JSON": key_in_json,
    "attribute in a feed": attribute_in_feed,
    "page in windows-1252": encoded("windows-1252"),
    "page in windows-1251": encoded("windows-1251"),
    "text in UTF-16": encoded("utf-16", "text/plain"),
    "title in a drawing": in_page("<svg viewBox='0 0 1 1'><title>{}</title></svg>"),
}
# Where only a name run together can stand.
NAMED = {
    "address of a link": in_page(
        '<p><a href="https://www.example.org/people?who={}&amp;p=1">List</a></p>',
        put=lambda said: urllib.parse.quote(said.text),
    ),
    "name of a picture": in_page(
        '<figure><img src="/media/{}.webp" alt="A bridge at low water"></figure>',
        put=lambda said: urllib.parse.quote(said.slug),
    ),
    "path": path,
    "id": run_together('<p id="{}">A person spoke.</p>'),
    "class": run_together('<p class="lead {}">A person spoke.</p>'),
    "anchor": run_together('<p><a href="/bridge#{}">More</a></p>'),
    "canonical address": run_together(
        '<link rel="canonical" href="https://www.example.org/news/{}">', "head"
    ),
}
# Where markup can stand.
MARKED = ("visible text", "caption", "feed", "feed in CDATA", "wire copy, HTML", "hidden element")
# Where whole sentences stand.
SENTENCES = (*MARKED, "comment", "wire copy, text", "plain text", "description", "noscript")
# Where codes would be smuggled.
CODED = {
    "data attribute": in_page('<p data-k="{}">A person spoke.</p>'),
    "comment": in_page("<!-- {} --><p>A person spoke.</p>"),
    "meta": in_page('<meta name="generator" content="{}">', "head"),
    "id": in_page('<p id="{}">A person spoke.</p>'),
    "address of a link": in_page('<p><a href="/a?k={}">More</a></p>'),
    "wire copy, byline": wire("byline"),
    "JSON-LD": linked_data,
}
