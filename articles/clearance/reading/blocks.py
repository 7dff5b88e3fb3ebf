"""Texts that the formats of pictures keep packed or in pieces, so that bytes do not show them."""

import re
import zlib

# What one packed text may unfold to, in bytes.
LONGEST = 1_000_000
PIECE = 256
TEXTS = {b"tEXt", b"zTXt", b"iTXt", b"iCCP"}
GIF_COMMENT = re.compile(rb"\x21\xfe")


def texts(body):
    """Yield (place, text, whether that is all of it) for texts in the bytes of a PNG or a GIF."""
    if body.startswith(b"\x89PNG"):
        yield from _png(body)
    elif body.startswith(b"GIF8"):
        for match in GIF_COMMENT.finditer(body):
            yield "picture comment", _said(_pieces(body, match.end())), True


def _png(body):
    at = 8
    while at + 8 <= len(body):
        length, kind = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        if kind in TEXTS:
            key, _, rest = body[at + 8 : at + 8 + length].partition(b"\0")
            yield f"picture {_said(key)}"[:60], *_text(kind, rest)
        at += 12 + length


def _text(kind, rest):
    """Return the text behind a keyword; PNG, second edition, 11.3.4."""
    if kind == b"tEXt":
        return _said(rest), True
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:]
        *heading, rest = rest.split(b"\0", 2)
        content, is_whole = _unpacked(rest) if is_packed else (rest, True)
        return "\n".join(map(_said, [*heading, content])), is_whole
    content, is_whole = _unpacked(rest[1:])
    return _said(content), is_whole


def _unpacked(content):
    """Return as much as can be unpacked, and whether that is all."""
    stream, found = zlib.decompressobj(), bytearray()
    try:
        for at in range(0, len(content), PIECE):
            found += stream.decompress(content[at : at + PIECE], LONGEST - len(found) + 1)
            if len(found) > LONGEST:
                break
    except zlib.error:
        return bytes(found), False
    return bytes(found), stream.eof


def _pieces(body, at):
    """Return what stands in blocks that each begin with their length; GIF89a, 15 and 24."""
    found = bytearray()
    while at < len(body) and body[at]:
        found += body[at + 1 : at + 1 + body[at]]
        at += 1 + body[at]
    return bytes(found)


def _said(content):
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")
