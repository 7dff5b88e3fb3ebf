"""Everything a reader or a machine could read in a galley, with the place where it stands."""

import json
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree, html

# Elements that end a line; a word may run on across all others.
ENDING_A_LINE = (
    "address article aside blockquote body br dd div dl dt entry figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 head header hr html li main nav ol p pre section summary table td th title tr ul"
)
PICTURE_FILE = "picture file"
BLOCKS = frozenset(ENDING_A_LINE.split())
# Markup may carry markup as text: a page in a feed, a tag in an attribute.
DEEPEST = 3


@dataclass(frozen=True)
class Passage:
    """A piece of text in an artefact: its path, the place in it in plain words, and the text."""

    path: str
    place: str
    text: str


def passages(artefact):
    """Return all passages of an artefact: its address, its texts and attributes, its metadata.

    What cannot be parsed is read as it stands; nothing is left out.
    """
    found = [Passage(artefact.path, "address", unquote(artefact.path))]
    content = bytes(artefact.body)
    if artefact.content_type.startswith("image/"):
        # Both encodings, since picture formats use either for what they say about themselves.
        texts = [content.decode("latin-1"), content.decode("utf-16-le", "replace")]
        return found + [Passage(artefact.path, PICTURE_FILE, text) for text in texts]
    text = content.decode("utf-8", "replace")
    found.append(Passage(artefact.path, "source text", text))
    if "json" in artefact.content_type:
        return found + list(_json(artefact.path, "wire copy", text, 0))
    return found + list(_markup(artefact.path, text, 0))


def visible_text(markup):
    """Return the text that a reader sees, one line per block."""
    lines = _text(_parse(markup)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _markup(path, markup, depth):
    root = _parse(markup)
    yield Passage(path, "text", _text(root))
    for element in root.iter():
        text = element.text or ""
        if not isinstance(element.tag, str):
            yield Passage(path, "comment", text)
            yield from _inner(path, text, depth)
            continue
        for name, value in element.attrib.items():
            yield Passage(path, _place(element, name), unquote(value))
        if element.tag in {"script", "style"}:
            yield from _json(path, "JSON-LD", text, depth)
        else:
            yield from _inner(path, text, depth)


def _inner(path, text, depth):
    """Markup inside markup: a feed carries pages as escaped text."""
    # A lone "<" stays text however often it is parsed, so the depth has an end.
    if depth < DEEPEST and ("<" in text or "&" in text):
        yield from _markup(path, text, depth + 1)


def _parse(markup):
    # Bytes, because lxml refuses text that declares its own encoding.
    content = markup.encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        # What holds no element, such as a lone comment, it takes inside of one only.
        return html.document_fromstring(b"<div>" + content + b"</div>", parser=parser)


def _place(element, name):
    if element.tag == "meta" and name == "content":
        return element.get("name") or element.get("property") or "meta"
    return {"alt": "alt text", "title": "tooltip", "href": "link", "src": "picture address"}.get(
        name, f"{element.tag} {name}"
    )


def _text(root):
    parts = []
    # Walked, not recursed into: nesting has no limit that a writer could not pass.
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_element = isinstance(element.tag, str)
        if is_element and element.tag in BLOCKS:
            parts.append("\n")
        if event == "start" and element.tag not in {"script", "style"}:
            parts.append(element.text or "")
        elif event != "start" and element is not root:
            parts.append(element.tail or "")
    return "".join(parts)


def _json(path, place, text, depth):
    try:
        value = json.loads(text)
    except ValueError:
        yield Passage(path, place, text)
        return
    for key, words in _strings(value):
        yield Passage(path, f"{place} {key}".strip(), words)
        for inner in _inner(path, words, depth):
            part = "" if inner.place == "text" else inner.place
            yield Passage(path, " ".join(filter(None, (place, key, part))), inner.text)


def _strings(value, key=""):
    if isinstance(value, dict):
        for name, member in value.items():
            yield key, name
            yield from _strings(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from _strings(member, key)
    else:
        yield key, str(value)
