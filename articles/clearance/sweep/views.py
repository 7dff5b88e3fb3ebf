from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.clearance.sweep import groups, sweeping, sweeps
from articles.clearance.sweep.forms import SweepForm
from newsroom.refusals import Refused
from sources.models import Source

MOST = 50


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """List the sweeps for one's sources, and begin one."""
    sources = list(sweeps.sources_of(request.user))
    typed = request.POST if request.method == "POST" else None
    form = SweepForm(typed, sources=sources, initial={"source": request.GET.get("source")})
    if request.method == "POST" and form.is_valid():
        try:
            begun = sweeping.begin(form.chosen(), by=request.unlocked)
        except Refused as refusal:
            form.add_error("source", refusal.message)
        else:
            return redirect("sweep", begun.pk)
    context = {
        "form": form,
        "sources": sources,
        "sweeps": sweeps.visible_to(request.user),
        "resting": sweeps.under_way(request.user),
    }
    return render(request, "sweeps/index.html", context, status=422 if form.errors else 200)


@require_safe
def show(request, pk):
    """Show where one's own sweep stands; a fresh one goes on by itself."""
    mine = get_object_or_404(sweeps.of_member(request.user), pk=pk)
    return _page(request, mine, goes_on=mine.step == 0)


@sensitive_variables()
@require_POST
def go_on(request, pk):
    """Take the next step of one's own sweep, and show where it stands."""
    mine = get_object_or_404(sweeps.of_member(request.user), pk=pk)
    try:
        sweeping.go_on(mine, by=request.unlocked)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("sweep", mine.pk)
    mine.refresh_from_db()
    return _page(request, mine, goes_on=True)


@require_POST
def stop(request, pk):
    """Stop one's own sweep."""
    mine = get_object_or_404(sweeps.of_member(request.user), pk=pk)
    try:
        sweeping.stop(mine, by=request.unlocked)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Stopped. What it found until now stays with the circle.")
    return redirect("sweep", mine.pk)


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def result(request, pk, source_pk):
    """Record the opening, then show what a sweep found about one source."""
    swept = get_object_or_404(
        sweeps.results_of(pk, request.user).select_related("sweep"), source_id=source_pk
    )
    source = Source.objects.get(pk=source_pk)
    context = {"source": source, "sweep": swept.sweep, "swept": swept, "opened": False}
    if request.method == "POST":
        try:
            found = sweeping.results(swept.sweep, source, by=request.unlocked)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("sweep-result", pk, source_pk)
        page = Paginator(groups.things(found), MOST).get_page(request.POST.get("page"))
        context |= {"opened": True, "page": page, "groups": groups.grouped(page.object_list)}
    return render(request, "sweeps/result.html", context)


def _page(request, mine, *, goes_on):
    inside = {source.pk: source for source in sweeps.sources_of(request.user)}
    context = {
        "sweep": mine,
        "goes_on": goes_on and mine.is_under_way,
        "sources": [
            inside[each.source_id] for each in mine.sources.all() if each.source_id in inside
        ],
    }
    return render(request, "sweeps/show.html", context)
