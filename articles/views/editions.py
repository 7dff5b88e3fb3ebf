from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles import publishing
from articles.compose import path_of
from articles.forms.review import WithdrawalForm
from articles.gates import look
from articles.models import Edition
from articles.permissions import rules
from articles.states import State
from articles.views.galleys import SHOWS_GALLEY
from articles.views.visible import story_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update(SHOWS_GALLEY)
def create(request, pk):
    """Publish the galley that was looked at, if every gate is met."""
    story = story_or_404(request, pk, to="publish")
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        edition = publishing.publish(story, by=request.user, digest=digest)
        messages.success(
            request, f"Published at {settings.LODESTAR_ORIGINS['public']}{edition.path}"
        )
        return redirect(story)
    case, found = look(story)
    context = {
        "story": story,
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
    edition = get_object_or_404(Edition.objects.filter(story=story)[:1])
    slug = edition.path.strip("/")
    form = WithdrawalForm(request.POST if request.method == "POST" else None, slug=slug)
    if request.method == "POST" and form.is_valid():
        publishing.withdraw(story, by=request.user)
        messages.success(request, "This piece is withdrawn. Readers find a short notice instead.")
        return redirect(story)
    context = {"story": story, "form": form, "edition": edition}
    return render(request, "story/withdrawal.html", context)
