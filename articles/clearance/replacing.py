"""Putting agreed words in the place of what was found, in the words that the desk saved.

Nothing is replaced by its place in a galley: each text of the revision is looked through for the
match with the words around it. Tags and tokens stay as they are; what they split is left alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import pairwise

from django.utils.text import slugify

from articles.body import Token
from articles.clearance.entries import say_the_same
from articles.clearance.shelves.purgeable import BY_NAME
from articles.compose import sentences
from articles.fragment import BLOCKS
from articles.models import Illustration, Revision

AROUND = 40
REVISION, PICTURE = BY_NAME["revision"].columns, BY_NAME["illustration"].columns
TEXTS = [name for name in REVISION if name not in ("slug", "body", "language")]

PIECES = re.compile(
    r"""(?P<tag><(?:"[^"]*"|[^">])*>)|(?P<entity>&[#\w]+;)|(?P<text>.)""", re.DOTALL
)
TOKEN = re.compile(r'<span data-source="(?P<source>[^"]*)" data-print="(?P<prints>[^"]*)">')
NAME = re.compile(r"</?(\w+)")
# Agreed words bring their own: of "the Board" only "a public authority" is left.
ARTICLE = re.compile(r"(?<!\w)(?:an?|the)\s+$", re.IGNORECASE)
OWN_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
POSSESSIVE = re.compile("['\u2019]s$")


@dataclass(frozen=True)
class Around:
    """A match in a text of the revision, with what stands around it."""

    before: str
    match: str
    after: str


class Replacing:
    """One pass over a `Content`: `content` is what comes of it, `places` where it replaced.

    `printed` gives the words that readers see for a token.
    """

    def __init__(self, content, printed: Callable[[Token], str]):
        self.content = content
        self.printed = printed
        self.places = []
        self.too_long = []

    def __repr__(self):
        return "[sealed]"

    def put(self, words, entry):
        """Put words wherever an `Entry` stands; returns whether it stood anywhere."""
        before = len(self.places)
        changed = {}
        for name in TEXTS:
            text = getattr(self.content, name)
            changed[name] = self._in_text(text, words, entry, REVISION[name], Revision, name)
        changed["slug"] = self._in_slug(words, entry)
        changed["body"] = self._in_body(words, entry)
        changed["pictures"] = tuple(
            replace(
                picture,
                **{
                    name: self._in_text(
                        getattr(picture, name), words, entry, PICTURE[name], Illustration, name
                    )
                    for name in PICTURE
                },
            )
            for picture in self.content.pictures
        )
        self.content = replace(self.content, **changed)
        return len(self.places) > before

    def _in_text(self, text, words, entry, label, model, name):
        made = text
        # From the end, so that what stands before stays where it is.
        for begin, end in reversed(_places(text, entry)):
            words_here = _fitted(words, text[begin:end])
            made = made[: _with_article(text, begin, words)] + words_here + made[end:]
        made = sentences.settle(made)
        if made != text:
            if len(made) > model._meta.get_field(name).max_length:
                self.too_long.append(label)
                return text
            self.places.append(label)
        return made

    def _in_slug(self, words, entry):
        slug, wanted = self.content.slug, slugify(words)
        for begin, end in reversed(_places(slug, entry)):
            parts = (slug[:begin].strip("-_"), wanted, slug[end:].strip("-_"))
            slug = "-".join(filter(None, parts))
        if slug == self.content.slug or not slug:
            return self.content.slug
        if len(slug) > Revision._meta.get_field("slug").max_length:
            self.too_long.append(REVISION["slug"])
            return self.content.slug
        self.places.append(REVISION["slug"])
        return slug

    def _in_body(self, words, entry):
        html = self.content.body
        text, origins = self._read(html)
        for begin, end in reversed(_places(text, entry)):
            words_here = _fitted(words, text[begin:end])
            spans = origins[_with_article(text, begin, words) : end]
            # Nothing stands between the letters, and none of them is a token's.
            if None in spans or any(a[1] != b[0] for a, b in pairwise(spans)):
                continue
            made = escape(words_here, quote=False)
            html = html[: spans[0][0]] + made + html[spans[-1][1] :]
        html = sentences.settle(html)
        if html != self.content.body:
            self.places.append(REVISION["body"])
        return html

    def _read(self, html):
        """Return the text as it is printed and, for each character, its span in the HTML."""
        text, origins = [], []
        for piece in PIECES.finditer(html):
            if piece["tag"]:
                written = self._of_tag(piece["tag"])
                spans = [None] * len(written)
            else:
                written = unescape(piece[0])
                spans = [piece.span()] * len(written)
            text.append(written)
            origins += spans
        return "".join(text), origins

    def _of_tag(self, tag):
        if found := TOKEN.match(tag):
            token = Token.read(found["source"], found["prints"])
            return self.printed(token) if token else ""
        name = NAME.match(tag)
        return "\n" if name and name[1] in BLOCKS | {"br"} else ""


def _places(text, entry):
    """Return (begin, end) of each place in a text that an `Entry` is about."""
    if not text:
        return []
    alike = "|".join(
        sorted({r"\s+".join(map(re.escape, each.match.split())) for each in entry.places})
    )
    found = []
    for match in re.finditer(alike, text) if alike else ():
        begin, end = match.span()
        around = Around(text[max(begin - AROUND, 0) : begin], match[0], text[end : end + AROUND])
        if begin < end and any(say_the_same(around, each) for each in entry.places):
            found.append((begin, end))
    return found


def _fitted(words, match):
    """Return the words to put for a match: with its ending, and marked for a capital."""
    ending = POSSESSIVE.search(match)
    return sentences.mark(words + (ending[0] if ending else ""))


def _with_article(text, begin, words):
    """Return where to begin, so that no two articles meet."""
    before = ARTICLE.search(text, 0, begin) if OWN_ARTICLE.match(words) else None
    return before.start() if before else begin
