"""The text of a story: sanitised HTML in which a source is a token.

A token is `<span data-source="UUID" data-print="…"></span>`. It is stored empty, so that neither
the codename nor its length is in the text; what to show in its place is asked for each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit
from uuid import UUID

import nh3

from articles import fragment, invisible

PRINTS = ("description", "second")
SUBSTITUTE = "substitute-"

# What is in these is not for readers, so it goes with them.
NEVER_TEXT = {"script", "style", "template", "iframe", "noscript", "title", "svg", "math"}

# More rounds than any real text needs: one cleans it, one confirms that nothing is left to clean.
ROUNDS = 12


@dataclass(frozen=True)
class Token:
    """A source's place in a text, and what the reader sees there."""

    source: UUID
    prints: str
    substitute: UUID | None = None

    @classmethod
    def read(cls, source, prints):
        """Return the token that these two attributes make, or None."""
        source, prints = _uuid(source), prints or ""
        if source and prints in PRINTS:
            return cls(source, prints)
        substitute = prints.startswith(SUBSTITUTE) and _uuid(prints.removeprefix(SUBSTITUTE))
        return cls(source, "substitute", substitute) if source and substitute else None

    @property
    def value(self) -> str:
        """What `data-print` says."""
        return f"{SUBSTITUTE}{self.substitute}" if self.substitute else self.prints

    def markup(self, extra="", text="") -> str:
        """Return the token as HTML, always written in the same way."""
        text = escape(text, quote=False)
        return f'<span data-source="{self.source}" data-print="{self.value}"{extra}>{text}</span>'


def sanitise(html: str) -> str:
    """Return what may be stored of this HTML; sanitising that again changes nothing."""
    cleaned = _clean(html)
    for _ in range(ROUNDS):
        # Dropping a tag can put its neighbours into each other, so a browser may read the result
        # in another way than we did; and an entity such as &#8203; is invisible only once it is
        # read. What comes back unchanged is safe to keep.
        before, cleaned = cleaned, _clean(cleaned)
        if cleaned == before:
            return cleaned
    return _clean(escape(cleaned, quote=False))


def tokens(html: str) -> list[Token]:
    """Return the tokens of a text in reading order."""
    found = []
    _replace(html, lambda token: found.append(token) or "")
    return found


def fill(html: str, words: Callable[[Token], str]) -> str:
    """Return the text as printed: each token replaced by its words."""
    return _replace(html, lambda token: escape(invisible.strip(words(token)), quote=False))


def label(html: str, names: Callable[[Token], str]) -> str:
    """Return the text as the desk reads it: each token shows its codename."""
    chip = ' class="source-token" contenteditable="false"'
    return _replace(html, lambda token: token.markup(chip, names(token)))


def _replace(html, write):
    return fragment.copy(sanitise(html), _spans(write))


def _clean(html):
    allowed = _CLEANER.clean(invisible.strip(html))
    return fragment.copy(allowed, _spans(Token.markup))


def _spans(write):
    def span(attributes):
        token = Token.read(attributes.get("data-source"), attributes.get("data-print"))
        return write(token) if token else None

    return span


def _uuid(value):
    # UUID() also takes braces, "urn:" and missing hyphens; a token is written in one way only.
    try:
        parsed = UUID(value)
    except (TypeError, ValueError, AttributeError):
        return None
    return parsed if str(parsed) == value.lower() else None


def _attribute(tag, name, value):
    if name == "href":
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        return value if parts.netloc or parts.scheme == "mailto" else None
    return value


_CLEANER = nh3.Cleaner(
    tags=fragment.BLOCKS | {"strong", "em", "a", "br", "span"},
    attributes={"a": {"href"}, "span": {"data-source", "data-print"}},
    attribute_filter=_attribute,
    clean_content_tags=NEVER_TEXT,
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
)
