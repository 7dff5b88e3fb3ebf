from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.promises import readable_to
from sources import agreed
from sources.models import Source

PAGE = 20


@require_safe
def show(request, pk):
    """Show every version of the promise to a source, and what each changed."""
    source = get_object_or_404(readable_to(request.user), pk=pk)
    context = {
        "source": source,
        "page": Paginator(agreed.versions(source), PAGE).get_page(request.GET.get("page")),
        "handles": Source.objects.visible_to(request.user).filter(pk=pk).exists(),
        "vault": f"{settings.LODESTAR_ORIGINS['vault']}/sources/{source.pk}/",
    }
    return render(request, "sources/promise.html", context)
