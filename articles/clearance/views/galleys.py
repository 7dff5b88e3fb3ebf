from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles.clearance import galleys, pages, verdict
from articles.clearance.sweep import sweeps
from articles.models import Clearance
from newsroom.refusals import Refused
from sources.vault import coverage


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """List the galleys that this person may check; asked to, with what is undecided in each."""
    found = list(galleys.visible_to(request.user)[: galleys.NEWEST])
    pages.with_standing(found, request.user)
    if request.method == "POST":
        pages.with_counts(found, by=request.unlocked)
    mine = list(sweeps.sources_of(request.user))
    context = {
        "galleys": found,
        "sources": mine,
        "unswept": coverage.unswept(mine),
        "may_count": any(each.waits for each in found),
        "counted": request.method == "POST",
    }
    return render(request, "clearance/index.html", context)


@require_GET
def show(request, pk):
    """Show a galley beside what the desk reads, and what is to be decided about it."""
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    return pages.galley(request, galley)


@require_POST
def take_back(request, pk, clearance_pk):
    """Take back one's own clearance."""
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    clearance = get_object_or_404(
        Clearance, pk=clearance_pk, galley=galley, member=request.user, withdrawal=None
    )
    verdict.take_back(clearance, by=request.unlocked)
    messages.success(request, "Taken back. The galley has to be checked again.")
    return redirect("galley", galley.pk)


@require_POST
def declare(request, pk):
    """Sign that a galley leans on no confidential source."""
    galley = get_object_or_404(galleys.to_declare(request.user), pk=pk)
    try:
        verdict.declare_no_source(galley, by=request.unlocked)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Signed: this piece leans on no confidential source.")
    return redirect("galley", galley.pk)
