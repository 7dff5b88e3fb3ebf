"""Everything a reader or a machine could read in a galley, with the place where it stands."""

import json
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import html

# Elements that end a line; a word may run on across all others.
BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt entry figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 head header hr html li main nav ol p pre section summary table td th title tr ul".split()
)


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
        return found + [Passage(artefact.path, "picture file", text) for text in texts]
    text = content.decode("utf-8", "replace")
    found.append(Passage(artefact.path, "source text", text))
    if "json" in artefact.content_type:
        return found + list(_json(artefact.path, "wire copy", text))
    return found + list(_markup(artefact.path, text))


def visible_text(markup):
    """Return the text that a reader sees, one line per block."""
    parts = []
    _collect(html.fragment_fromstring(markup, create_parent="div"), parts)
    lines = "".join(parts).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _markup(path, markup):
    if not markup.strip():
        return
    root = _parse(markup)
    parts = []
    _collect(root, parts)
    yield Passage(path, "text", "".join(parts))
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Passage(path, "comment", element.text or "")
            continue
        for name, value in element.attrib.items():
            yield Passage(path, _place(element, name), unquote(value))
        if element.tag in {"script", "style"}:
            yield from _json(path, "JSON-LD", element.text or "")
        elif "<" in (element.text or ""):
            # Markup inside markup: a feed carries pages as escaped text.
            yield from _markup(path, element.text)


def _parse(markup):
    # Bytes, because lxml refuses text that declares its own encoding.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    return root


def _place(element, name):
    if element.tag == "meta" and name == "content":
        return element.get("name") or element.get("property") or "meta"
    return {"alt": "alt text", "title": "tooltip", "href": "link", "src": "picture address"}.get(
        name, f"{element.tag} {name}"
    )


def _collect(element, parts):
    if isinstance(element.tag, str) and element.tag not in {"script", "style"}:
        if element.tag in BLOCKS:
            parts.append("\n")
        parts.append(element.text or "")
        for child in element:
            _collect(child, parts)
            parts.append(child.tail or "")
        if element.tag in BLOCKS:
            parts.append("\n")


def _json(path, place, text):
    try:
        value = json.loads(text)
    except ValueError:
        yield Passage(path, place, text)
        return
    for key, words in _strings(value):
        yield Passage(path, f"{place} {key}".strip(), words)
        if "<" in words:
            yield Passage(path, f"{place} {key}".strip(), visible_text(words))


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
