"""Text that is wrapped as a program would: base64, base32, hexadecimal, data addresses."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from articles.clearance.reading import unseen
from articles.clearance.reading.passage import Passage
from articles.clearance.reading.plausible import is_a_word, text_of

# Eight characters of base64 hold six bytes: the shortest full names.
SHORTEST = 8
LETTERS = r"[A-Za-z0-9+/_-]"
SOLID = re.compile(rf"{LETTERS}{{{SHORTEST},}}")
# Programs break long runs into lines of equal length.
BREAK = r"[ \t]*\r?\n[ \t]*"
LINES = re.compile(
    rf"{LETTERS}{{24,}}(?:{BREAK}{LETTERS}{{24,}})*+(?:{BREAK}{LETTERS}+)?={{0,6}}"
    rf"|{LETTERS}+={{0,6}}"
)
SPACED = re.compile(
    r"(?P<binary>(?<![0-9])[01]{8}(?:[ ,]?[01]{8}){3,})"
    r"|(?P<hexadecimal>(?<![0-9a-zA-Z])(?:0x)?[0-9a-fA-F]{2}"
    r"(?:[ :,;._-]{1,2}(?:0x)?[0-9a-fA-F]{2}(?![0-9a-zA-Z])){4,})"
    r"|(?P<decimal>(?<![0-9a-zA-Z])[0-9]{2,3}(?:[ ,;]{1,2}[0-9]{2,3}(?![0-9])){4,})"
)
# Whether to look for these at all: asked in another way, many times as fast, of all texts.
MAYBE_SPACED = re.compile(
    r"[0-9][0-9a-fA-F]{0,2}(?:[ :,;._-]{1,2}(?:0x)?[0-9a-fA-F]{2,3}){2}[ :,;._-]"
)
MAYBE_BINARY = re.compile("[01]{8}")
DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w.+=\"'-]+)*),([^\s\"'<>]*)", re.IGNORECASE)
SEPARATOR = re.compile("[/_-]")
# As many parts together, for the marks are also figures of base64.
MOST_PARTS = 4
HEXADECIMAL = re.compile(r"(?:0x)?((?:[0-9a-fA-F]{2}){4,})\Z")
STANDARD = str.maketrans("-_", "+/", "=")
THIRTY_TWO = re.compile(r"(?:[A-Z2-7]+|[a-z2-7]+)=*\Z")
# Files of kinds that are read, and packed text, by how they begin.
FILE = re.compile(rb"\x89PNG|II\x2a\0|MM\0\x2a|\xff\xd8\xff|GIF8|RIFF....WEBP", re.DOTALL)
PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
# What unfolds into more than this, in bytes, is a trap and not a name.
LONGEST = 1_000_000


@dataclass(frozen=True)
class Wrapped:
    """A wrapped run: where it stands, how it was wrapped, and the bytes in it."""

    run: Passage
    how: str
    content: bytes
    content_type: str = ""
    is_whole: bool = True

    def __repr__(self):
        return "[sealed]"


def runs(passage):
    """Yield what is wrapped in a passage and comes out as plausible text, or as a file."""
    text = passage.text
    if len(text) < SHORTEST:
        return
    at, between = 0, []
    for match in DATA.finditer(text) if "data:" in text or "DATA:" in text else ():
        between.append((at, match.start()))
        at = match.end()
        content = unquote_to_bytes(match[3])
        if "base64" in match[2].lower():
            figures = re.sub(r"[^\w+/-]", "", content.decode("ascii", "ignore"))
            content = _sixty_four(figures) or content
        yield Wrapped(passage.part(*match.span()), "data address", content, match[1] + match[2])
    for first, last in [*between, (at, len(text))]:
        for match in SOLID.finditer(text, first, last):
            # Nearly all that is found here is a word.
            if not is_a_word(match[0]):
                yield from _solid(passage, match)
    for begin, end, content in unseen.runs(text):
        if text_of(content):
            yield Wrapped(passage.part(begin, end), "unseen characters", content)
    if not (MAYBE_SPACED.search(text) or MAYBE_BINARY.search(text)):
        return
    for match in SPACED.finditer(text):
        for how, content in _spaced(match[0], match.lastgroup):
            if text_of(content):
                yield Wrapped(passage.part(*match.span()), how, content)


def _solid(passage, run):
    text, first = passage.text, run.start()
    end = LINES.match(text, first).end()
    places = [(first, end)]
    if "\n" in text[first:end]:
        # What stands on the next line may be more of it, or another word.
        places.append((first, run.end()))
    for begin, end in [*places, *_parts(text, first, run.end())]:
        for how, content in _unwrapped("".join(text[begin:end].split())):
            content, is_whole = _inflated(content)
            if FILE.match(content) or text_of(content):
                yield Wrapped(passage.part(begin, end), how, content, "", is_whole)
                break


def _parts(text, first, last):
    """Yield the parts of a run whose marks may be separators: of an address, or a file's name."""
    marks = list(SEPARATOR.finditer(text, first, last))
    begins = [first, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), last]
    for number, begin in enumerate(begins):
        for end in ends[number : number + MOST_PARTS]:
            if SHORTEST <= end - begin < last - first and not is_a_word(text[begin:end]):
                yield begin, end


def _unwrapped(text):
    if digits := HEXADECIMAL.match(text):
        yield "hexadecimal", bytes.fromhex(digits[1])
    if THIRTY_TWO.match(text):
        yield "base32", _thirty_two(text)
    yield "base64", _sixty_four(text)


def _sixty_four(text):
    text = text.translate(STANDARD)
    # One character alone is six bits: no byte.
    text = text[:-1] if len(text) % 4 == 1 else text
    return binascii.a2b_base64(text + "=" * (-len(text) % 4))


def _thirty_two(text):
    text = text.rstrip("=").upper()
    # RFC 4648: groups of eight, of which 1, 3 and 6 cannot be the last ones.
    text = text[: len(text) - (len(text) % 8 in {1, 3, 6})]
    return base64.b32decode(text + "=" * (-len(text) % 8))


def _spaced(text, kind):
    if kind == "binary":
        digits = re.sub("[ ,]", "", text)
        yield kind, int(digits, 2).to_bytes(len(digits) // 8, "big")
    elif kind == "hexadecimal":
        yield kind, bytes.fromhex(re.sub("0x|[^0-9a-fA-F]", "", text))
    else:
        figures = re.findall("[0-9]+", text)
        yield kind, "".join(chr(int(figure)) for figure in figures).encode()
        if all(
            len(figure) == 3 and figure < "400" and figure.strip("01234567") == ""
            for figure in figures
        ):
            yield "octal", bytes(int(figure, 8) for figure in figures)


def _inflated(content):
    """Return packed bytes unpacked, and whether that was all of them."""
    if content.startswith(b"Exif\0\0"):
        # What follows is a picture without its pixels.
        return content[6:], True
    if not PACKED.match(content):
        return content, True
    stream = zlib.decompressobj(wbits=47)
    try:
        unpacked = stream.decompress(content, LONGEST)
    except zlib.error:
        return content, True
    return unpacked, stream.eof
