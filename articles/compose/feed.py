"""The feed (Atom, RFC 4287), whose entries are composed and cleared one by one."""

from lxml import etree

from articles.compose import slot
from articles.compose.house import FEED

NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# A feed must say when it last changed; an empty one never did.
NEVER = "1970-01-01T00:00:00+00:00"


def entry(piece) -> str:
    """Return the piece's entry as XML that can stand alone or inside the feed."""
    root = etree.Element(f"{{{NAMESPACE}}}entry", nsmap={None: NAMESPACE})
    root.set(LANGUAGE, piece.language)
    # The address itself: any other id would have to come from inside the house.
    _add(root, "id", piece.url)
    _add(root, "title", piece.headline)
    _add(root, "link", rel="alternate", href=piece.url)
    _add(root, "published", piece.published.machine)
    _add(root, "updated", slot.MACHINE)
    _add(_add(root, "author"), "name", piece.byline or piece.house.name)
    if piece.deck:
        _add(root, "summary", piece.deck)
    _add(root, "content", notes_and_body(piece), type="html")
    return etree.tostring(root, encoding="unicode")


def feed(house, entries, updated) -> str:
    """Return the feed around its entries (XML, as cleared), newest first."""
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})
    _add(root, "id", house.origin + FEED)
    _add(root, "title", house.name)
    _add(root, "link", rel="self", href=house.origin + FEED)
    _add(root, "link", rel="alternate", href=f"{house.origin}/")
    _add(root, "updated", updated or NEVER)
    head = etree.tostring(root, encoding="unicode").removesuffix("</feed>")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}\n{"".join(entries)}</feed>\n'


def notes_and_body(piece) -> str:
    """Return the text as HTML after its corrections and its note, for whoever takes all over."""
    before = [f"{each.kind}, {each.at.words}: {each.text}" for each in piece.corrections]
    if piece.note:
        before.append(f"Editor\u2019s note: {' '.join(piece.note)}")
    return "".join(_paragraph(words) for words in before) + piece.body_html


def _paragraph(words):
    paragraph = etree.Element("p")
    etree.SubElement(paragraph, "em").text = words
    return etree.tostring(paragraph, encoding="unicode", method="html")


def _add(parent, name, text=None, **attributes):
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = text
    return element
