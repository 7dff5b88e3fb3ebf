from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles.clearance import check as checking
from articles.clearance import galleys
from articles.clearance.facing import facing
from articles.clearance.forms import VerdictForm, WordsForm
from articles.clearance.sweep import sweeps
from articles.facing import corrected
from articles.models import Clearance
from newsroom.refusals import Refused
from sources.vault import coverage


@require_GET
def index(request):
    """List the galleys that this person may check."""
    found = list(galleys.visible_to(request.user)[: galleys.NEWEST])
    to_check = galleys.sources_by_revision(found, request.user)
    live = Clearance.objects.live().filter(galley__in=found)
    cleared = {(c.galley_id, c.digest, c.source_id, c.fact_version) for c in live}
    for galley in found:
        galley.sources = to_check[galley.revision_id]
        galley.is_cleared = bool(galley.sources) and all(
            (galley.pk, galley.digest, source.pk, source.fact_version) in cleared
            for source in galley.sources
        )
    mine = list(sweeps.sources_of(request.user))
    context = {"galleys": found, "sources": mine, "unswept": coverage.unswept(mine)}
    return render(request, "clearance/index.html", context)


@require_GET
def show(request, pk):
    """Show a galley beside what the desk reads, and what is to be decided about it."""
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    return _page(request, galley)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["POST"])
def check(request, pk, source_pk):
    """Search the galley for everything that identifies one source."""
    galley, source = _get(request, pk, source_pk)
    words = _words(request, source)
    if words and not words.is_valid():
        return _page(request, galley, words=words, status=422)
    try:
        done = checking.check(
            galley, source, by=request.unlocked, typed=words.known if words else ()
        )
    except Refused as refusal:
        return _refused(request, galley, refusal, words)
    # Without the words: what was typed has done its work.
    return _page(request, galley, checked=source, done=done)


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def verdict(request, pk, source_pk):
    """Check once more, and sign when nothing blocks."""
    galley, source = _get(request, pk, source_pk)
    form = VerdictForm(request.POST)
    if not form.is_valid() or form.cleaned_data["digest"] != galley.digest:
        messages.error(request, "There is a newer galley. Check that one.")
        return redirect("galley", galley.pk)
    words = _words(request, source)
    if words and not words.is_valid():
        return _page(request, galley, checked=source, form=form, words=words, status=422)
    has_looked = form.cleaned_data["has_looked"]
    try:
        done = checking.clear(
            galley,
            source,
            by=request.unlocked,
            has_looked=has_looked,
            typed=words.known if words else (),
        )
    except Refused as refusal:
        return _refused(request, galley, refusal, words)
    if done.hits or (done.nears and not has_looked):
        if not done.hits:
            form.add_error("has_looked", "Look at the near matches first.")
        return _page(request, galley, checked=source, done=done, form=form, words=words, status=422)
    messages.success(request, "Signed. This galley is cleared for this source.")
    return redirect("galley", galley.pk)


@require_POST
def take_back(request, pk, clearance_pk):
    """Take back one's own clearance."""
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    clearance = get_object_or_404(
        Clearance, pk=clearance_pk, galley=galley, member=request.user, withdrawal=None
    )
    checking.take_back(clearance, by=request.unlocked)
    messages.success(request, "Taken back. The galley has to be checked again.")
    return redirect("galley", galley.pk)


@require_POST
def declare(request, pk):
    """Sign that a galley leans on no confidential source."""
    galley = get_object_or_404(galleys.to_declare(request.user), pk=pk)
    try:
        checking.declare_no_source(galley, by=request.unlocked)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Signed: this piece leans on no confidential source.")
    return redirect("galley", galley.pk)


def _get(request, pk, source_pk):
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    for source in galleys.sources_to_check(galley, request.user):
        if source.pk == source_pk:
            return galley, source
    raise Http404


def _words(request, source):
    """Return what was typed about an off-system source; None where facts are stored."""
    return WordsForm(request.POST, source=source) if source.off_system else None


def _refused(request, galley, refusal, words):
    if words is None:
        messages.error(request, refusal.message)
        return redirect("galley", galley.pk)
    words.add_error(None, refusal.message)
    return _page(request, galley, words=words, status=422)


def _clearances(galley, source):
    """Return the clearances that hold for the facts as they are now."""
    live = Clearance.objects.live().filter(galley=galley, source=source)
    return live.filter(fact_version=source.fact_version, digest=galley.digest)


def _page(request, galley, *, checked=None, done=None, form=None, words=None, status=200):
    sources = galleys.sources_to_check(galley, request.user)
    for source in sources:
        source.own = _clearances(galley, source).filter(member=request.user).first()
        source.cleared = _clearances(galley, source).count()
        if source.off_system:
            source.words = words if words and words.source == source else WordsForm(source=source)
    ours, theirs = facing(galley)
    changes = corrected(galley) if galley.revision.corrects_id else []
    context = {
        "galley": galley,
        "sources": sources,
        "ours": ours,
        "theirs": theirs,
        "changes": changes,
        "may_declare": galleys.to_declare(request.user).filter(pk=galley.pk).exists(),
        "checked": checked,
        "done": done,
        "form": form or VerdictForm(initial={"digest": galley.digest}),
        "declared": galley.declarations.filter(member=request.user).exists(),
    }
    return render(request, "clearance/show.html", context, status=status)
