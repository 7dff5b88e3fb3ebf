"""What HTML and XML say: as a reader sees it, and in every tag, attribute and comment."""

import re
from functools import cached_property

from lxml.html import defs

from articles.clearance.reading.notations import ENTITY, character, without_entities
from articles.lines import BLOCKS

SPACE = r"[ \t\n\f\r]"
# The inside of a tag, cut as the HTML Standard cuts it: ">" ends it, but not within quotes.
INSIDE = rf"(?:[^>=]++|={SPACE}*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^ \t\n\f\r>]*+|))*+"
# What is not closed runs to the end, and no part is tried twice: the time is linear.
MARKUP = re.compile(
    rf"""
    (?P<comment><!--(?:-?>|(?P<remark>(?:[^-]++|-(?!-!?>))*+)(?:--!?>|\Z)))
    |(?P<cdata><!\[CDATA\[|\]\]>)
    |(?P<declaration><!(?i:doctype)[^\[>]*+
        (?:\[(?:[^\]]++|\](?!{SPACE}*+>))*+(?:\]{SPACE}*+)?)?(?:>|\Z))
    |(?P<raw><(?P<rawname>(?i:script|style))(?P<rawinside>(?=[ \t\n\f\r/>]){INSIDE})(?:>|\Z)
        (?P<content>(?:[^<]++|<(?!/(?i:script|style)[ \t\n\f\r/>]))*+))
    |(?P<tag></?(?P<name>[a-zA-Z_][^ \t\n\f\r/>]*+)(?P<inside>{INSIDE})(?:>|\Z))
    |(?P<bogus><[!/?][^>]*+(?:>|\Z))
    |(?P<entity>{ENTITY})
    """,
    re.VERBOSE,
)
ATTRIBUTE = re.compile(
    rf"(=?[^ \t\n\f\r/>=]++|=)(?:{SPACE}*+={SPACE}*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>]++)))?"
)
# As somebody reads it who only knows that "<" and ">" go together.
NAIVE = re.compile(rf"(?P<tag><[!/?a-zA-Z][^<>]*+>)|(?P<entity>{ENTITY})")
LIKELY = re.compile(r"<[a-zA-Z/!?]")


def _names(text):
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
BREAKS = BLOCKS | _names(
    "button caption center datalist desc details dialog dir fieldset form frameset hgroup iframe "
    "input label legend menu metadata noembed noframes noscript object optgroup option "
    "plaintext search select tbody template text textarea tfoot thead xmp"
)
# In XML every element is a field of its own, but these.
INLINE = _names(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em emphasis font i ins kbd mark mi "
    "mn mo mtext nobr q s samp script small span strike strong style sub sup time tspan tt u var "
    "wbr"
)
# What stands between the letters of a line without being part of it.
ASIDE = _names("del noscript rp rt rtc s strike sub sup template")
HIDDEN = re.compile(
    r"(?:^|[\s\"'])(?:aria-)?hidden(?![\w-]|\s*=\s*[\"']?(?:false|until))"
    r"|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*(?![.\d])"
    r"|(?:font-size|width|height)\s*:\s*0|visually-hidden|sr-only",
    re.IGNORECASE,
)
# Parsers take what stands in these for text, or do not.
TEXT_ONLY = _names("iframe noembed noframes plaintext textarea title xmp")
FLAGS = _names(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled "
    "formnovalidate hidden inert ismap itemscope loop multiple muted nomodule novalidate open "
    "playsinline readonly required reversed selected"
)
ORDINARY = defs.tags | defs.safe_attrs | BREAKS | INLINE | VOID | FLAGS | {"content", "xmlns"}
PLACES = {
    "alt": "alt text",
    "title": "tooltip",
    "href": "link",
    "src": "picture address",
    "srcset": "picture address",
}


class Markup:
    """One text read as markup; `passages` gives what stands in it."""

    def __init__(self, source, *, is_xml=False):
        self.source = source
        self.is_xml = is_xml
        self.tokens = list(MARKUP.finditer(source.text))

    def passages(self):
        """Yield the text that a reader sees, then what stands in tags, comments and scripts."""
        edits = [edit for token in self.tokens if (edit := self._edit(token))]
        text = self.source.edited(edits, "text")
        yield text
        if hidden := self._hidden:
            yield self.source.edited(_without(edits, hidden), "text")
        if self.is_odd:
            naive = self.source.edited(
                [_naive_edit(match) for match in NAIVE.finditer(self.source.text)], "text"
            )
            if naive.text != text.text:
                yield naive
        for token in self.tokens:
            yield from READERS[token.lastgroup](self, token)
        yield from self._names()

    @cached_property
    def is_odd(self):
        """Whether parsers may differ about it, so that the source has to be read as well."""
        end = len(self.source.text)
        within = ""
        for token in self.tokens:
            kind, text = token.lastgroup, token[0]
            if token.end() == end and (kind == "raw" or (kind != "entity" and text[-1] != ">")):
                return True
            if kind in ODD and ODD[kind](text, self.is_xml):
                return True
            if kind == "raw" and ("<!--" in token["content"] or _is_odd(token["rawinside"])):
                return True
            if kind != "tag":
                continue
            name = token["name"].lower()
            if within and name != within:
                return True
            within = name if name in TEXT_ONLY and text[1] != "/" else ""
            if "<" in name or (token["inside"] and _is_odd(token["inside"])):
                return True
        return "\0" in self.source.text

    def _edit(self, token):
        kind, replacement = token.lastgroup, ""
        if kind == "entity":
            replacement = character(token)
            if replacement == token[0]:
                return None
        elif kind == "tag" and self._breaks(token["name"]):
            replacement = "\n"
        return token.start(), token.end(), replacement

    def _breaks(self, name):
        name = name.lower().rpartition(":")[2]
        return name in BREAKS or (self.is_xml and name not in INLINE)

    @cached_property
    def _hidden(self):
        """The ranges that a reader does not see, or not in the line."""
        found, hiding, depth, begin = [], "", 0, 0
        for token in self.tokens:
            if token.lastgroup != "tag":
                continue
            name, inside = token["name"].lower(), token["inside"]
            closes = token[0][1] == "/"
            if hiding:
                if name == hiding:
                    depth += -1 if closes else 1
                    if not depth:
                        found.append((begin, token.end()))
                        hiding = ""
            elif not (closes or name in VOID or inside.endswith("/")) and (
                name in ASIDE or (inside and HIDDEN.search(inside))
            ):
                hiding, depth, begin = name, 1, token.start()
        if hiding:
            found.append((begin, len(self.source.text)))
        return found

    def _comment(self, token):
        if token["remark"]:
            yield self.source.part(*token.span("remark"), "comment")

    def _declaration(self, token):
        if len(token[0]) > len("<!doctype html>"):
            yield self.source.part(token.start() + 2, token.end(), "declaration")

    def _bogus(self, token):
        yield self.source.part(token.start() + 1, token.end(), "declaration")

    def _tag(self, token):
        if token["inside"]:
            yield from self._attributes(token["name"], *token.span("inside"))

    def _raw(self, token):
        yield from self._attributes(token["rawname"], *token.span("rawinside"))
        if token["content"].strip():
            is_data = "ld+json" in token["rawinside"].lower()
            place = "JSON-LD" if is_data else token["rawname"].lower()
            yield self.source.part(*token.span("content"), place)

    def _attributes(self, tag, begin, end):
        """Yield the values; and all of the inside, where it may be cut in another way."""
        inside = self.source.text[begin:end]
        found = list(ATTRIBUTE.finditer(inside))
        values = {
            match[1].lower(): match[match.lastindex] for match in found if match.lastindex > 1
        }
        for match in found:
            if match.lastindex > 1:
                value = self.source.part(
                    begin + match.start(match.lastindex), begin + match.end(match.lastindex)
                )
                if value.text.strip():
                    yield without_entities(value, _place(tag.lower(), match[1].lower(), values))
        if _is_odd(inside):
            yield without_entities(self.source.part(begin, end), f"{tag.lower()} tag")

    def _names(self):
        """Yield once each the names of tags and attributes that HTML does not know."""
        found = {}
        for token in self.tokens:
            if token.lastgroup not in {"tag", "raw"}:
                continue
            name, inside = (
                ("name", "inside") if token.lastgroup == "tag" else ("rawname", "rawinside")
            )
            found.setdefault(token[name], token.span(name))
            begin = token.start(inside)
            for match in ATTRIBUTE.finditer(token[inside]):
                first, last = match.span(1)
                found.setdefault(match[1], (begin + first, begin + last))
        for name, span in found.items():
            if name.lower() not in ORDINARY:
                yield self.source.part(*span, "name in a tag")


READERS = {
    "comment": Markup._comment,
    "cdata": lambda markup, token: (),
    "declaration": Markup._declaration,
    "raw": Markup._raw,
    "tag": Markup._tag,
    "bogus": Markup._bogus,
    "entity": lambda markup, token: (),
}
# For each kind of token, whether one is read differently by different programs.
ODD = {
    "comment": lambda text, is_xml: (
        text in {"<!-->", "<!--->"} or "<!--" in text[4:] or text[-4:] == "--!>"
    ),
    "cdata": lambda text, is_xml: not is_xml,
    "declaration": lambda text, is_xml: "[" in text,
    "bogus": lambda text, is_xml: not (is_xml and text[1] == "?"),
    "entity": lambda text, is_xml: text[-1] != ";",
}


def _is_odd(inside):
    """Tell whether programs may cut the inside of a tag differently."""
    if "<" in inside:
        return True
    for match in ATTRIBUTE.finditer(inside):
        index = match.lastindex
        if index == 4 or "=" in match[1] or "'" in match[1] or '"' in match[1]:
            return True
        if index == 1 and match[1].lower() not in FLAGS:
            return True
    return False


def _place(tag, name, values):
    if tag == "meta" and name == "content":
        place = values.get("name") or values.get("property") or values.get("itemprop")
        return place[:40] if place else "meta"
    return PLACES.get(name, f"{tag} {name}"[:60])


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


def _naive_edit(match):
    return match.start(), match.end(), character(match) if match.lastgroup == "entity" else ""
