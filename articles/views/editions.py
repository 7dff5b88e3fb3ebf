from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from articles import publishing
from articles.compose import fill, path_of
from articles.facing import corrected
from articles.forms.review import WithdrawalForm
from articles.gates import look
from articles.models import Artefact
from articles.permissions import rules
from articles.states import OVER, State
from articles.views.galleys import SANDBOX, SHOWS_GALLEY
from articles.views.tabs import tabs
from articles.views.visible import story_or_404
from newsroom import purges
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update(SHOWS_GALLEY)
def create(request, pk):
    """Publish the galley that was looked at, if every gate is met."""
    story = story_or_404(request, pk, to="publish")
    if story.state not in OVER:
        rules.require(request.user, "see_work", story)
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        edition = publishing.publish(story, by=request.user, digest=digest)
        what = "The correction is published" if edition.replaces_id else "Published"
        address = settings.LODESTAR_ORIGINS["public"] + edition.path
        messages.success(request, f"{what} at {address}")
        return redirect(story)
    story.refuse_if_over()
    case, found = look(story)
    context = {
        "story": story,
        "changes": corrected(case.galley) if story.is_in_print and case.galley else [],
        "revision": case.revision,
        "galley": case.galley,
        "vault": settings.LODESTAR_ORIGINS["vault"],
        "shows_sources": rules.allows(request.user, "see_sources", story),
        "gates": [{"gate": gate, "findings": f, "met": not f} for gate, f in found],
        "is_ready": story.state == State.APPROVED and not any(f for _, f in found),
        "address": settings.LODESTAR_ORIGINS["public"] + path_of(case.revision),
    }
    return render(request, "story/edition.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take a published piece back; a tombstone stands in its place."""
    story = story_or_404(request, pk, to="withdraw")
    edition = story.edition
    if edition is None:
        raise Http404
    if not story.is_in_print:
        raise Refused(story, "This story is already withdrawn.")
    slug = edition.path.strip("/")
    form = WithdrawalForm(request.POST if request.method == "POST" else None, slug=slug)
    if request.method == "POST" and form.is_valid():
        publishing.withdraw(story, by=request.user)
        messages.success(request, "This piece is withdrawn. Readers find a short notice instead.")
        return redirect(story)
    context = {"story": story, "form": form, "edition": edition}
    return render(request, "story/withdrawal.html", context)


@require_safe
@csp_update(SHOWS_GALLEY)
def show(request, pk, number):
    """Show one edition as readers have it, or had it."""
    story, edition = _edition_or_404(request, pk, number)
    purged_at = purges.purged_at([edition]).get(edition.pk)
    context = {"story": story, "edition": edition, "tabs": tabs(request.user, story)}
    return render(request, "story/printed.html", context | {"purged_at": purged_at})


@require_safe
@xframe_options_sameorigin
@csp_replace(SANDBOX)
def page(request, pk, number):
    """Send the page of an edition, byte for byte."""
    _, edition = _edition_or_404(request, pk, number)
    page = get_object_or_404(edition.galley.artefacts, kind=Artefact.Kind.PAGE)
    if not page.body:
        raise Http404
    return HttpResponse(fill(page.body, edition.published_at), content_type=page.content_type)


def _edition_or_404(request, pk, number):
    story = story_or_404(request, pk)
    for edition in story.editions.numbered():
        if edition.number == number:
            return story, edition
    raise Http404
