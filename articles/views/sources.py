from django.conf import settings
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Story
from sources.models import Attestation, Handler, Promise, Source


@require_safe
def index(request):
    """List the sources one may use, with what was agreed and how many attest."""
    sources = list(Source.objects.visible_to(request.user))
    newest = Promise.objects.filter(source__in=sources).order_by("source_id", "-version")
    promises = {promise.source_id: promise for promise in newest.distinct("source_id")}
    live = Attestation.objects.live().filter(source__in=sources).order_by()
    counts = dict(
        live.values("source_id")
        .annotate(members=Count("member", distinct=True))
        .values_list("source_id", "members")
    )
    rows = [
        {"source": s, "promise": promises.get(s.pk), "attested": counts.get(s.pk, 0)}
        for s in sources
    ]
    vault = settings.LODESTAR_ORIGINS["vault"]
    return render(request, "sources/index.html", {"rows": rows, "vault": vault})


@require_safe
def show(request, pk):
    """Show what the desk may know of a source."""
    source = get_object_or_404(Source.objects.visible_to(request.user), pk=pk)
    stories = Story.objects.visible_to(request.user).filter(revisions__uses__source=source)
    context = {
        "source": source,
        "promise": source.promise,
        "attested": len({a.member_id for a in source.live_attestations()}),
        "handlers": Handler.objects.filter(source=source).count(),
        "stories": [
            {"story": story, "revision": story.latest_revision}
            for story in stories.distinct().order_by("-changed_at")[:20]
        ],
        "vault": f"{settings.LODESTAR_ORIGINS['vault']}/sources/{source.pk}/",
    }
    return render(request, "sources/show.html", context)
