from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import SourceUse, Story
from articles.views.reading import being_corrected, revisions_for
from sources import agreed, release
from sources.listing import Listed
from sources.models import Attestation, Handler, Promise, Source

PAGE = 50
STORIES = 20


@require_safe
def index(request):
    """List the sources one may use, in use or destroyed, all or some by codename."""
    listed = Listed(request.GET)
    found = listed.of(Source.objects.visible_to(request.user))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = _described(list(page.object_list))
    context = {
        "page": page,
        "listed": listed,
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
        "standing": release.standing(source, promise),
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
    """Return the newest stories that use a source, as far as `staff` reads them; 4 queries."""
    uses = SourceUse.objects.filter(source=source)
    printed = uses.filter(revision__galleys__edition__isnull=False)
    # What a correction uses, an editor who reads what is in print does not learn.
    work = Story.objects.work_visible_to(staff).filter(pk__in=uses.values("revision__story"))
    readable = Q(pk__in=work) | Q(pk__in=printed.values("revision__story"))
    visible = Story.objects.visible_to(staff).filter(readable)
    stories = list(visible.order_by("-changed_at")[:STORIES])
    revisions, _ = revisions_for(staff, stories)
    corrected = being_corrected(stories)
    return [
        {
            "story": story,
            "revision": revisions[story.pk],
            "is_being_corrected": story.pk in corrected,
        }
        for story in stories
    ]
