from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles import jigsaw, margin, policy
from articles.forms.manuscript import Manuscript
from articles.forms.typed import typed
from articles.permissions import rules
from articles.states import OVER
from articles.views.reading import revision_for
from articles.views.tabs import tabs
from articles.views.visible import story_or_404
from sources.models import Source


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """Show what could give a source away, in what is saved or, to the page that edits, is typed."""
    if request.method == "POST":
        story = story_or_404(request, pk, to="edit")
        return render(request, "story/_margin.html", of_typed(request, story))
    story = story_or_404(request, pk, to="see_sources")
    revision = revision_for(request.user, story)
    context = saved(request, story, revision)
    context |= {"revision": revision, "tabs": tabs(request.user, story)}
    return render(request, "story/margin.html", context)


@require_POST
def new(request):
    """Show the same for a story that was not saved yet."""
    rules.require(request.user, "begin", None)
    return render(request, "story/_margin.html", of_typed(request, None))


def beside(request, manuscript, story):
    """Return what stands beside the page that edits: of what is typed, or else of what is saved."""
    if manuscript.words.is_bound:
        found = margin.of_typed(typed(manuscript), by=request.user, story=story)
    else:
        found = margin.of_revision(story and story.latest_revision)
    return _context(request, story, found) | {"editing": ""}


def of_typed(request, story):
    """Return what the margin shows of the manuscript in this request."""
    if "headline" not in request.POST:
        raise Http404
    manuscript = Manuscript(by=request.user, story=story, data=request.POST)
    found = margin.of_typed(typed(manuscript), by=request.user, story=story)
    return _context(request, story, found, with_jigsaws=False) | {"editing": ""}


def saved(request, story, revision):
    """Return what the margin shows of a saved revision."""
    return _context(request, story, margin.of_revision(revision))


def _context(request, story, found, *, with_jigsaws=True):
    is_work = story is not None and story.state not in OVER
    may_edit = story is None or (is_work and rules.allows(request.user, "edit", story))
    return {
        "story": story,
        "margin": found,
        "refused": None,
        "may_edit": may_edit,
        "editing": reverse("story-edit", args=[story.pk]) if story else "",
        # What was never saved has no story yet that could keep an answer.
        "may_dismiss": may_edit and story is not None,
        "may_take_back": is_work and rules.allows(request.user, "take_back", story),
        "jigsaws": _jigsaws(story) if is_work and with_jigsaws else [],
    }


def _jigsaws(story):
    """Return, for each source of the newest revision, how many people fit, if anybody said."""
    revision, house = story.latest_revision, policy.current()
    rows = []
    for source in Source.objects.filter(pk__in=story.sources_used()):
        estimate = jigsaw.standing(revision, source)
        few = bool(estimate and house and estimate.people < house.people_who_fit)
        accepted = getattr(estimate, "acceptance", None)
        rows.append({"source": source, "estimate": estimate, "few": few, "accepted": accepted})
    return rows
