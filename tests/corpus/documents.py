"""Documents as they are published, each with one gap for a fact.

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


def in_page(template, part="body", put=lambda said: said.html):
    """Return a place within a part of a page, where `{}` stands in the template."""

    def place(said, drawn):
        document = page(drawn, **{part: template.replace("{}", GAP)})
        return *PAGE, *_parted(document), put(said)

    return place


def run_together(template, part="body", put=lambda said: html.escape(said.slug)):
    """Return a place in a page for what is written without spaces."""
    return in_page(template, part, put)


def linked_data(said, drawn):
    """The author in JSON-LD."""
    data = _document("linked.json").replace("GAP", GAP)
    script = f'<script type="application/ld+json">{data}</script>'
    return *PAGE, *_parted(page(drawn, head=script)), said.json(drawn)


def feed(said, drawn):
    """The content of a feed, escaped once more."""
    before, after = (f"<p>{html.escape(text)}</p>" for text in _paragraphs(drawn))
    body = html.escape(f"{before}<p>{GAP}</p>{after}")
    text = _document("feed.atom", title="The bridge", body=body)
    return "/feed.atom", ATOM, *_parted(text), html.escape(said.html)


def title_in_feed(said, drawn):
    """The title in a feed."""
    text = _document("feed.atom", title=GAP, body=html.escape(f"<p>{_paragraphs(drawn)[0]}</p>"))
    return "/feed.atom", ATOM, *_parted(text), html.escape(said.text)


def feed_in_cdata(said, drawn):
    """The description in a feed, unescaped."""
    before, after = (f"<p>{html.escape(text)}</p>" for text in _paragraphs(drawn))
    text = _document("feed.rss", body=f"{before}<p>{GAP}</p>{after}")
    return "/feed.rss", RSS, *_parted(text), said.html


def wire(key):
    """Return a place in wire copy: a text, a title, a subject."""

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


def plain(said, drawn):
    """A paragraph of a plain text."""
    before, after = _paragraphs(drawn)
    return "/news/bridge.txt", TEXT, f"{before}\n\n", f"\n\n{after}\n", said.text


def key_in_json(said, drawn):
    """The key of an object."""
    document = json.dumps({"people": {GAP: {"role": "witness"}}}, ensure_ascii=False)
    return *WIRE, *_parted(document), said.json(drawn)


def attribute_in_feed(said, drawn):
    """The term of a category in a feed."""
    text = _document("feed.atom", title="The bridge", body="")
    text = text.replace("<id>", f'<category term="{GAP}"/><id>')
    return "/feed.atom", ATOM, *_parted(text), html.escape(said.text)


def encoded(charset, kind="text/html"):
    """Return a place in a document of another charset."""

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


def path(said, drawn):
    """The path of a page that says nothing."""
    slug = urllib.parse.quote(said.slug) if drawn.random() < 0.5 else said.slug
    return f"/news/{slug}/index.html", HTML, page(drawn), "", ""
