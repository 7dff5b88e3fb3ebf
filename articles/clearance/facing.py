"""What the desk reads beside what the reader will see, with every difference marked."""

import difflib
import re
from html import escape

from django.utils.safestring import mark_safe
from lxml import html

from articles import body
from articles.clearance.artefacts import visible_text
from articles.compose import slot
from articles.models import Artefact
from sources.models import Source

PIECES = re.compile(r"\s+|[^\s]+")


def facing(galley):
    """Return two HTML texts: the revision with codenames, and the galley's page as printed."""
    revision = galley.revision
    codenames = Source.objects.in_bulk(revision.sources_in_text())
    ours = body.fill(revision.body, lambda token: codenames[token.source].codename)
    texts = [revision.headline, revision.deck, visible_text(ours)]
    page = galley.artefacts.get(kind=Artefact.Kind.PAGE)
    return marked("\n".join(filter(None, texts)), _as_printed(page))


def marked(ours, theirs):
    """Return both texts as escaped HTML: `<del>` for what only ours has, `<ins>` for theirs."""
    ours, theirs = PIECES.findall(ours), PIECES.findall(theirs)
    left, right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, False).get_opcodes():
        left.append(_wrapped("del", ours[a:b], kind != "equal"))
        right.append(_wrapped("ins", theirs[c:d], kind != "equal"))
    # Every piece was escaped above; only our own tags are markup.
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308


def _as_printed(page):
    """Return the piece without the frame of the site; the check reads the whole page."""
    (piece,) = html.document_fromstring(bytes(page.body)).xpath("//article")
    text = visible_text(html.tostring(piece, encoding="unicode"))
    return text.replace(slot.WORDS, "(time of publication)")


def _wrapped(tag, pieces, differs):
    text = escape("".join(pieces)).replace("\n", "<br>")
    return f"<{tag}>{text}</{tag}>" if differs and text else text
