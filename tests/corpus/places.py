"""Where in what is published a fact can stand: every place is a document with one gap.

A place takes what is said and a source of draws, and returns the path and the kind of a document,
what stands before and after the gap, and what is put into it there.
"""

import html
import json
import re
import urllib.parse

from tests.corpus import prose
from tests.corpus.tables import FOLDER

HTML, TEXT, JSON = "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/json"
ATOM, RSS = "application/atom+xml", "application/rss+xml"
PAGE, WIRE = ("/news/bridge/index.html", HTML), ("/wire/1.json", JSON)
# From Unicode's private letters: stands in no text.
GAP = "\uf8ff"


class Said:
    """What is set into a document, as text, as HTML source, and run together."""

    def __init__(self, spelling, slug):
        self.text = spelling.text
        self.html = spelling.source or html.escape(spelling.text)
        self.slug = slug or re.sub(r"\s+", "-", spelling.text)

    def json(self, drawn, *, markup=False):
        """Return what stands between the quotation marks of a JSON string, now and then coded."""
        text = self.html if markup else self.text
        return json.dumps(text, ensure_ascii=drawn.random() < 0.5)[1:-1]


def page(drawn, *, title="The bridge", head="", headline="What the board knew", body=""):
    """Return a page of prose, with something of ours in one part of it."""
    before, after = (f"<p>{html.escape(text)}</p>" for text in _paragraphs(drawn))
    return _document(
        "page.html", title=title, head=head, headline=headline, body=f"{before}\n{body}\n{after}"
    )


def _paragraphs(drawn):
    return drawn.sample(prose.paragraphs(), 2)


def _document(name, **parts):
    text = (FOLDER / "documents" / name).read_text(encoding="utf-8")
    return text.format(**parts) if parts else text


def _parted(document):
    before, _, after = document.partition(GAP)
    return before, after


def _in_page(template, part="body", put=lambda said: said.html):
    def place(said, drawn):
        document = page(drawn, **{part: template.replace("{}", GAP)})
        return *PAGE, *_parted(document), put(said)

    return place


def _run_together(template, part="body", put=lambda said: html.escape(said.slug)):
    return _in_page(template, part, put)


def _linked_data(said, drawn):
    data = _document("linked.json").replace("GAP", GAP)
    script = f'<script type="application/ld+json">{data}</script>'
    return *PAGE, *_parted(page(drawn, head=script)), said.json(drawn)


def _feed(said, drawn):
    before, after = (f"<p>{html.escape(text)}</p>" for text in _paragraphs(drawn))
    body = html.escape(f"{before}<p>{GAP}</p>{after}")
    feed = _document("feed.atom", title="The bridge", body=body)
    return "/feed.atom", ATOM, *_parted(feed), html.escape(said.html)


def _title_in_feed(said, drawn):
    feed = _document("feed.atom", title=GAP, body=html.escape(f"<p>{_paragraphs(drawn)[0]}</p>"))
    return "/feed.atom", ATOM, *_parted(feed), html.escape(said.text)


def _feed_in_cdata(said, drawn):
    before, after = (f"<p>{html.escape(text)}</p>" for text in _paragraphs(drawn))
    feed = _document("feed.rss", body=f"{before}<p>{GAP}</p>{after}")
    return "/feed.rss", RSS, *_parted(feed), said.html


def _wire(key):
    def place(said, drawn):
        around, copy = _paragraphs(drawn), json.loads(_document("wire.json"))
        copy["body_text"] = "\n\n".join(around)
        copy["body_html"] = "".join(f"<p>{html.escape(text)}</p>" for text in around)
        match key:
            case "subject":
                copy[key].append({"name": GAP})
            case "body_html":
                copy[key] += f"<p>{GAP}</p>"
            case "body_text":
                copy[key] += f"\n\n{GAP}"
            case _:
                copy[key] = GAP
        document = json.dumps(copy, ensure_ascii=False)
        return *WIRE, *_parted(document), said.json(drawn, markup=key == "body_html")

    return place


def _plain(said, drawn):
    before, after = _paragraphs(drawn)
    return "/news/bridge.txt", TEXT, f"{before}\n\n", f"\n\n{after}\n", said.text


def _key(said, drawn):
    document = json.dumps({"people": {GAP: {"role": "witness"}}}, ensure_ascii=False)
    return *WIRE, *_parted(document), said.json(drawn)


def _attribute_in_feed(said, drawn):
    feed = _document("feed.atom", title="The bridge", body="")
    feed = feed.replace("<id>", f'<category term="{GAP}"/><id>')
    return "/feed.atom", ATOM, *_parted(feed), html.escape(said.text)


def _encoded(charset, kind="text/html"):
    def place(said, drawn):
        document = page(drawn, body=f"<p>{GAP}</p>") if kind == "text/html" else f"By {GAP}.\n"
        text = html.escape(said.text) if kind == "text/html" else said.text
        before, after = _parted(document)
        # What the charset lacks is written as a reference, as a browser would send it.
        before, after, text = (
            one.encode(charset, "xmlcharrefreplace").decode(charset)
            for one in (before, after, text)
        )
        return "/old/bridge.html", f"{kind}; charset={charset}", before, after, text

    return place


def _path(said, drawn):
    slug = urllib.parse.quote(said.slug) if drawn.random() < 0.5 else said.slug
    return f"/news/{slug}/index.html", HTML, page(drawn), "", ""


# Where any text can stand.
TEXTUAL = {
    "visible text": _in_page("<p>{}</p>"),
    "headline": _in_page("{}", "headline"),
    "page title": _in_page("{}", "title"),
    "caption": _in_page('<figure><img src="/1.webp"><figcaption>{}</figcaption></figure>'),
    "alternative text": _in_page('<p><img src="/1.webp" alt="{}"></p>'),
    "title attribute": _in_page('<p><abbr title="{}">A person</abbr> spoke.</p>'),
    "aria label": _in_page('<p><a href="/a" aria-label="{}">More</a></p>'),
    "data attribute": _in_page('<p data-by="{}">A person spoke.</p>'),
    "comment": _in_page("<p>A person spoke.</p><!-- {} -->"),
    "description": _in_page('<meta name="description" content="{}">', "head"),
    "social copy": _in_page('<meta property="og:description" content="{}">', "head"),
    "JSON-LD": _linked_data,
    "feed": _feed,
    "title in a feed": _title_in_feed,
    "feed in CDATA": _feed_in_cdata,
    "wire copy, text": _wire("body_text"),
    "wire copy, HTML": _wire("body_html"),
    "wire copy, headline": _wire("headline"),
    "wire copy, byline": _wire("byline"),
    "wire copy, subject": _wire("subject"),
    "plain text": _plain,
    "hidden element": _in_page('<div hidden style="display:none">{}</div>'),
    "noscript": _in_page("<noscript><p>{}</p></noscript>"),
    "template": _in_page("<template><p>{}</p></template>"),
    "value of a field": _in_page('<input type="hidden" name="x" value="{}">'),
    "script": _in_page('<script>var by = "{}";</script>', put=lambda said: said.text),
    "style": _in_page(
        '<style>p::after { content: "{}" }</style>', "head", put=lambda said: said.text
    ),
    "key in JSON": _key,
    "attribute in a feed": _attribute_in_feed,
    "page in windows-1252": _encoded("windows-1252"),
    "page in windows-1251": _encoded("windows-1251"),
    "text in UTF-16": _encoded("utf-16", "text/plain"),
    "title in a drawing": _in_page("<svg viewBox='0 0 1 1'><title>{}</title></svg>"),
}
# Where only a name run together can stand.
NAMED = {
    "address of a link": _in_page(
        '<p><a href="https://www.example.org/people?who={}&amp;p=1">List</a></p>',
        put=lambda said: urllib.parse.quote(said.text),
    ),
    "name of a picture": _in_page(
        '<figure><img src="/media/{}.webp" alt="A bridge at low water"></figure>',
        put=lambda said: urllib.parse.quote(said.slug),
    ),
    "path": _path,
    "id": _run_together('<p id="{}">A person spoke.</p>'),
    "class": _run_together('<p class="lead {}">A person spoke.</p>'),
    "anchor": _run_together('<p><a href="/bridge#{}">More</a></p>'),
    "canonical address": _run_together(
        '<link rel="canonical" href="https://www.example.org/news/{}">', "head"
    ),
}
# Where markup can stand.
MARKED = ("visible text", "caption", "feed", "feed in CDATA", "wire copy, HTML", "hidden element")
# Where whole sentences stand.
SENTENCES = (*MARKED, "comment", "wire copy, text", "plain text", "description", "noscript")
# Where codes would be smuggled.
CODED = {
    "data attribute": _in_page('<p data-k="{}">A person spoke.</p>'),
    "comment": _in_page("<!-- {} --><p>A person spoke.</p>"),
    "meta": _in_page('<meta name="generator" content="{}">', "head"),
    "id": _in_page('<p id="{}">A person spoke.</p>'),
    "address of a link": _in_page('<p><a href="/a?k={}">More</a></p>'),
    "wire copy, byline": _wire("byline"),
    "JSON-LD": _linked_data,
}
