"""Ways to write a character with others: entities, percent signs, backslashes, encoded words."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from functools import cache
from html import unescape

# Digits that mean no character are left; so is what `int` would refuse for its length.
ENTITY = r"&(?:\#(?:0*+[0-9]{1,7}|[xX]0*+[0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{1,31});?"
# Each alternative begins with a character of its own, for the speed; its last group, often an
# empty one, tells its kind.
PERCENT = r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*+(?P<percent>)|%u(?P<wide>[0-9a-fA-F]{4})"
WORD = r"=\?[\w*-]{1,40}\?(?:[qQ]\?[^?\s]*|[bB]\?[A-Za-z0-9+/=]*)\?="
EQUALS = (
    rf"{WORD}(?:\s+{WORD})*+(?P<word>)"
    r"|=[0-9A-F]{2}(?:=[0-9A-F]{2})*+(?P<equals>)|=\r?\n(?P<soft>)"
)
HOST = r"[xX][nN]--(?P<host>[a-zA-Z0-9-]{1,59})"
UNICODE = (
    r"\\u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*+(?P<units>)|\\u\{0*+(?P<braced>[0-9a-fA-F]{1,6})\}"
    r"|\\U(?P<long>[0-9a-fA-F]{8})|\\x[0-9a-fA-F]{2}(?:\\x[0-9a-fA-F]{2})*+(?P<bytes>)"
)
OCTAL = r"\\[0-3][0-7]{2}(?:\\[0-3][0-7]{2})*+(?P<octal>)"
LETTER = r"\\(?P<letter>[\s\S])"
CSS = r"\\(?P<css>[0-9a-fA-F]{1,6})[ \t\n\f]?"

AS_JSON = re.compile(rf"{UNICODE}|{LETTER}")
ENTITIES = re.compile(rf"{ENTITY}(?P<entity>)")
AS_STRING, AS_STYLE = f"{UNICODE}|{OCTAL}|{LETTER}", f"{UNICODE}|{CSS}"
BY_SIGN = {"&": f"{ENTITY}(?P<entity>)", "%": PERCENT, "=": EQUALS, "xn--": HOST, "XN--": HOST}
SPACES = dict.fromkeys("rtbfv0", " ") | {"n": "\n", "\n": "", "\r": ""}


def without_entities(passage, place=None):
    """Return the passage with every entity as the character that it stands for."""
    if "&" not in passage.text:
        return passage.part(0, len(passage.text), place) if place else passage
    return passage.edited(_edits(ENTITIES, passage.text), place)


def without_backslashes(passage):
    """Return the passage, which stands in a JSON string, as that string reads."""
    if "\\" not in passage.text:
        return passage
    return passage.edited(_edits(AS_JSON, passage.text))


def unescaped(passage):
    """Yield the passage with all such writing undone once, as far as it holds any."""
    text = passage.text
    signs = tuple([sign for sign in BY_SIGN if sign in text])
    if "\\" not in text:
        if signs and (found := _edits(_pattern(signs), text)):
            yield passage.edited(found)
        return
    # In a style sheet "\65" is a letter, and in a program the first half of one.
    found = _edits(_pattern(signs, AS_STRING), text)
    styled = _edits(_pattern(signs, AS_STYLE), text)
    if found:
        yield passage.edited(found)
    if styled and styled != found:
        yield passage.edited(styled)


@cache
def _pattern(signs, *more):
    """Return a pattern of what begins with these signs, and no more: the fewer, the faster."""
    return re.compile("|".join({BY_SIGN[sign]: None for sign in signs} | dict.fromkeys(more)))


def entity_edit(match):
    """Return the edit for a match of `ENTITY`, or None where it stands for nothing else."""
    text, begin = match[0], match.start()
    replacement = _character(match)
    if replacement == text:
        return None
    # Of "&ampere" browsers take the beginning; the rest stands there as it is.
    end = len(text)
    while len(replacement) > 1 and replacement[-1] == text[end - 1]:
        replacement, end = replacement[:-1], end - 1
    return begin, begin + end, replacement


def _character(match):
    """Return what a match of `ENTITY` stands for, as browsers read it."""
    text = match[0]
    if text[1] != "#":
        return unescape(text)
    is_hexadecimal = text[2] in "xX"
    digits = text[3 if is_hexadecimal else 2 :].rstrip(";").lstrip("0") or "0"
    return unescape(f"&#{'x' if is_hexadecimal else ''}{digits};")


def _edits(pattern, text):
    found = []
    for match in pattern.finditer(text):
        if match.lastgroup == "entity":
            if edit := entity_edit(match):
                found.append(edit)
            continue
        replacement = MEANINGS[match.lastgroup](match)
        if replacement != match[0]:
            found.append((match.start(), match.end(), replacement))
    return found


def _octets(text):
    """Return what bytes say that were written one by one."""
    content = bytes.fromhex(re.sub(r"[%=]|\\x", "", text))
    return _said(content)


def _octal(match):
    return _said(bytes(int(digits, 8) for digits in match[0].split("\\")[1:]))


def _said(content):
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _code(match):
    """Return the character of a number in hexadecimal digits."""
    number = int(match[match.lastgroup], 16)
    return match[0] if 0xD800 <= number < 0xE000 or number > 0x10FFFF else chr(number)


def _units(match):
    # Two of them may be halves of one character.
    content = bytes.fromhex(match[0].replace("\\u", ""))
    return content.decode("utf-16-be", "replace")


def _word(match):
    try:
        pieces = decode_header(match[0])
        return "".join(_decoded(content, charset) for content, charset in pieces)
    except (HeaderParseError, ValueError):
        return match[0]


def _decoded(content, charset):
    if isinstance(content, str):
        return content
    try:
        return content.decode(charset or "ascii", "replace").encode("utf-8", "replace").decode()
    except LookupError:
        return _said(content)


def _host(match):
    try:
        said = match["host"].encode().decode("punycode")
        said.encode()
    except UnicodeError:
        return match[0]
    return said


MEANINGS = {
    "percent": lambda match: _octets(match[0]),
    "wide": _code,
    "word": _word,
    "equals": lambda match: _octets(match[0]),
    "soft": lambda match: "",
    "host": _host,
    "units": _units,
    "braced": _code,
    "long": _code,
    "bytes": lambda match: _octets(match[0]),
    "octal": _octal,
    "letter": lambda match: SPACES.get(match["letter"], match["letter"]),
    "css": _code,
}
