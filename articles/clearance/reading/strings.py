"""Text that stands in bytes of any kind, as a program for searching files would see it."""

import re

from articles.clearance.reading.passage import Lines, Passage

# Runs of four letters or of two signs, of which some names have no more. In two bytes: Latin to
# Arabic, then kana, Chinese and Korean, apart, because each looks like the other one byte on.
WIDE_LETTER = rb"[\t\x20-\x7e\xa0-\xff]"
HIGH, SIGN = rb"[\x01-\x06]", rb"[\x30\x4e-\x9f\xac-\xd7]"
UTF_8 = (
    rb"(?:[\t\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}){4,}|(?:[\xe3-\xec][\x80-\xbf]{2}){2,}"
)
RUNS = [
    ("utf-8", UTF_8),
    # As older cameras write; what is plain ASCII is in the first already.
    ("latin-1", rb"[\t\x20-\x7e\xa0-\xff]{4,}"),
    ("utf-16-le", rb"(?:%b\0|[\x00-\xff]%b){4,}" % (WIDE_LETTER, HIGH)),
    ("utf-16-be", rb"(?:\0%b|%b[\x00-\xff]){4,}" % (WIDE_LETTER, HIGH)),
    ("utf-16-le", rb"(?:[\x00-\xff]%b){2,}" % SIGN),
    ("utf-16-be", rb"(?:%b[\x00-\xff]){2,}" % SIGN),
]
RUNS = [(encoding, re.compile(pattern, re.DOTALL)) for encoding, pattern in RUNS]


def passages(path, body, place):
    """Yield the strings in `body` line by line, one passage for each encoding that has any."""
    for encoding, run in RUNS:
        found = [(match.start(), match[0].decode(encoding)) for match in run.finditer(body)]
        if encoding == "latin-1":
            found = [(begin, string) for begin, string in found if not string.isascii()]
        if found:
            text = "\n".join(string for _, string in found)
            lengths = [len(string) for _, string in found]
            yield Passage(path, place, text, 0, Lines(lengths, _bytes(found, encoding)))


def _bytes(found, encoding):
    """Return the function from a character of a string to the bytes that it was read from."""

    def place(number, at):
        begin, string = found[number]
        first = begin + len(string[:at].encode(encoding))
        return first, first + len(string[at].encode(encoding))

    return place
