"""What HTML and XML say: as a reader sees it, and in every tag, attribute and comment."""

import re
from dataclasses import dataclass

from articles.clearance.reading.notations import ENTITY, entity_edit, without_entities
from articles.clearance.reading.vocabulary import (
    FLAGS,
    ORDINARY,
    TEXT_ONLY,
    breaks,
    is_aside,
    place,
)

SPACE = r"[ \t\n\f\r]"
# The inside of a tag, cut as the HTML Standard cuts it: ">" ends it, but not within quotes.
INSIDE = rf"(?:[^>=]++|={SPACE}*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^ \t\n\f\r>]*+|))*+"
# What is not closed runs to the end, and no part is tried twice: the time is linear. The last
# group, often an empty one, tells the kind.
MARKUP = re.compile(
    rf"""
    <!--(?:-?>|(?P<remark>(?:[^-]++|-(?!-!?>))*+)(?:--!?>|\Z))(?P<comment>)
    |<!\[CDATA\[(?P<cdata>)|\]\]>(?P<cdataend>)
    |<!(?i:doctype)[^\[>]*+
        (?:\[(?:[^\]]++|\](?!{SPACE}*+>))*+(?:\]{SPACE}*+)?)?(?:>|\Z)(?P<declaration>)
    |<(?P<rawname>(?i:script|style))(?P<rawinside>(?=[ \t\n\f\r/>]){INSIDE})(?:>|\Z)
        (?P<content>(?:[^<]++|<(?!/(?i:script|style)[ \t\n\f\r/>]))*+)(?P<raw>)
    |</?(?P<name>[a-zA-Z_][^ \t\n\f\r/>]*+)(?P<inside>{INSIDE})(?:>|\Z)(?P<tag>)
    |<[!/?][^>]*+(?:>|\Z)(?P<bogus>)
    |{ENTITY}(?P<entity>)
    """,
    re.VERBOSE,
)
ATTRIBUTE = re.compile(
    rf"(=?[^ \t\n\f\r/>=]++|=)(?:{SPACE}*+={SPACE}*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>]++)))?"
)
NAME, UNQUOTED = 1, 4
# As somebody reads it who only knows that "<" and ">" go together.
NAIVE = re.compile(rf"<[!/?a-zA-Z][^<>]*+>|{ENTITY}")
LIKELY = re.compile(r"<[a-zA-Z/!?]")
# For each kind of token, whether programs read this one differently.
DIFFERS = {
    "comment": lambda text, is_xml: (
        text in {"<!-->", "<!--->"} or "<!--" in text[4:] or text.endswith("--!>")
    ),
    "cdata": lambda text, is_xml: not is_xml,
    "cdataend": lambda text, is_xml: not is_xml,
    "declaration": lambda text, is_xml: "[" in text,
    "bogus": lambda text, is_xml: not (is_xml and text[1] == "?"),
    "entity": lambda text, is_xml: text[-1] != ";",
}


@dataclass(frozen=True)
class Tag:
    """A tag: its name, where its inside begins in the source, the inside, and its attributes."""

    name: str
    closes: bool
    name_begin: int
    begin: int
    inside: str
    attributes: list

    @property
    def is_odd(self):
        """Whether programs may cut it in different ways."""
        return "<" in self.name or "<" in self.inside or any(map(_is_odd, self.attributes))


class Markup:
    """One text read as markup; `passages` gives what stands in it."""

    def __init__(self, source, *, is_xml=False):
        self.source = source
        self.is_xml = is_xml
        self.tokens = list(MARKUP.finditer(source.text))
        self.tags = {token: _tag(token) for token in self.tokens if token.lastgroup in TAGS}
        self.is_odd = "\0" in source.text or self._is_odd()

    def passages(self):
        """Yield the text that a reader sees, then what stands in tags, comments and scripts."""
        source, edits = self.source, self._edits()
        text = source.edited(edits, "text")
        yield text
        if hidden := self._asides():
            yield source.edited(_without(edits, hidden), "text")
        if self.is_odd:
            naive = filter(None, map(_naive, NAIVE.finditer(source.text)))
            yield source.edited(list(naive), "text")
        for token in self.tokens:
            kind = token.lastgroup
            if kind in TAGS:
                yield from self._values(self.tags[token])
            if kind == "raw" and token["content"].strip():
                is_data = "ld+json" in token["rawinside"].lower()
                name = "JSON-LD" if is_data else token["rawname"].lower()
                yield source.part(*token.span("content"), name)
            elif kind == "comment" and token["remark"]:
                yield source.part(*token.span("remark"), "comment")
            elif kind in {"declaration", "bogus"} and token[0].lower() != "<!doctype html>":
                yield source.part(token.start() + 1, token.end(), "declaration")
        yield from self._names()

    def _edits(self):
        """Return the edits that turn the source into what a reader sees."""
        edits = []
        for token in self.tokens:
            kind, replacement = token.lastgroup, ""
            if kind == "entity":
                if edit := entity_edit(token):
                    edits.append(edit)
                continue
            if kind == "tag" and breaks(token["name"], self.is_xml):
                replacement = "\n"
            edits.append((token.start(), token.end(), replacement))
        return edits

    def _asides(self):
        """Return the ranges that a reader does not see, or not in the line."""
        found, hiding, depth, begin = [], "", 0, 0
        for token, tag in self.tags.items():
            name = tag.name.lower()
            if hiding:
                if name == hiding:
                    depth += -1 if tag.closes else 1
                    if not depth:
                        found.append((begin, token.end()))
                        hiding = ""
            elif not tag.closes and is_aside(name, tag.inside):
                hiding, depth, begin = name, 1, token.start()
        return [*found, (begin, len(self.source.text))] if hiding else found

    def _values(self, tag):
        """Yield what the attributes say; and all of the inside, if it could be cut differently."""
        values = {found[NAME].lower(): found[found.lastindex] for found in tag.attributes}
        for found in tag.attributes:
            if found.lastindex > NAME and found[found.lastindex].strip():
                first, last = found.span(found.lastindex)
                named = place(tag.name.lower(), found[NAME].lower(), values)
                value = self.source.part(tag.begin + first, tag.begin + last, named)
                yield without_entities(value)
        if tag.is_odd:
            end = tag.begin + len(tag.inside)
            yield without_entities(self.source.part(tag.begin, end, f"{tag.name.lower()} tag"[:60]))

    def _names(self):
        """Yield once each the names of tags and attributes that HTML does not know."""
        found = {}
        for tag in self.tags.values():
            found.setdefault(tag.name, tag.name_begin)
            for attribute in tag.attributes:
                found.setdefault(attribute[NAME], tag.begin + attribute.start(NAME))
        for name, begin in found.items():
            if name.lower() not in ORDINARY:
                yield self.source.part(begin, begin + len(name), "name in a tag")

    def _is_odd(self):
        """Tell whether programs may differ about it, so that the source has to be read as well."""
        within = ""
        for token in self.tokens:
            kind, text = token.lastgroup, token[0]
            if token.end() == len(self.source.text) and kind != "entity" and text[-1] != ">":
                return True
            if kind in DIFFERS and DIFFERS[kind](text, self.is_xml):
                return True
            if kind not in TAGS:
                continue
            tag = self.tags[token]
            name = tag.name.lower()
            if tag.is_odd or (within and name != within):
                return True
            within = name if name in TEXT_ONLY and not tag.closes else ""
            is_last = token.end() == len(self.source.text)
            if kind == "raw" and ("<!--" in token["content"] or is_last):
                return True
        return False


TAGS = {"tag": ("name", "inside"), "raw": ("rawname", "rawinside")}


def _tag(token):
    name, inside = TAGS[token.lastgroup]
    found = list(ATTRIBUTE.finditer(token[inside])) if token[inside] else []
    return Tag(
        token[name],
        token[0][1] == "/",
        token.start(name),
        token.start(inside),
        token[inside],
        found,
    )


def _is_odd(attribute):
    name, index = attribute[NAME], attribute.lastindex
    if index == UNQUOTED or not name.isprintable() or any(mark in name for mark in "=\"'"):
        return True
    return index == NAME and name.lower() not in FLAGS


def _naive(match):
    if match[0][0] == "&":
        return entity_edit(match)
    name = re.match(r"</?([a-zA-Z]*)", match[0])
    return *match.span(), "\n" if name and breaks(name[1], is_xml=False) else ""


def _without(edits, hidden):
    """Return edits that leave the hidden ranges out."""
    kept, at = [], 0
    for begin, end in hidden:
        while at < len(edits) and edits[at][0] < begin:
            kept.append(edits[at])
            at += 1
        while at < len(edits) and edits[at][0] < end:
            at += 1
        kept.append((begin, end, ""))
    return kept + edits[at:]
