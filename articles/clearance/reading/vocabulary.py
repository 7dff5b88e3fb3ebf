"""What the names of elements and attributes mean for a reader."""

import re

from lxml.html import defs

from articles.lines import BLOCKS


def _names(text):
    return frozenset(text.split())


# Elements without an end.
VOID = _names("area base br col embed hr img input link meta source track wbr")
# In HTML these end a line; in XML every element does, as a field of its own, but the others.
BREAKS = BLOCKS | _names(
    "button caption center datalist desc details dialog dir fieldset form frameset hgroup iframe "
    "input label legend menu metadata noembed noframes noscript object optgroup option "
    "plaintext search select tbody template text textarea tfoot thead xmp"
)
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
# Attributes that need no value.
FLAGS = _names(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled "
    "formnovalidate hidden inert ismap itemscope loop multiple muted nomodule novalidate open "
    "playsinline readonly required reversed selected"
)
# Names that say nothing about anybody.
ORDINARY = defs.tags | defs.safe_attrs | BREAKS | INLINE | VOID | FLAGS | {"content", "xmlns"}
PLACES = {
    "alt": "alt text",
    "title": "tooltip",
    "href": "link",
    "src": "picture address",
    "srcset": "picture address",
}


def breaks(name, is_xml):
    """Tell whether a tag of this name, in small letters, ends a line."""
    if ":" in name:
        name = name.rpartition(":")[2]
    return name in BREAKS or (is_xml and name not in INLINE)


def is_aside(name, inside):
    """Tell whether the element that a tag opens is not read within its line, or not seen."""
    if name in VOID or inside.endswith("/"):
        return False
    return name in ASIDE or bool(inside and HIDDEN.search(inside))


def place(tag, name, values):
    """Name the place of an attribute's value; `values` are those of the whole tag."""
    if tag == "meta" and name == "content":
        named = values.get("name") or values.get("property") or values.get("itemprop")
        return named[:60] if named else "meta"
    return PLACES.get(name) or f"{tag} {name}"[:60]
