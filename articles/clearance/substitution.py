"""Taking over at the desk what a circle agreed may be printed instead of a fact."""

from dataclasses import dataclass

from articles import editing
from articles.clearance import check as checking
from articles.clearance.replacing import Replacing
from articles.compose.sources import Words
from articles.content import Content
from newsroom.models.purge import MARK
from newsroom.refusals import Refused
from sources.models import Substitute
from sources.vault import ledger
from sources.vault.models import Fact
from sources.vault.permissions import rules
from sources.vault.turns import turn

NONE = "Nothing was agreed that may be printed instead of this. Ask the circle, or the editor."
SPLIT = (
    "These words stand nowhere in one piece in what the desk saved: formatting splits them, or "
    "they are in a picture, a link or the house's own words. Tell the editor what to write instead."
)


@dataclass(frozen=True)
class Agreed:
    """What may be printed instead of one fact, and whether the person who asks sealed it."""

    words: str
    is_own: bool


def agreed(source, *, by):
    """Return {number of a fact among a source's facts: `Agreed`} of those that have words."""
    facts = list(Fact.objects.filter(source_id=source.pk).only("substitute_id", "filed_by"))
    known = Substitute.objects.filter(source=source).exclude(words=MARK).in_bulk()
    return {
        number: Agreed(known[fact.substitute_id].words, fact.filed_by == by.pk)
        for number, fact in enumerate(facts)
        if fact.substitute_id in known
    }


def take_over(galley, source, found, *, by):
    """Make the next revision, with the agreed words in the place of entries of one fact.

    `found` are `Entry`s of a check of this galley. Returns the revision and where words changed.
    """
    rules.require(by.staff, "open", source)
    checking.require_whole(galley)
    revision, words = galley.revision, agreed(source, by=by)
    if not found or any(entry.fact not in words for entry in found):
        raise Refused(None, NONE)
    told = Words(revision)
    replacing = Replacing(Content.of(revision), told.of_token)
    for entry in found:
        replacing.put(words[entry.fact].words, entry)
    if replacing.too_long:
        raise Refused(
            None,
            f"With the agreed words the {replacing.too_long[0]} would be too long. Tell the "
            "editor what to write instead.",
        )
    if not replacing.places:
        raise Refused(None, SPLIT)
    with turn(source.pk):
        made = editing.substitute(
            revision.story,
            replacing.content,
            by=by.staff,
            after=revision,
            in_own_words=any(words[entry.fact].is_own for entry in found),
        )
        ledger.record(by, "substitute.take_over", source)
    return made, list(dict.fromkeys(replacing.places))
