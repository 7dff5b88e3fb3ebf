"""Tells whether an image file holds nothing but pixels, by reading its parts one by one.

What is allowed is listed, so that a part nobody thought of does not pass.
"""

import struct

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
WEBP_ALPHA = 0x10

# ITU T.81, table B.1: quantisation, Huffman, arithmetic and frame headers, restart interval.
JPEG_PARTS = {0xDB, 0xC4, 0xDD, *range(0xC0, 0xC3)}
JFIF, START, SCAN, END = 0xE0, 0xD8, 0xDA, 0xD9


def is_bare(content: bytes, content_type: str) -> bool:
    """Whether a file of this type has pixels, and no metadata, thumbnail or trailing bytes."""
    readers = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}
    if content_type not in readers:
        return False
    try:
        return readers[content_type](content)
    except (struct.error, IndexError, ValueError):
        return False


def _png(content):
    at, name = len(PNG_SIGNATURE), b""
    if not content.startswith(PNG_SIGNATURE):
        return False
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        if name not in PNG_PARTS:
            return False
        at += 12 + length
    return at == len(content) and length == 0


def _webp(content):
    tag, size, form = struct.unpack_from("<4sI4s", content)
    if tag != b"RIFF" or form != b"WEBP" or size + 8 != len(content):
        return False
    at = 12
    while at < len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        # The flags of the header say what follows; only an alpha channel may.
        if name not in WEBP_PARTS or (name == b"VP8X" and content[at + 8] & ~WEBP_ALPHA):
            return False
        at += 8 + length + length % 2
    return at == len(content)


def _jpeg(content):
    at, marker = 0, None
    while marker != END:
        if content[at] != 0xFF:
            return False
        marker = content[at + 1]
        at += 2
        if marker in (START, END):
            continue
        (length,) = struct.unpack_from(">H", content, at)
        if marker == JFIF and not _plain_header(content[at + 2 : at + length]):
            return False
        if marker not in JPEG_PARTS | {JFIF, SCAN}:
            return False
        at += length
        if marker == SCAN:
            at = _end_of_scan(content, at)
    return at == len(content)


def _plain_header(header):
    # Version, unit and density, and a thumbnail of no size.
    return header.startswith(b"JFIF\0") and len(header) == 14 and header[12:] == b"\0\0"


def _end_of_scan(content, at):
    """Return where the next marker stands after compressed data."""
    while True:
        at = content.index(b"\xff", at)
        # A stuffed zero, or a restart marker, belongs to the data.
        if content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
        else:
            return at
