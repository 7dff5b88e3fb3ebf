"""Two texts side by side, with every difference marked."""

import difflib
import re
from dataclasses import dataclass
from html import escape

from django.utils.safestring import mark_safe
from lxml import html

from articles.compose import slot
from articles.lines import visible_text
from articles.models import Artefact
from newsroom.refusals import Refused

# What every page says of itself, whatever the piece.
FRAME = {"viewport", "color-scheme", "og:type", "og:site_name", "twitter:card"}
# What editors call the rest.
LABELS = {
    "description": "search text",
    "og:title": "social title",
    "og:description": "social text",
    "og:image": "social picture",
    "og:url": "address",
}
PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Stretch:
    """Some lines of a piece: as they stay, or as they are now and would be then, marked."""

    now: str
    then: str
    differs: bool
    lines: int


def marked(ours, theirs):
    """Return both texts as escaped HTML: `<del>` for what only ours has, `<ins>` for theirs."""
    ours, theirs = PIECES.findall(ours), PIECES.findall(theirs)
    left, right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, False).get_opcodes():
        left.append(_wrapped("del", ours[a:b], kind != "equal"))
        right.append(_wrapped("ins", theirs[c:d], kind != "equal"))
    # Every piece was escaped above; only our own tags are markup.
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308


def corrected(galley):
    """Return what readers have now beside what the galley of a correction would make of it.

    Two lists of `Stretch`: the piece as it is read, and what search engines and screen readers get.
    """
    edition = galley.revision.corrects
    now = slot.fill(_page(edition.galley), edition.published_at)
    then = _page(galley)
    return stretches(printed(now), printed(then)), stretches(_behind(now), _behind(then))


def stretches(ours, theirs):
    """Return two texts as a list of `Stretch`, in turn the same and different."""
    ours, theirs = ours.splitlines(), theirs.splitlines()
    codes = difflib.SequenceMatcher(None, ours, theirs, False).get_opcodes()
    return [
        Stretch(
            *marked("\n".join(ours[a:b]), "\n".join(theirs[c:d])),
            differs=kind != "equal",
            lines=b - a,
        )
        for kind, a, b, c, d in codes
    ]


def as_printed(galley):
    """Return the text of a galley's piece."""
    return printed(_page(galley))


def printed(page):
    """Return the piece on a page (bytes) without the frame of the site."""
    (piece,) = html.document_fromstring(page).xpath("//article")
    text = visible_text(html.tostring(piece, encoding="unicode"))
    return text.replace(slot.WORDS, "(time of publication)")


def _behind(page):
    """Return what a page says where no reader looks, one line each."""
    root = html.document_fromstring(page)
    found = [f"search title: {root.findtext('.//title')}"]
    for element in root.iterfind(".//meta"):
        name = element.get("name") or element.get("property")
        if name and name not in FRAME:
            found.append(f"{LABELS.get(name, name)}: {element.get('content')}")
    found += [f"picture: {element.get('alt')}" for element in root.iterfind(".//img")]
    return "\n".join(found)


def _page(galley):
    page = bytes(galley.artefacts.get(kind=Artefact.Kind.PAGE).body)
    if not page:
        raise Refused(galley.revision.story, "What this galley held was purged.")
    return page


def _wrapped(tag, pieces, differs):
    text = escape("".join(pieces)).replace("\n", "<br>")
    return f"<{tag}>{text}</{tag}>" if differs and text else text
