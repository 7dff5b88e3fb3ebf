"""A sweep: looking for what is sealed in everything that was ever typed at the desk.

Nothing runs in the background and no plaintext is kept: a member whose vault is unlocked takes
the sweep on and on, and each time it opens the facts anew, looks for some seconds, seals what it
found, in as many steps as that takes, and notes where it stands.
"""

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from articles.clearance import knowing
from articles.clearance.shelves.tables import SHELVES
from articles.clearance.sweep import walk
from articles.clearance.sweep.found import Place, Step
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import ledger
from sources.vault.filing import file_sweep_report, open_things
from sources.vault.models import Sweep, SweepReport, SweptSource
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.turns import turns

SECONDS = 4

WENT_ON = "This sweep has gone on, or was stopped, in another tab. What this tab found is dropped."
LEFT = (
    "You are no longer in the circle of every source of this sweep, so it has stopped. Begin "
    "another one for those that you can open."
)


def begin(sources, *, by):
    """Begin a sweep for some sources, and return it; the first step is still to be taken."""
    for source in sources:
        rules.require(by.staff, "open", source)
        knowing.facts_of(source)
    try:
        with transaction.atomic(using="vault"):
            sweep = Sweep.objects.create(member_id=by.pk, total=_total())
            SweptSource.objects.bulk_create(
                SweptSource(sweep=sweep, source_id=source.pk, fact_version=source.fact_version)
                for source in sources
            )
            ledger.record(by, "sweep.begin", sweep)
    except IntegrityError:
        raise Refused(None, "A sweep of yours rests. Go on with it, or stop it first.") from None
    return sweep


def go_on(sweep, *, by, seconds=SECONDS):
    """Take the next steps: look for some seconds, seal what was found, and note the place."""
    if sweep.member_id != by.pk or not sweep.is_under_way:
        raise Refused(None, WENT_ON)
    sources = _sources(sweep, by)
    known = {source.pk: _known(source, by) for source in sources}
    walked = walk.Walk(Place(sweep.shelf, sweep.after, sweep.part), known)
    walked.go(seconds)
    with turns([source.pk for source in sources]):
        # Two tabs may have looked at the same texts: the first counts.
        here = Sweep.objects.under_way().filter(pk=sweep.pk, step=sweep.step)
        done = sweep.done + walked.rows
        if not here.update(
            step=sweep.step + len(walked.steps),
            **vars(walked.place),
            done=done,
            total=max(sweep.total, done),
            ended_at=Now() if walked.is_over else None,
        ):
            raise Refused(None, WENT_ON)
        for number, steps in enumerate(walked.steps, sweep.step + 1):
            for source in sources:
                text = steps[source.pk].as_text()
                file_sweep_report(source, sweep, number, text, by=by)
        if walked.is_over:
            ledger.record(by, "sweep.end", sweep)


def stop(sweep, *, by):
    """End a sweep before it has looked at everything; what it found so far stays."""
    with transaction.atomic(using="vault"):
        mine = Sweep.objects.under_way().filter(pk=sweep.pk, member_id=by.pk)
        if not mine.update(stopped_at=Now()):
            raise Refused(None, "This sweep has ended already.")
        ledger.record(by, "sweep.stop", sweep)


def results(sweep, source, *, by, shown=True):
    """Open what a sweep has found about one source, recorded; returns a list of `Found`.

    Where it is not `shown` but looked through, it does not count against the member's quota.
    """
    reports = list(
        SweepReport.objects.filter(sweep=sweep, source_id=source.pk).select_related("epoch")
    )
    if not reports:
        raise Refused(None, "This sweep has not looked at anything yet. Go on with it.")
    # One result is one thing to read, in however many pieces it is kept.
    first, *rest = reports
    texts = open_things([first], source, Reason.LEAK_CHECK, by=by, shown=shown)
    if rest:
        texts += open_things(rest, source, Reason.LEAK_CHECK, by=by, shown=False)
    steps = [Step.of(text) for text in texts]
    _require_whole(sweep, reports, steps)
    return [found for step in steps for found in step.found]


def _sources(sweep, by):
    ids = [swept.source_id for swept in sweep.sources.all()]
    sources = list(Source.objects.filter(pk__in=ids, destroyed_at=None))
    if len(sources) != len(ids) or not all(rules.allows(by.staff, "open", s) for s in sources):
        stop(sweep, by=by)
        raise Refused(None, LEFT)
    return sources


def _known(source, by):
    try:
        return knowing.known(source, by=by)
    except Refused as refusal:
        raise Refused(None, f"{source.codename}: {refusal.message}") from None


def _total():
    return sum(shelf.count() for shelf in SHELVES)


def _require_whole(sweep, reports, steps):
    """Raise `Refused` if a step is missing, or begins where none has ended."""
    places = [Place(), *(step.end for step in steps)]
    whole = (
        [report.step for report in reports] == list(range(1, sweep.step + 1))
        and [step.begin for step in steps] == places[:-1]
        and all(step.is_last == (sweep.ended_at is not None) for step in steps[-1:])
    )
    if not whole:
        raise Refused(
            None,
            "The record of this sweep is not what was written: somebody changed the database. "
            "Tell the custodians, and sweep again.",
        )
