"""Everything that all editions together have said about a source, and what a draft would add.

Each piece is harmless; laid side by side they may fit one person only. Print is public, so whoever
may use a source reads all of it here; of what is not printed they read what they may see anyway.
"""

import hashlib
from dataclasses import dataclass, field

from django.db.models import Q

from articles import lint, readable
from articles.content import Content
from articles.lint import speakers
from articles.models import Edition, Estimate, Revision, Story
from articles.words import Agreed

CALLED, DETAIL, QUOTE, SENTENCE, WROTE = "called", "detail", "quote", "sentence", "wrote"
# As a page shows them, what narrows most first.
KINDS = {
    DETAIL: "Details that few people fit",
    CALLED: "What they were called",
    QUOTE: "In their own words",
    SENTENCE: "Sentences about them",
    WROTE: "What they wrote",
}


@dataclass(frozen=True)
class Said:
    """One thing that was said about a source, in the words in which it was or would be printed."""

    kind: str
    text: str
    place: str

    @property
    def fingerprint(self):
        """A digest of the words: the first 16 hexadecimal digits of SHA-256."""
        plain = " ".join(f"{self.kind} {self.text}".casefold().split())
        return hashlib.sha256(plain.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Printed:
    """What one edition said about a source."""

    edition: Edition
    said: tuple[Said, ...]


@dataclass
class Entry:
    """One thing that was said, with the editions that said it and the drafts that would."""

    said: Said
    editions: list[Edition] = field(default_factory=list)
    drafts: list[Revision] = field(default_factory=list)

    @property
    def is_new(self):
        """Whether readers have yet to learn it."""
        return not self.editions


def printed(source) -> list[Printed]:
    """Return what each edition said about a source, newest first; in a fixed number of queries."""
    used = Q(galley__revision__uses__source=source) | Q(galley__revision__author_source=source)
    editions = (
        Edition.objects.filter(used)
        .distinct()
        .select_related("galley__revision", "story", "withdrawal", "replaced_by")
        .prefetch_related(
            *(f"galley__revision__{name}" for name in ("uses", "illustrations", "claims"))
        )
        .order_by("-published_at", "pk")
    )
    contents = [(edition, Content.as_stored(edition.galley.revision)) for edition in editions]
    agreed = Agreed({key for _, content in contents for key in content.sources()} | {source.pk})
    return [
        # In the words of the promise as it was when the galley was made.
        Printed(edition, of(content, agreed.words(edition.galley.composed_at), source.pk))
        for edition, content in contents
    ]


def of_revision(revision, source) -> tuple[Said, ...]:
    """Return what a revision says, or would say, about a source."""
    content = Content.as_stored(revision)
    return of(content, Agreed(content.sources()).words(), source.pk)


def of(content, words, key) -> tuple[Said, ...]:
    """Return what a `Content` says about the source with this key, each thing once."""
    piece = readable.piece(content, words)
    found = [
        Said(DETAIL, each.words, each.place)
        for each in lint.RULES["precise"][1](piece)
        if each.source == key
    ]
    for text in piece.texts:
        found += _in_text(text, key)
    if content.author_source == key:
        found.append(Said(WROTE, content.headline, "headline"))
    return tuple({each.fingerprint: each for each in found}.values())


def drafts(source, staff) -> list[Revision]:
    """Return the newest, unprinted revisions that use a source and that `staff` may see."""
    stories = Story.objects.work_visible_to(staff) & Story.objects.sources_visible_to(staff)
    newest = Revision.objects.filter(story__in=stories.values("pk"))
    newest = newest.order_by("story_id", "-number").distinct("story_id")
    uses = Q(uses__source=source) | Q(author_source=source)
    found = Revision.objects.filter(uses, pk__in=newest.values("pk")).distinct()
    printed = found.filter(galleys__edition__replaced_by=None, galleys__edition__isnull=False)
    found = found.exclude(pk__in=printed.values("pk")).select_related("story", "made_by")
    return list(found.order_by("-made_at"))


def together(printed, drafts):
    """Return [(title, entries)] of what editions said and drafts, `(revision, said)`, would add."""
    entries = {}
    for each in printed:
        for said in each.said:
            entries.setdefault(said.fingerprint, Entry(said)).editions.append(each.edition)
    for revision, all_said in drafts:
        for said in all_said:
            entries.setdefault(said.fingerprint, Entry(said)).drafts.append(revision)
    return [
        (title, found)
        for kind, title in KINDS.items()
        if (found := [entry for entry in entries.values() if entry.said.kind == kind])
    ]


def known(revision, source):
    """Return the fingerprints of all that readers would know with this revision, as a set."""
    before = {said.fingerprint for each in printed(source) for said in each.said}
    return before | {said.fingerprint for said in of_revision(revision, source)}


def standing(revision, source, said=None):
    """Return the newest estimate of this story that was made of all that is said, or None.

    `said` is what `known` returns, where the caller has it already.
    """
    said = known(revision, source) if said is None else said
    made = Estimate.objects.filter(source=source, revision__story=revision.story_id)
    made = made.select_related("by", "acceptance__by").order_by("-made_at")
    return next((each for each in made if each.covers(said)), None)


def _in_text(text, key):
    for mention in text.mentions:
        if mention.source != key:
            continue
        # What stands in the place of a fact is a detail: it says something of the person.
        yield Said(
            CALLED if mention.is_person else DETAIL,
            text.text[mention.begin : mention.end],
            text.place,
        )
        begin, end = text.sentence(mention.begin)
        yield Said(SENTENCE, text.text[begin:end], text.place)
    for quote in speakers.quotes(text):
        if quote.source == key:
            yield Said(QUOTE, text.text[quote.begin : quote.end], text.place)
