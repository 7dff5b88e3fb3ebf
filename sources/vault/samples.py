"""Samples: what a source published under their own name, kept to compare their pieces with."""

import re
import uuid

from django.core.exceptions import PermissionDenied

from newsroom.refusals import Refused
from sources.vault import documents, filing, keeping, ledger, notices, removal, stores, streams
from sources.vault.models import Sample, SampleRemoval
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.turns import turn

# So much fits into the smallest bucket: every sample is stored at one size.
LONGEST = streams.FEWEST * streams.CHUNK
FEWEST_WORDS = 50
NOT_STORED = (
    "The sample could not be stored. Nothing of it was kept. Tell whoever runs the servers."
)

_TEXT, _PAGE = ("txt", "text", "md"), ("html", "htm", "xhtml")
_BLOCK = re.compile("p|div|br|li|h[1-6]|tr|td|th|blockquote|pre|section|article|dd|dt|figcaption")
_FRAME = re.compile(
    "script|style|template|noscript|head|nav|header|footer|aside|form|button|svg|iframe"
)


class Unreadable(Exception):
    """What was given is no text that could be compared with; says why, to whoever gave it."""


def text_of(name, content):
    """Return the text in the bytes of a text file or a web page; raises `Unreadable`.

    Of a page that is its article, or its main part, or all but what frames it.
    """
    ending = name.rpartition(".")[2].lower()
    if ending in _TEXT:
        return _decoded(content)
    if ending in _PAGE:
        return _of_page(content)
    raise Unreadable(
        "Only text (.txt) and web pages (.html) can be read. Copy the text out of anything else, "
        "and paste it."
    )


def require_comparable(text):
    """Raise `Unreadable` where a text is too short to tell anything, or too long to be kept."""
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise Unreadable("This is more than a million letters. Give it in several samples.")
    if len(text.split()) < FEWEST_WORDS:
        raise Unreadable(
            f"This holds fewer than {FEWEST_WORDS} words, which tells nothing about a hand."
        )


def file(source, name, text, *, by):
    """Encrypt a text, put it into the store, and seal what belongs to it; returns the `Sample`."""
    if refusal := filing.refusal(source, by=by):
        raise Refused(source, refusal)
    sample = Sample(id=uuid.uuid4(), source_id=source.pk)
    content, secret = text.encode(), documents.new_secret()
    named = name[: documents.NAME_LENGTH]
    contents = documents.Contents(named, "text/plain; charset=utf-8", len(content), secret)
    stored = _store(source, sample, content, secret)
    try:
        filing.file_sample(source, sample, contents.text(), by=by)
    except (Refused, PermissionDenied):
        # After any other fault the row may be there: a sweep of the store finds out.
        stored.abandon()
        raise
    return sample


def texts(source, *, by):
    """Return the texts of all samples of a source, each opening recorded; shows none of them."""
    kept = list(Sample.objects.of(source).select_related("epoch"))
    opened = documents.open_documents(kept, source, Reason.LEAK_CHECK, by=by, shown=False)
    return [b"".join(pieces).decode() for _, pieces in opened]


def take_away(sample, source, *, by):
    """Compare with a sample no more, and remove its bytes; refused under a legal hold."""
    with turn(source.pk):
        rules.require(by.staff, "open", source)
        keeping.require_no_hold(source)
        if SampleRemoval.objects.filter(sample=sample).exists():
            raise Refused(source, "This sample was taken away already.")
        SampleRemoval.objects.create(sample=sample, removed_by=by.pk)
        notices.notify(notices.circle(source, but=[by.pk]), "sample.remove", source)
        ledger.record(by, "sample.remove", sample)
    # Once that is stored; what cannot be removed now, a sweep of the store finds unclaimed.
    removal.of_unclaimed(sample)


def _store(source, sample, content, secret):
    encryption = streams.Encryption(documents.key(sample, secret))
    try:
        stored = stores.documents().create(sample.place)
        try:
            stored.write(encryption.add(content))
            for sealed in encryption.end():
                stored.write(sealed)
            stored.keep()
        except BaseException:
            stored.abandon()
            raise
    except OSError:
        raise Refused(source, NOT_STORED) from None
    return stored


def _decoded(content):
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unreadable("This is no text in UTF-8. Save it as that, or paste the text.") from None
    return text.replace("\r\n", "\n")


def _of_page(content):
    from lxml import etree, html

    try:
        content.decode()
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    except UnicodeDecodeError:
        # As the page says itself.
        parser = html.HTMLParser(huge_tree=True)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, ValueError):
        raise Unreadable("This page holds no text.") from None
    for part in ("//article", "//main"):
        if len(found := root.xpath(part)) == 1:
            (root,) = found
            break
    return _visible(root)


def _visible(root):
    from lxml import etree

    parts, hidden = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        named = element.tag if isinstance(element.tag, str) else ""
        if _FRAME.fullmatch(named):
            hidden += {"start": 1, "end": -1}[event]
        if not hidden:
            parts.append("\n" if _BLOCK.fullmatch(named) else "")
            parts.append((element.text if event == "start" else _tail(element, root)) or "")
    lines = (" ".join(line.split()) for line in "".join(parts).splitlines())
    return "\n".join(filter(None, lines))


def _tail(element, root):
    return None if element is root else element.tail
