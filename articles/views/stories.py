from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import body, editing, gates
from articles.forms.manuscript import Manuscript
from articles.models import Revision, Story
from articles.permissions import rules
from articles.states import OVER
from articles.views.buttons import buttons
from articles.views.naming import Names
from articles.views.timeline import timeline
from articles.views.visible import story_or_404
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
    newest = Revision.objects.filter(story__in=stories).order_by("story_id", "-number")
    revisions = {
        revision.story_id: revision
        for revision in newest.distinct("story_id").select_related("made_by").defer("body")
    }
    blocks = gates.first_blocks(stories)
    rows = [
        {
            "story": story,
            "revision": revisions[story.pk],
            "block": blocks[story.pk],
            "is_over": story.state in OVER,
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
    context = {"manuscript": manuscript, "form": manuscript.words, "story": None}
    return render(request, "story/edit.html", context)


@require_safe
def show(request, pk):
    """Show a story: its text, what blocks it, its sources, reviews and history."""
    story = story_or_404(request, pk)
    context = _panel(request, story)
    revision = context["revision"]
    names = Names(request.user, story, revision)
    context |= {
        "text": body.label(revision.body, names.of_token),
        "names": names,
        "author_source": names[revision.author_source_id] if revision.author_source_id else "",
        "timeline": timeline(story),
        "may_hold": rules.allows(request.user, "hold", story),
        "holds": [
            (hold, rules.allows(request.user, "lift", hold))
            for hold in story.holds.select_related("by", "lifted_by")
        ],
    }
    return render(request, "story/show.html", context)


@require_safe
def gate_panel(request, pk):
    """Return the part of the story's page that changes while others work."""
    return render(request, "story/_gates.html", _panel(request, story_or_404(request, pk)))


def _panel(request, story):
    case, found = gates.look(story)
    return {
        "story": story,
        "vault": settings.LODESTAR_ORIGINS["vault"],
        "revision": case.revision,
        "galley": case.galley,
        "case": case,
        "gates": [
            {"gate": gate, "findings": findings, "met": not findings} for gate, findings in found
        ],
        "foreseen": gates.foreseen(case),
        "buttons": buttons(request.user, story, found),
        "shows_sources": rules.allows(request.user, "see_sources", story),
        "sources": [
            {
                "use": use,
                "promise": case.promises.get(use.source_id),
                "attested": len({a.member_id for a in case.attested(use.source_id)}),
                "is_cleared": gates.is_cleared(case, use),
            }
            for use in case.uses
        ],
    }


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
