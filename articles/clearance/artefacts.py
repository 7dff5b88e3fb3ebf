"""Everything a reader or a machine could read in a galley, with the place where it stands."""

import json
from dataclasses import dataclass
from urllib.parse import unquote

from articles import lines

PICTURE_FILE = "picture file"
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


def _markup(path, markup, depth):
    root = lines.parse(markup)
    yield Passage(path, "text", lines.text(root))
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


def _place(element, name):
    if element.tag == "meta" and name == "content":
        return element.get("name") or element.get("property") or "meta"
    return {"alt": "alt text", "title": "tooltip", "href": "link", "src": "picture address"}.get(
        name, f"{element.tag} {name}"
    )


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
