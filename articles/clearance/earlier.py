"""What was found and decided in a piece before it was edited, beside what is found now."""

from dataclasses import dataclass, field

from articles.clearance import check as checking
from articles.clearance import decisions
from articles.models import Galley
from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault.models import Decisions, LeakCheck


@dataclass(frozen=True)
class Earlier:
    """The last check of this piece for this source: what it found, and what was decided by then.

    `check` is None if there was none. `by` is {id: name} of those who decided. Where what was kept
    cannot be believed, nothing of it is used, and `refused` says why.
    """

    check: LeakCheck | None = None
    entries: list = field(default_factory=list)
    decided: decisions.Decided = field(default_factory=decisions.Decided)
    by: dict = field(default_factory=dict)
    refused: str = ""

    def __repr__(self):
        return "[sealed]"

    def is_new(self, entry):
        """Whether the last check did not find this, or found that it was less."""
        return (entry.identity, entry.level) not in {(e.identity, e.level) for e in self.entries}

    def gone(self, result):
        """Return the entries of the last check that are not found any more."""
        now = {entry.identity for entry in result.entries}
        return [entry for entry in self.entries if entry.identity not in now]


def before(check, source, *, by):
    """Open what is known of a piece from before a check, recorded; returns an `Earlier`.

    An old decision holds for the same words in the same place, and only while the facts that were
    known then are known now.
    """
    try:
        return _before(check, source, by=by)
    except Refused as refusal:
        # Or one row that somebody changed would keep the piece from ever being checked again.
        return Earlier(refused=refusal.message)


def _before(check, source, *, by):
    story = Galley.objects.filter(pk=check.galley_id).values("revision__story")
    galleys = Galley.objects.filter(revision__story__in=story).values_list("pk", flat=True)
    of_piece = {"source_id": source.pk, "galley_id__in": list(galleys)}
    older = LeakCheck.objects.ended().filter(**of_piece, fact_version__lte=check.fact_version)
    last = older.exclude(pk=check.pk).filter(begun_at__lte=check.begun_at).first()
    kept = Decisions.objects.filter(leak_check__in=older).select_related("leak_check", "epoch")
    newest = kept.first()
    decided = decisions.read(newest, source, by=by) if newest else decisions.Decided()
    people = {decision.by for decision in decided.matches.values()}
    return Earlier(
        last,
        checking.result(last, source, by=by).entries if last else [],
        decided,
        {
            str(pk): name
            for pk, name in Staff.objects.filter(pk__in=people).values_list("pk", "name")
        },
    )
