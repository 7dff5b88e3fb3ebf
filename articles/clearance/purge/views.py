from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.clearance.purge import purging
from articles.clearance.sweep import groups, sweeps
from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, keeping
from sources.vault.forms.membership import CodenameForm
from sources.vault.models import PurgeConfirmation, PurgeProposal
from sources.vault.permissions import rules


@sensitive_variables()
@require_POST
def propose(request, pk, source_pk):
    """Show what a purge would do to a thing that a sweep found; with the codename, propose it."""
    swept = get_object_or_404(
        sweeps.results_of(pk, request.user).select_related("sweep"), source_id=source_pk
    )
    source = Source.objects.get(pk=source_pk)
    kind, key = request.POST.get("kind", ""), request.POST.get("key", "")
    form = CodenameForm(request.POST if "codename" in request.POST else None, source=source)
    try:
        if form.is_valid():
            purging.propose(swept.sweep, source, kind, key, by=request.unlocked)
            messages.success(request, "Proposed. Another member of the circle has seven days.")
            return redirect("purges", source.pk)
        thing = purging.found(swept.sweep, source, kind, key, by=request.unlocked, shown=True)
        purging.require(thing)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("sweep-result", pk, source_pk)
    context = {"source": source, "sweep": swept.sweep, "thing": thing, "form": form}
    context |= {"groups": groups.grouped([thing]), "gone_on": keeping.gone_on(clock.now())}
    return render(request, "purges/propose.html", context, status=422 if form.errors else 200)


@require_safe
def index(request, source_pk):
    """List what members propose to purge for a source, and what was purged."""
    source = _source(request, source_pk)
    waiting = list(PurgeProposal.objects.waiting().filter(source_id=source.pk).defer("sealed"))
    done = PurgeConfirmation.objects.filter(proposal__source_id=source.pk)
    done = list(done.select_related("proposal").defer("proposal__sealed"))
    people = {each.filed_by for each in waiting}
    people |= {who for each in done for who in (each.by, each.proposal.filed_by)}
    names = Staff.objects.in_bulk(people)
    today = clock.now().date()
    for each in waiting:
        each.who = names[each.filed_by]
    for each in done:
        each.first, each.second = names[each.proposal.filed_by], names[each.by]
        each.is_gone = each.gone_on <= today
    context = {"source": source, "waiting": waiting, "done": done}
    return render(request, "purges/index.html", context)


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, source_pk, pk):
    """Record the opening, then show what is proposed; with the codename, purge it."""
    source = _source(request, source_pk)
    proposal = _waiting(source, pk)
    may = rules.allows(request.user, "confirm_purge", proposal)
    form = CodenameForm(request.POST if "codename" in request.POST else None, source=source)
    context = {"source": source, "proposal": proposal, "may_confirm": may, "form": form}
    context |= {"who": Staff.objects.get(pk=proposal.filed_by), "opened": request.method == "POST"}
    context |= {"gone_on": keeping.gone_on(clock.now())}
    if request.method == "POST":
        try:
            if form.is_valid():
                purging.confirm(proposal, by=request.unlocked)
                messages.success(request, "Purged. What stood there is gone from the desk.")
                return redirect("purges", source.pk)
            found = purging.look(proposal, source, by=request.unlocked).found
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("purges", source.pk)
        context["groups"] = groups.grouped(groups.things(found))
    return render(request, "purges/show.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request, source_pk, pk):
    """Take a proposal back."""
    source = _source(request, source_pk)
    purging.withdraw(_waiting(source, pk), by=request.unlocked)
    messages.success(request, "Taken back. Nothing is purged.")
    return redirect("purges", source.pk)


def _source(request, pk):
    for source in sweeps.sources_of(request.user).filter(pk=pk):
        return source
    raise Http404


def _waiting(source, pk):
    waiting = PurgeProposal.objects.waiting().select_related("epoch")
    return get_object_or_404(waiting, source_id=source.pk, pk=pk)
