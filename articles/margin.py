"""What the lint finds in a story, and what writers said to it."""

from dataclasses import dataclass, field

from articles import lint, readable
from articles.content import Content
from articles.models import Dismissal
from articles.words import Agreed
from newsroom import purges
from sources.models import Source


@dataclass(frozen=True)
class Remark:
    """A finding, and the dismissal that stands for it, or None."""

    finding: lint.Finding
    dismissal: Dismissal | None = None

    @property
    def title(self):
        """What kind of finding it is."""
        return lint.RULES[self.finding.rule][0]

    @property
    def where(self):
        """What the place is called."""
        return readable.label(self.finding.place)

    @property
    def field(self):
        """The id of the field in which it is written, or ""."""
        return readable.field(self.finding.place)

    @property
    def key(self):
        """How a form names it: the rule and the fingerprint."""
        return f"{self.finding.rule}:{self.finding.fingerprint}"


@dataclass
class Margin:
    """The remarks on one state of a story, in reading order."""

    open: list[Remark] = field(default_factory=list)
    dismissed: list[Remark] = field(default_factory=list)

    def remark(self, key):
        """Return the open remark with this key, or None."""
        return next((remark for remark in self.open if remark.key == key), None)


def of_revision(revision) -> Margin:
    """Return the margin of a saved revision; of a purged one, an empty one."""
    if revision is None or revision.is_purged:
        return Margin()
    content = Content.as_stored(revision)
    return of(content, Agreed(content.sources()), revision.story)


def of_typed(content, *, by, story=None) -> Margin:
    """Return the margin of what somebody is typing, saved or not.

    Of a source that they may not use, it says no more than "somebody unnamed".
    """
    mine = Source.objects.visible_to(by).filter(pk__in=content.sources())
    return of(content, Agreed(mine.values_list("pk", flat=True)), story)


def of(content, agreed, story) -> Margin:
    """Return the margin of a `Content`, given what was `Agreed` with its sources."""
    piece = readable.piece(content, agreed.words())
    places = [text.place for text in piece.texts]
    found = sorted(lint.find(piece), key=lambda each: (places.index(each.place), each.begin))
    said, margin, seen = _dismissals(story), Margin(), set()
    for finding in found:
        remark = Remark(finding, said.get((finding.rule, finding.fingerprint)))
        # The same words in the same sentence twice: one word about them is enough.
        if (remark.key, finding.place) not in seen:
            seen.add((remark.key, finding.place))
            (margin.dismissed if remark.dismissal else margin.open).append(remark)
    return margin


def _dismissals(story):
    """Return {(rule, fingerprint): the newest dismissal that stands}, each with `.purged_at`."""
    if story is None:
        return {}
    found = Dismissal.objects.standing().filter(revision__story=story).select_related("by")
    found = list(found.order_by("made_at"))
    purged = purges.purged_at(found)
    for each in found:
        each.purged_at = purged.get(each.pk)
    return {(each.rule, each.fingerprint): each for each in found}
