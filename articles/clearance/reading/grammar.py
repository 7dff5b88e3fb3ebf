"""How HTML and XML are cut into tags, comments and the rest, with the place of each."""

import re
from typing import NamedTuple

from articles.clearance.reading.notations import ENTITY
from articles.clearance.reading.vocabulary import FLAGS

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
# The groups of those kinds of token that are tags.
TAGS = {"tag": ("name", "inside"), "raw": ("rawname", "rawinside")}
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


class Tag(NamedTuple):
    """A tag: its name, as it is and in small letters; where name and inside begin in the source."""

    name: str
    key: str
    closes: bool
    name_begin: int
    begin: int
    inside: str
    attributes: list

    @classmethod
    def of(cls, token):
        """Make it of a match of `MARKUP`."""
        name, inside = TAGS[token.lastgroup]
        found = list(ATTRIBUTE.finditer(token[inside])) if token[inside] else ()
        begin = token.start(name)
        closes = begin - token.start() == 2
        return cls(
            token[name],
            token[name].lower(),
            closes,
            begin,
            token.start(inside),
            token[inside],
            found,
        )

    @property
    def is_odd(self):
        """Whether programs may cut it in different ways."""
        if "<" in self.name:
            return True
        return bool(self.inside) and ("<" in self.inside or any(map(_is_odd, self.attributes)))


def differs(token, is_xml):
    """Tell whether programs may read a token that is no tag differently."""
    kind = token.lastgroup
    return kind in DIFFERS and DIFFERS[kind](token[0], is_xml)


def _is_odd(attribute):
    name, index = attribute[NAME], attribute.lastindex
    if index == UNQUOTED or not name.isprintable() or any(mark in name for mark in "=\"'"):
        return True
    return index == NAME and name.lower() not in FLAGS
