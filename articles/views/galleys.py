from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from articles import editing
from articles.compose import fill, pages
from articles.models import Artefact, Illustration, Picture, Story
from articles.views.tabs import tabs
from articles.views.visible import story_or_404

# Nothing in a galley can run, send, or reach the desk; it may be shown inside the desk's pages.
SANDBOX = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
    # None takes out what the desk's own policy allows.
    "script-src": None,
    "connect-src": None,
    "font-src": None,
    # Same origin, so that pictures come with the reader's login; scripts stay off.
    "sandbox": ["allow-same-origin"],
}

# What a page adds to the desk's policy when it shows a galley in a frame.
SHOWS_GALLEY = {"frame-src": "'self'"}


@require_safe
@xframe_options_sameorigin
@csp_replace(SANDBOX)
def show(request, pk):
    """Send the page as readers would get it, with the present time in the declared slot."""
    galley = story_or_404(request, pk, to="see_work").galley
    if galley is None:
        raise Http404
    page = get_object_or_404(galley.artefacts, kind=Artefact.Kind.PAGE)
    if not page.body:
        raise Http404
    return HttpResponse(fill(page.body, timezone.now()), content_type=page.content_type)


@require_safe
@csp_update(SHOWS_GALLEY)
def proof(request, pk):
    """Show what readers would get inside the desk's own page."""
    story = story_or_404(request, pk, to="see_work")
    story.refuse_if_over()
    context = {
        "story": story,
        "revision": story.latest_revision,
        "galley": story.galley,
        "tabs": tabs(request.user, story),
    }
    return render(request, "story/proof.html", context)


@require_POST
def create(request, pk):
    """Compose the newest revision again, because a promise or a substitute changed."""
    story = story_or_404(request, pk)
    editing.compose_again(story, by=request.user)
    messages.success(request, "The galley is composed again.")
    return redirect(story)


@require_safe
def picture(request, digest, extension):
    """Send a picture of a story one may see, from the address it will have in public."""
    found = get_object_or_404(Picture, digest=digest)
    seen = Illustration.objects.filter(
        Q(revision__story__in=Story.objects.work_visible_to(request.user))
        | Q(
            revision__story__in=Story.objects.visible_to(request.user),
            revision__galleys__edition__isnull=False,
        ),
        picture=found,
    )
    if (found.added_by_id != request.user.pk and not seen.exists()) or not found.body:
        raise Http404
    return HttpResponse(bytes(found.body), content_type=found.content_type)


@require_safe
def style(request):
    """Send the readers' stylesheet, so that a galley looks as it will in public."""
    return HttpResponse(pages.style(), content_type="text/css; charset=utf-8")
