"""Where in what is published a fact can stand: every place is a document with one gap."""

import html
import json
import re
import urllib.parse
from xml.sax.saxutils import escape

from tests.corpus import prose

PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
    '<body><header><a href="/">Home</a></header><article class="piece"><h1>{headline}</h1>\n{body}</article></body></html>\n'
)
HTML, TEXT, JSON, ATOM = "text/html; charset=utf-8", "text/plain", "application/json", "application/atom+xml"
RSS = "application/rss+xml"
GAP = "\uf8ff"


def _paragraphs(drawn, count):
    return drawn.sample(prose.paragraphs(), count)


def page(drawn, *, title="The bridge", head="", headline="What the board knew", body=""):
    """Return a page of prose, with something of ours in one part of it."""
    around = [f"<p>{html.escape(text, quote=False)}</p>" for text in _paragraphs(drawn, 2)]
    return PAGE.format(title=title, head=head, headline=headline, body="\n".join([around[0], body, around[1]]))


def _in_page(part, template):
    def place(said, drawn):
        document = page(drawn, **{part: template.format(GAP)})
        return "/news/bridge/index.html", HTML, *_parted(document), said.html

    return place


def _parted(document):
    before, _, after = document.partition(GAP)
    return before, after


def _json_ld(said, drawn):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "What the board knew",
            "author": {"@type": "Person", "name": GAP}, "dateModified": "2026-03-02T08:00:00Z"}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    return "/news/bridge/index.html", HTML, *_parted(page(drawn, head=script)), said.json(ascii_only=drawn.random() < 0.5)


def _atom(said, drawn):
    around = [html.escape(f"<p>{text}</p>") for text in _paragraphs(drawn, 2)]
    body = f'{around[0]}{html.escape("<p>")}{GAP}{html.escape("</p>")}{around[1]}'
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>All pieces</title>'
        f'<entry><title>The bridge</title><id>urn:x:1</id><content type="html">{body}</content></entry></feed>'
    )
    return "/feed.atom", ATOM, *_parted(feed), html.escape(said.html)


def _atom_title(said, drawn):
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>All pieces</title>'
        f"<entry><title>{GAP}</title><author><name>Desk</name></author><id>urn:x:1</id></entry></feed>"
    )
    return "/feed.atom", ATOM, *_parted(feed), escape(said.text)


def _rss(said, drawn):
    around = [f"<p>{text}</p>" for text in _paragraphs(drawn, 2)]
    feed = (
        '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>All</title><item><title>The bridge</title>'
        f"<description><![CDATA[{around[0]}<p>{GAP}</p>{around[1]}]]></description></item></channel></rss>"
    )
    return "/feed.rss", RSS, *_parted(feed), said.html


def _wire(key):
    def place(said, drawn):
        around = _paragraphs(drawn, 2)
        bodies = {"body_text": "\n\n".join(around), "body_html": "".join(f"<p>{html.escape(text)}</p>" for text in around)}
        copy = {"uri": "urn:x:1", "type": "text", "version": "1", "headline": "The bridge", "slugline": "bridge", "byline": "Desk",
                "usageterms": "", "description_text": "A bridge.", "subject": [{"name": "ports"}]} | bodies  # fmt: skip
        if key == "body_html":
            copy[key] += f"<p>{GAP}</p>"
        elif key == "body_text":
            copy[key] += f"\n\n{GAP}"
        elif key == "subject":
            copy[key].append({"name": GAP})
        else:
            copy[key] = GAP
        document = json.dumps(copy, ensure_ascii=False)
        return "/wire/1.json", JSON, *_parted(document), said.json(markup=key == "body_html", ascii_only=drawn.random() < 0.5)

    return place


def _plain(said, drawn):
    around = _paragraphs(drawn, 2)
    return "/news/bridge.txt", TEXT, around[0] + "\n\n", "\n\n" + around[1] + "\n", said.text


def _path(said, drawn):
    slug = urllib.parse.quote(said.slug) if drawn.random() < 0.5 else said.slug
    return f"/news/{slug}/index.html", HTML, page(drawn), "", ""


def _picture_name(said, drawn):
    document = page(drawn, body=f'<figure><img src="/media/{GAP}.webp" alt="A bridge at low water"></figure>')
    return "/news/bridge/index.html", HTML, *_parted(document), urllib.parse.quote(said.slug)


def _named(template, part="body"):
    def place(said, drawn):
        return "/news/bridge/index.html", HTML, *_parted(page(drawn, **{part: template.format(GAP)})), html.escape(said.slug)

    return place


def _link(said, drawn):
    document = page(drawn, body=f'<p>See <a href="https://www.example.org/people?who={GAP}&amp;p=1">the list</a>.</p>')
    return "/news/bridge/index.html", HTML, *_parted(document), urllib.parse.quote(said.text)


# Where any text can stand.
TEXTUAL = {
    "visible text": _in_page("body", "<p>{}</p>"),
    "headline": _in_page("headline", "{}"),
    "page title": _in_page("title", "{}"),
    "caption": _in_page("body", '<figure><img src="/m/1.webp" alt="A bridge"><figcaption>{}</figcaption></figure>'),
    "alternative text": _in_page("body", '<p><img src="/m/1.webp" alt="{}"></p>'),
    "title attribute": _in_page("body", '<p><abbr title="{}">A person</abbr> spoke.</p>'),
    "aria label": _in_page("body", '<p><a href="/a" aria-label="{}">More</a></p>'),
    "data attribute": _in_page("body", '<p data-by="{}">A person spoke.</p>'),
    "comment": _in_page("body", "<p>A person spoke.</p><!-- {} -->"),
    "description": _in_page("head", '<meta name="description" content="{}">'),
    "social copy": _in_page("head", '<meta property="og:description" content="{}">'),
    "JSON-LD": _json_ld,
    "feed": _atom,
    "title in a feed": _atom_title,
    "feed in CDATA": _rss,
    "wire copy, text": _wire("body_text"),
    "wire copy, HTML": _wire("body_html"),
    "wire copy, headline": _wire("headline"),
    "wire copy, byline": _wire("byline"),
    "wire copy, subject": _wire("subject"),
    "plain text": _plain,
    "hidden element": _in_page("body", '<div hidden style="display:none">{}</div>'),
    "noscript": _in_page("body", "<noscript><p>{}</p></noscript>"),
    "template": _in_page("body", "<template><p>{}</p></template>"),
    "value of a field": _in_page("body", '<input type="hidden" name="x" value="{}">'),
    "title in a drawing": _in_page("body", "<svg viewBox='0 0 1 1'><title>{}</title><path d='M0 0'/></svg>"),
}
# Where only a name run together can stand.
NAMED = {
    "address of a link": _link,
    "name of a picture": _picture_name,
    "path": _path,
    "id": _named('<p id="{}">A person spoke.</p>'),
    "class": _named('<p class="lead {}">A person spoke.</p>'),
    "anchor": _named('<p><a href="/bridge#{}">More</a></p>'),
    "canonical address": _named('<link rel="canonical" href="https://www.example.org/news/{}">', "head"),
}
# Where markup can stand.
MARKED = ("visible text", "caption", "feed", "feed in CDATA", "wire copy, HTML", "hidden element")
# Where codes would be smuggled.
CODED = {
    "data attribute": _in_page("body", '<p data-k="{}">A person spoke.</p>'),
    "comment": _in_page("body", "<!-- {} --><p>A person spoke.</p>"),
    "meta": _in_page("head", '<meta name="generator" content="{}">'),
    "id": _in_page("body", '<p id="{}">A person spoke.</p>'),
    "address of a link": _in_page("body", '<p><a href="/a?k={}">More</a></p>'),
    "wire copy, byline": _wire("byline"),
    "JSON-LD": _json_ld,
}


class Said:
    """What is to be set into a document, in the ways in which documents need it.

    `before` and `after` are the words around it, in places where sentences stand.
    """

    def __init__(self, spelling, slug):
        self.text = spelling.text
        self.html = spelling.source or html.escape(spelling.text)
        self.slug = slug or re.sub(r"\s+", "-", spelling.text)

    def json(self, *, markup=False, ascii_only=False):
        """Return what stands between the quotation marks of a JSON string."""
        return json.dumps(self.html if markup else self.text, ensure_ascii=ascii_only)[1:-1]
