"""From bytes to text, by the character set that a reader's program would choose."""

import codecs
import re

# What browsers take for what is declared; Encoding Standard, "names and labels".
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
# Python knows them as character sets, and no reader's program does.
NOT_FOR_PAGES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
PAIRS = ["utf-16-le", "utf-16-be"]
IN_A_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
IN_THE_TEXT = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)"
    rb"|@charset\s+\"([\w.:-]+)\"",
    re.IGNORECASE,
)
# How far into a file a declaration is looked for; browsers look into the first 1,024 bytes.
DECLARED_WITHIN = 4096


def decoded(body, content_type=""):
    """Return the text, a list of other readings of the same bytes, and what is wrong with them.

    Another reading is a text with the function that finds its characters in the first one.
    """
    declared, troubles = _declared(body, content_type)
    marked = next((name for mark, name in MARKS if body.startswith(mark)), None)
    guessed = _by_zeros(body)
    if guessed and _strictly(body, guessed) is None:
        guessed = None
    name = marked or guessed or declared or "utf-8"
    text, others = _strictly(body, name), ["utf-8"]
    if text is None:
        text, others = body.decode(name, "replace"), ["utf-8", "cp1252", "latin-1"]
        troubles.append(f"Some of it is not {name.upper()}; that was read as another set as well.")
    found = [other for other in others if other != name and _strictly(body, other) is not None][:1]
    if b"\0" in body and not marked:
        # Which halves of letters the zeros are is a guess.
        found += [pair for pair in PAIRS if pair != name]
    texts = [(body.decode(other, "replace"), _way_back(body, other, name)) for other in found]
    return text, [each for each in texts if each[0] != text], troubles


def _declared(body, content_type):
    """Return Python's name of the declared set, or None, and what is wrong with it."""
    header = IN_A_HEADER.search(content_type)
    inside = IN_THE_TEXT.search(body[:DECLARED_WITHIN])
    troubles = []
    for label in (header and header[1], inside and next(filter(None, inside.groups())).decode()):
        if not label:
            continue
        try:
            name = codecs.lookup(label).name
            # Python also decodes what is no text, such as hexadecimal; of nothing, it would.
            b"text".decode(name, "replace")
        except (LookupError, UnicodeError):
            name = "undefined"
        if name in NOT_FOR_PAGES:
            troubles.append("It declares a character set that is not known.")
            continue
        if name.startswith(("utf-16", "utf-32")) and not header:
            # It could not have been read as what it says that it is.
            name = "utf-8"
        return WIDER.get(name, name), troubles
    return None, troubles


def _by_zeros(body):
    """Return the set of text that is marked by nothing but the zero bytes between its letters."""
    even, odd = body[::2].count(0), body[1::2].count(0)
    if len(body) < 4 or max(even, odd) * 8 < len(body):
        return None
    if min(even, odd) * 8 > len(body):
        return "utf-32-le" if body[:1] != b"\0" else "utf-32-be"
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(body, name):
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        return None


def _way_back(body, other, name):
    """Return the function from a range of one reading to the range in the other."""

    def origins(begin, end):
        text = body.decode(other, "replace")
        first = len(text[:begin].encode(other))
        last = first + len(text[begin:end].encode(other))
        return len(body[:first].decode(name, "replace")), len(body[:last].decode(name, "replace"))

    return origins
