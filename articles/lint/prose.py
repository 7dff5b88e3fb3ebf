"""How a text falls into sentences, quotations and words; offsets count characters."""

import re

# What ends with a full stop and ends no sentence.
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|St|Jr|Sr|No|Inc|Ltd|Co|vs|"
    r"etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n+")
# Straight and curly; a quotation that goes on in the next paragraph is not closed in this one.
QUOTED = re.compile(
    r"“([^”\n]+)(?:”|(?=\n|$))|\"([^\"\n]+)(?:\"|(?=\n|$))|«([^»\n]+)»|„([^“”\n]+)[“”]"
    r"|(?<!\w)‘([^‘\n]{8,}?)’(?!\w)"
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def sentences(text):
    """Return (begin, end) of each sentence."""
    found, begin = [], 0
    for match in ENDS.finditer(text):
        if not match[0].startswith("\n") and SHORT.search(text, begin, match.start() + 1):
            continue
        if match.start() > begin:
            found.append(_trimmed(text, begin, match.end()))
        begin = match.end()
    if text[begin:].strip():
        found.append(_trimmed(text, begin, len(text)))
    return [(first, last) for first, last in found if first < last]


def quotations(text):
    """Return (begin, end) of what stands between quotation marks, without them."""
    return [match.span(match.lastindex) for match in QUOTED.finditer(text)]


def words(text, begin=0, end=None):
    """Return a match for each word between two places."""
    return list(WORD.finditer(text, begin, len(text) if end is None else end))


def _trimmed(text, begin, end):
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
