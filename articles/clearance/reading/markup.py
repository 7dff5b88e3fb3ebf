"""What HTML and XML say: as a reader sees it, and in every tag, attribute and comment."""

import re

from articles.clearance.reading.grammar import MARKUP, NAME, TAGS, Tag, differs
from articles.clearance.reading.notations import ENTITY, entity_edit, without_entities
from articles.clearance.reading.vocabulary import (
    ASIDE,
    ORDINARY,
    TEXT_ONLY,
    breaks,
    is_aside,
    place,
)

# Names that an XML file gives to texts of its own; how long one may grow from the others.
DECLARED = re.compile(r"<!ENTITY\s+([\w.:-]+)\s+(?:\"([^\"]*+)\"|'([^']*+)')")
REFERENCE = re.compile(r"&([\w.:-]+);")
LONGEST, MOST_REFERENCES = 10_000, 1000
# As somebody reads it who only knows that "<" and ">" go together.
NAIVE = re.compile(rf"<[!/?a-zA-Z][^<>]*+>|{ENTITY}")
LIKELY = re.compile(r"<[a-zA-Z/!?]")


class Markup:
    """One text read as markup; `passages` gives what stands in it."""

    def __init__(self, source, *, is_xml=False):
        self.is_whole = True
        if "<!ENTITY" in source.text:
            source = self._expanded(source)
        self.source = source
        self.is_xml = is_xml
        self.tokens = list(MARKUP.finditer(source.text))
        self.tags = {token: Tag.of(token) for token in self.tokens if token.lastgroup in TAGS}
        self._keys = {tag.key for tag in self.tags.values()}
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
            yield from READERS.get(token.lastgroup, _nothing)(self, token)
        yield from self._names()

    def _expanded(self, source):
        """Return the source with the texts in it that it declares by name, one within another."""
        found = {each[1]: each[2] or each[3] or "" for each in DECLARED.finditer(source.text)}
        for _ in range(3):
            for name, value in found.items():
                grown = REFERENCE.sub(lambda each: found.get(each[1], each[0]), value)
                self.is_whole &= len(grown) <= LONGEST
                found[name] = grown if len(grown) <= LONGEST else value
        named = [each for each in REFERENCE.finditer(source.text) if each[1] in found]
        self.is_whole &= len(named) <= MOST_REFERENCES
        return source.edited([(*each.span(), found[each[1]]) for each in named[:MOST_REFERENCES]])

    def _edits(self):
        """Return the edits that turn the source into what a reader sees."""
        edits = []
        for token in self.tokens:
            kind, replacement = token.lastgroup, ""
            if kind == "entity":
                if edit := entity_edit(token):
                    edits.append(edit)
                continue
            if kind == "tag" and breaks(self.tags[token].key, self.is_xml):
                replacement = "\n"
            edits.append((token.start(), token.end(), replacement))
        return edits

    def _asides(self):
        """Return the ranges that a reader does not see, or not in the line."""
        if ASIDE.isdisjoint(self._keys) and not any(tag.inside for tag in self.tags.values()):
            return []
        found, hiding, depth, begin = [], "", 0, 0
        for token, tag in self.tags.items():
            name = tag.key
            if hiding:
                if name == hiding:
                    depth += -1 if tag.closes else 1
                    if not depth:
                        found.append((begin, token.end()))
                        hiding = ""
            elif not tag.closes and is_aside(name, tag.inside):
                hiding, depth, begin = name, 1, token.start()
        return [*found, (begin, len(self.source.text))] if hiding else found

    def _comment(self, token):
        if token["remark"]:
            yield self.source.part(*token.span("remark"), "comment")

    def _declaration(self, token):
        if token[0].lower() != "<!doctype html>":
            yield self.source.part(token.start() + 1, token.end(), "declaration")

    def _raw(self, token):
        yield from self._tag(token)
        if token["content"].strip():
            is_data = "ld+json" in token["rawinside"].lower()
            name = "JSON-LD" if is_data else token["rawname"].lower()
            yield self.source.part(*token.span("content"), name)

    def _tag(self, token):
        """Return what the attributes say, and all of the inside if it could be cut differently."""
        tag = self.tags[token]
        return self._inside(tag) if tag.inside else ()

    def _inside(self, tag):
        values = {found[NAME].lower(): found[found.lastindex] for found in tag.attributes}
        for found in tag.attributes:
            if found.lastindex > NAME and found[found.lastindex].strip():
                first, last = found.span(found.lastindex)
                named = place(tag.key, found[NAME].lower(), values)
                value = self.source.part(tag.begin + first, tag.begin + last, named)
                yield without_entities(value)
        if tag.is_odd:
            end = tag.begin + len(tag.inside)
            yield without_entities(self.source.part(tag.begin, end, f"{tag.key} tag"[:60]))

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
            if tag := self.tags.get(token):
                if tag.is_odd or (within and tag.key != within):
                    return True
                if token.lastgroup == "raw" and "<!--" in token["content"]:
                    return True
                within = tag.key if tag.key in TEXT_ONLY and not tag.closes else ""
            elif differs(token, self.is_xml):
                return True
        return bool(self.tokens) and self._is_cut_off(self.tokens[-1])

    def _is_cut_off(self, last):
        if last.end() < len(self.source.text) or last.lastgroup == "entity":
            return False
        return last.lastgroup == "raw" or last[0][-1] != ">"


def _nothing(markup, token):
    return ()


READERS = {
    "comment": Markup._comment,
    "declaration": Markup._declaration,
    "bogus": Markup._declaration,
    "raw": Markup._raw,
    "tag": Markup._tag,
}


def _naive(match):
    if match[0][0] == "&":
        return entity_edit(match)
    name = re.match(r"</?([a-zA-Z]*)", match[0])
    return *match.span(), "\n" if name and breaks(name[1].lower(), is_xml=False) else ""


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
