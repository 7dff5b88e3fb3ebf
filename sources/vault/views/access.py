"""The access admin's desk: what awaits them, on one page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sources.vault import access_desk, entrusting
from sources.vault.permissions import rules


@require_safe
def index(request):
    """Show everything that somebody has to do something about."""
    rules.require(request.user, "see_access_desk", None)
    context = {
        "sections": access_desk.sections(),
        "soon": access_desk.SOON.days,
        "others": entrusting.overdue().count(),
    }
    return render(request, "access/index.html", context)
