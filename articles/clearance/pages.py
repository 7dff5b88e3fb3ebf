"""The pages on which a galley is checked, put together from what is known of it."""

import contextlib
from collections import defaultdict
from dataclasses import replace

from django.shortcuts import render

from articles.clearance import check as checking
from articles.clearance import earlier, galleys, marks, substitution
from articles.clearance.earlier import Earlier
from articles.clearance.facing import facing
from articles.clearance.forms.decisions import DecisionsForm
from articles.clearance.forms.words import WordsForm
from articles.clearance.hand import comparing
from articles.facing import corrected
from articles.models import Clearance
from newsroom.refusals import Refused
from sources.vault.models import LeakCheck

# What blocks is shown so often; the rest is counted, for the piece has to be written anew.
MOST = 200


def galley(request, galley, *, words=None, status=200):
    """Answer with a galley beside what the desk reads; `words` are what was typed and refused."""
    with_standing([galley], request.user)
    for source in galley.sources:
        source.hand = comparing.standing(galley, source)
        if source.off_system:
            source.words = words if words and words.source == source else WordsForm(source=source)
    ours, theirs = facing(galley)
    context = {
        "galley": galley,
        "ours": ours,
        "theirs": theirs,
        "decided": _typed(request),
        "changes": corrected(galley) if galley.revision.corrects_id else [],
        "may_declare": galleys.to_declare(request.user).filter(pk=galley.pk).exists(),
        "declared": galley.declarations.filter(member=request.user).exists(),
    }
    return render(request, "clearance/show.html", context, status=status)


def progress(request, galley, source, check):
    """Answer with how far a check has come; it goes on by itself while the page is open."""
    context = {"galley": galley, "source": source, "check": check, "goes_on": True}
    return render(request, "clearance/progress.html", context)


def form_of(request, galley, source, result, *, data=None, to_sign=False):
    """Return the form of a check's decisions, as they were kept or posted."""
    before = _before(request, source, result)
    made = DecisionsForm(
        data,
        result=result,
        decided=replace(before.decided, unread=False),
        to_sign=to_sign,
        initial={
            **_typed(request),
            "digest": galley.digest,
            "check_pk": result.check and result.check.pk,
        },
    )
    made.before = before
    return made


def checked(request, galley, source, result, *, form=None, words=None, status=200):
    """Answer with everything a check has found, in its place, and what is to be decided."""
    decisions = form or form_of(request, galley, source, result)
    before = decisions.before
    agreed = {} if source.off_system else substitution.agreed(source, by=request.unlocked)
    for entry in result.entries:
        entry.is_new = before.is_new(entry)
        entry.agreed = agreed.get(entry.fact)
        if entry.is_near:
            entry.choice, entry.words = decisions.of(entry)
            entry.as_before = _as_before(entry, before, decisions)
    shown = result.hits[:MOST] + result.nears + result.hints[:MOST]
    text, others = marks.marked(galley, shown)
    source.hand = comparing.standing(galley, source)
    if source.off_system:
        source.words = words or WordsForm(source=source)
    context = {
        "galley": galley,
        "source": source,
        "result": result,
        "form": decisions,
        "text": text,
        "others": others,
        "groups": _groups(result, before),
        "everywhere": _everywhere(result),
        "gone": before.gone(result) if before.check else [],
        "before": before,
        "more": len(result.entries) - len(shown),
    }
    return render(request, "clearance/checked.html", context, status=status)


def with_standing(found, staff):
    """Give galleys their `.sources`, each with where its check stands, and `.is_cleared`."""
    by_revision = galleys.sources_by_revision(found, staff)
    live = list(Clearance.objects.live().filter(galley__in=found))
    checks = LeakCheck.objects.filter(
        member_id=staff.pk, galley_id__in=[each.pk for each in found], stopped_at=None
    )
    newest = {(each.galley_id, each.source_id, each.digest): each for each in reversed(checks)}
    for each in found:
        each.sources = sorted(by_revision[each.revision_id], key=lambda s: s.codename)
        for source in each.sources:
            clearances = [
                clearance
                for clearance in live
                if (clearance.galley_id, clearance.digest) == (each.pk, each.digest)
                and (clearance.source_id, clearance.fact_version)
                == (source.pk, source.fact_version)
            ]
            source.cleared = len(clearances)
            source.own = next((c for c in clearances if c.member_id == staff.pk), None)
            check = newest.get((each.pk, source.pk, each.digest))
            holds = check and check.fact_version == source.fact_version
            source.check = check if holds else None
        each.is_cleared = bool(each.sources) and all(s.cleared for s in each.sources)
        each.waits = [
            source
            for source in each.sources
            if source.check and not source.check.is_under_way and not source.cleared
        ]
        each.rests = next((s.check for s in each.sources if s.check and s.check.is_under_way), None)


def with_counts(found, *, by):
    """Give the sources that wait for a verdict their `.hits` and `.undecided`, each opened for it.

    What cannot be opened now has neither; its own page says why.
    """
    for source in (source for each in found for source in each.waits):
        with contextlib.suppress(Refused):
            result = checking.result(source.check, source, by=by)
            matches = earlier.before(source.check, source, by=by).decided.matches
            decided = {key for key, decision in matches.items() if decision.stays}
            source.undecided = sum(entry.identity not in decided for entry in result.nears)
            source.hits = len(result.hits)


def _typed(request):
    """Return the decisions in a form that was sent, while what to search for was still refused."""
    mine = ("choice_", "because_", "faces_")
    return {name: value for name, value in request.POST.items() if name.startswith(mine)}


def _before(request, source, result):
    if result.check is None:
        return Earlier()
    return earlier.before(result.check, source, by=request.unlocked)


def _as_before(entry, before, form):
    """Return who decided before, where it still holds and nothing is wrong with it."""
    decision = before.decided.matches.get(entry.identity)
    if decision is None or any(field.errors for field in form.of(entry)):
        return None
    return {"label": decision.label, "words": decision.words, "by": before.by.get(decision.by, "")}


def _groups(result, before):
    """Return what to go through, what is new first: (level, entries), and what was decided."""
    by_news = [
        sorted(each, key=lambda entry: not entry.is_new)
        for each in (result.hits[:MOST], result.nears, result.hints[:MOST])
    ]
    hits, nears, hints = by_news
    return {
        "hits": hits,
        "nears": [entry for entry in nears if not entry.as_before],
        "decided": [entry for entry in nears if entry.as_before],
        "hints": hints,
    }


def _everywhere(result):
    """Return the facts that block in several places and have agreed words: one button for all."""
    found = defaultdict(list)
    for entry in result.hits:
        if entry.agreed:
            found[entry.fact].append(entry)
    return [
        {"fact": fact, "words": of_one[0].agreed.words, "count": len(of_one)}
        for fact, of_one in found.items()
        if len(of_one) > 1
    ]
