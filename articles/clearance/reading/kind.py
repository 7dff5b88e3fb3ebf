"""What kind of file some bytes are, whatever they are said to be."""

import re
from enum import Enum


class Kind(Enum):
    """How a file is read."""

    MARKUP = "HTML"
    XML = "XML"
    JSON = "JSON"
    TEXT = "text"
    PICTURE = "picture"
    OTHER = "other"


PICTURE = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{4}\0\0\0\0|II\x2a\0|MM\0\x2a"
    rb"|\0\0\0.ftyp(?:avif|avis|heic|heix|mif1|msf1)|\0\0[\1\2]\0[^\0]\0",
    re.DOTALL,
)
# Files that hold text in a form of their own: packed, or drawn glyph by glyph.
OTHER = re.compile(rb"%PDF-|PK\x03\x04|\x1f\x8b|\xd0\xcf\x11\xe0|7z\xbc\xaf|Rar!|\x7fELF|wOF[F2]")
DECLARED = [
    (re.compile(r"svg|xml\b|\brss|\batom"), Kind.XML),
    (re.compile(r"html"), Kind.MARKUP),
    (re.compile(r"json|\bmanifest"), Kind.JSON),
    (re.compile(r"image/"), Kind.PICTURE),
    (re.compile(r"text/|javascript|ecmascript|yaml|csv"), Kind.TEXT),
]
BEGINS = [
    (re.compile(rb"\s*<(?:\?xml|svg\b|rss\b|feed\b|urlset\b)", re.IGNORECASE), Kind.XML),
    (re.compile(rb"\s*<[a-zA-Z!/?]"), Kind.MARKUP),
    (re.compile(rb"\s*[\[{]"), Kind.JSON),
]
MARKS = re.compile(rb"\xef\xbb\xbf|\xff\xfe|\xfe\xff")


def kind_of(content_type, body):
    """Return the `Kind` of a file; what it begins with goes before what is said about it."""
    if PICTURE.match(body):
        return Kind.PICTURE
    if OTHER.match(body):
        return Kind.OTHER
    declared = content_type.partition(";")[0].lower()
    for pattern, kind in DECLARED:
        if pattern.search(declared):
            return kind
    # Without its zeros, UTF-16 begins like any other text.
    head = MARKS.sub(b"", body[:512]).replace(b"\0", b"")
    for pattern, kind in BEGINS:
        if pattern.match(head):
            return kind
    return Kind.OTHER if _is_binary(body[:4096]) else Kind.TEXT


def _is_binary(head):
    """Tell whether bytes hold what no text does: zeros (but for UTF-16) and control characters."""
    zeros = max(head[::2].count(0), head[1::2].count(0))
    if zeros and zeros * 4 >= len(head):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\f\r\x1b" for byte in head)
    return controls * 20 > len(head)
