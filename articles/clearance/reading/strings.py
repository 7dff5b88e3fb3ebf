"""Text that stands in bytes of any kind, as a program for searching files would see it."""

import re

from articles.clearance.reading.chance import is_written
from articles.clearance.reading.passage import Lines, Passage

# Runs of four letters or of two signs, of which some names have no more.
UTF_8 = re.compile(
    rb"(?:[\t\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}){4,}|(?:[\xe3-\xec][\x80-\xbf]{2}){2,}"
)
# As older cameras write; what is plain ASCII is in the first already. Other signs than these are
# random bytes nearly always, and so many that they are not looked at one by one.
LATIN_1 = re.compile(rb"[A-Za-z\xc0-\xff .,'-]{4,}")
# Latin to Arabic, Indian to Georgian; kana and Chinese; Korean.
WIDE = re.compile(
    "[\t\x20-\x7e\xa0-\u139f\u1e00-\u206f]{3,}"
    "|[\u3040-\u30ff\u4e00-\u9fff]{2,}(?: +[\u3040-\u30ff\u4e00-\u9fff]+)*"
    "|[\uac00-\ud7a3]{2,}(?: +[\uac00-\ud7a3]+)*"
)


def passages(path, body, place):
    """Yield the strings in `body` line by line, one passage for each encoding that has any.

    What so many random bytes hold by chance is no string.
    """
    for encoding, run in (("utf-8", UTF_8), ("latin-1", LATIN_1)):
        found = [
            (match.start(), string)
            for match in run.finditer(body)
            if (encoding == "utf-8" or not match[0].isascii())
            and is_written(
                string := match[0].decode(encoding),
                len(body),
                is_ended=body[match.end() : match.end() + 1] == b"\0",
            )
        ]
        yield from _passage(path, place, found, _bytes(found, encoding))
    # Each looks like the other one byte on, or the other way round.
    for encoding in ("utf-16-le", "utf-16-be"):
        for first in (0, 1):
            text = _wide(body, first, encoding)
            found = [
                (match.start(), match[0])
                for match in WIDE.finditer(text)
                if is_written(
                    match[0],
                    len(body),
                    width=2,
                    is_ended=text[match.end() : match.end() + 1] == "\0",
                )
            ]
            yield from _passage(path, place, found, _pairs(found, body, first, encoding))


def _passage(path, place, found, origin):
    if found:
        text = "\n".join(string for _, string in found)
        lengths = [len(string) for _, string in found]
        yield Passage(path, place, text, 0, Lines(lengths, origin))


def _wide(body, first, encoding):
    end = len(body) - (len(body) - first) % 2
    return body[first:end].decode(encoding, "surrogatepass")


def _bytes(found, encoding):
    """Return the function from a character of a string to the bytes that it was read from."""

    def place(number, at):
        begin, string = found[number]
        first = begin + len(string[:at].encode(encoding))
        return first, first + len(string[at].encode(encoding))

    return place


def _pairs(found, body, first, encoding):
    """Return the same for strings of a text in which a character has two bytes or four."""

    def place(number, at):
        before = _wide(body, first, encoding)[: found[number][0] + at]
        begin = first + len(before.encode(encoding, "surrogatepass"))
        return begin, begin + 2

    return place
