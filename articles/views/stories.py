from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import editing, gates
from articles.forms.manuscript import Manuscript
from articles.models import Story
from articles.permissions import rules
from articles.views import margins
from articles.views.reading import being_corrected, revisions_for
from newsroom.refusals import Refused


@require_safe
def home(request):
    """Begin with the stories."""
    return redirect("story-list")


@require_safe
def index(request):
    """List the stories one may know of, newest change first, and what blocks each."""
    before = _place(request.GET.get("before", ""))
    stories, has_more = Story.objects.newest_to(request.user, before=before)
    revisions, work = revisions_for(request.user, stories)
    blocks = gates.first_blocks([story for story in stories if story.pk in work])
    corrected = being_corrected(stories)
    rows = [
        {
            "story": story,
            "revision": revisions[story.pk],
            "block": blocks.get(story.pk),
            "is_work": story.pk in work,
            "is_being_corrected": story.pk in corrected,
        }
        for story in stories
    ]
    context = {
        "rows": rows,
        "older": f"?before={_mark(stories[-1])}" if has_more else "",
        "is_first_page": before is None,
        "may_begin": rules.allows(request.user, "begin", None),
    }
    return render(request, "stories/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Start a story with its first revision."""
    rules.require(request.user, "begin", None)
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    manuscript = Manuscript(by=request.user, data=typed[0], files=typed[1])
    if request.method == "POST" and manuscript.is_valid():
        try:
            story = editing.begin(manuscript.content(), by=request.user)
        except Refused as refusal:
            manuscript.words.add_error(None, refusal.message)
        else:
            messages.success(request, "Saved as revision 1.")
            return redirect(story)
    context = {"manuscript": manuscript, "form": manuscript.words}
    context |= margins.beside(request, manuscript, None)
    return render(request, "story/edit.html", context)


def _mark(story):
    return f"{story.changed_at.isoformat().replace('+', '%2B')}_{story.pk}"


def _place(text):
    """Return the place a list goes on from, or None for anything that is no such place."""
    at, _, pk = text.partition("_")
    try:
        place = datetime.fromisoformat(at), UUID(pk)
    except ValueError:
        return None
    return place if place[0].tzinfo else None
