from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Revision, Story
from articles.states import OVER
from sources import agreed
from sources.models import Attestation, Handler, Promise, Source

PAGE = 50
STORIES = 20


@require_safe
def index(request):
    """List the sources one may use, all or those with some letters in the codename."""
    sought = request.GET.get("codename", "").strip()
    found = Source.objects.visible_to(request.user).filter(codename__icontains=sought)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = _described(list(page.object_list))
    context = {
        "page": page,
        "sought": sought,
        "query": urlencode({"codename": sought}) if sought else "",
        "vault": settings.LODESTAR_ORIGINS["vault"],
    }
    return render(request, "sources/index.html", context)


@require_safe
def show(request, pk):
    """Show what the desk may know of a source."""
    source = get_object_or_404(Source.objects.visible_to(request.user), pk=pk)
    promise = source.promise
    context = {
        "source": source,
        "promise": promise,
        "agreed": agreed.lines(promise) if promise else [],
        "attested": len({a.member_id for a in source.live_attestations()}),
        "handlers": Handler.objects.filter(source=source).count(),
        "stories": _stories_with(source, request.user),
        "vault": f"{settings.LODESTAR_ORIGINS['vault']}/sources/{source.pk}/",
    }
    return render(request, "sources/show.html", context)


def _described(sources):
    """Return, for each source, what was agreed and how many attest; 2 queries."""
    newest = Promise.objects.filter(source__in=sources).order_by("source_id", "-version")
    promises = {promise.source_id: promise for promise in newest.distinct("source_id")}
    live = Attestation.objects.live().filter(source__in=sources).order_by()
    members = live.values("source_id").annotate(members=Count("member", distinct=True))
    counts = dict(members.values_list("source_id", "members"))
    return [
        {"source": each, "promise": promises.get(each.pk), "attested": counts.get(each.pk, 0)}
        for each in sources
    ]


def _stories_with(source, staff):
    """Return the newest stories that use a source, each with its newest revision; 2 queries."""
    visible = Story.objects.visible_to(staff).filter(revisions__uses__source=source)
    # What a correction would make of a story in print is for those who work on it.
    working = Story.objects.work_visible_to(staff)
    readable = visible.filter(Q(state__in=OVER) | Q(pk__in=working.values("pk")))
    stories = list(readable.distinct().order_by("-changed_at")[:STORIES])
    newest = Revision.objects.filter(story__in=stories).order_by("story_id", "-number")
    newest = newest.distinct("story_id").defer("body")
    revisions = {revision.story_id: revision for revision in newest}
    return [{"story": story, "revision": revisions[story.pk]} for story in stories]
