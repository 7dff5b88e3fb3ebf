"""The custodians' pages: sources that too few can open, and moving one to a new holder."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources import codenames
from sources.models import Source
from sources.vault import entrusting, holders, recovery
from sources.vault.forms.membership import CodenameForm
from sources.vault.forms.recovery import RecoveryForm
from sources.vault.models import Recovery
from sources.vault.permissions import rules


@require_safe
def index(request):
    """List what waits for a second custodian, and the sources that fewer than two can open."""
    rules.require(request.user, "recover", None)
    waiting = list(Recovery.objects.waiting())
    sources = Source.objects.in_bulk({each.source_id for each in waiting})
    people = Staff.objects.in_bulk({pk for each in waiting for pk in (each.first, each.holder)})
    for each in waiting:
        each.source = sources[each.source_id]
        each.who, each.whom = people[each.first], people[each.holder]
        each.may_complete = rules.allows(request.user, "complete_recovery", each)
    sought = codenames.sought(request.GET.get("codename", ""))
    found = Source.objects.filter(codename__iexact=sought) if sought else None
    context = {
        "waiting": waiting,
        "few": holders.too_few(),
        "others": entrusting.overdue().count(),
        "sought": sought,
        "found": found,
    }
    return render(request, "recoveries/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, pk):
    """Begin, as the first of two custodians."""
    rules.require(request.user, "recover", None)
    source = get_object_or_404(Source, pk=pk)
    form = RecoveryForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            recovery.begin(source, form.person, by=request.unlocked)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Begun. Another custodian has 72 hours to complete it.")
            return redirect("recovery-list")
    context = {"form": form, "source": source}
    return render(request, "recoveries/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request, pk):
    """Complete, as the second."""
    rules.require(request.user, "recover", None)
    begun = get_object_or_404(Recovery.objects.waiting(), pk=pk)
    rules.require(request.user, "complete_recovery", begun)
    source = Source.objects.filter(pk=begun.source_id).first()
    if source is None:
        raise Http404
    form = CodenameForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            recovery.complete(begun, by=request.unlocked)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{source} has a new holder. This stays on record for ever.")
            return redirect("recovery-list")
    people = Staff.objects.in_bulk([begun.first, begun.holder])
    context = {
        "form": form,
        "source": source,
        "begun": begun,
        "who": people[begun.first],
        "whom": people[begun.holder],
    }
    return render(request, "recoveries/complete.html", context, status=422 if form.errors else 200)
