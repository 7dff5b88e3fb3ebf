"""The access admin's desk: what awaits them, on one page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sources.vault import access_desk, entrusting
from sources.vault.permissions import rules

# For each section, what it is called in short, and what there is to say when it is empty.
WORDS = {
    "requests": ("Requests", "Nobody waits for an answer."),
    "ending": ("Places that end", "No place ends that soon."),
    "few": ("Too few holders", "Every source has at least two holders."),
    "reviews": ("Reviews", "No circle has to confirm anybody."),
    "desk-leavers": ("Left a desk", "Nobody is in a circle of a desk they have left."),
    "gone": ("Closed accounts", "Whoever has left holds nothing."),
    "keys": ("Keys", "Every key is vouched for."),
    "invitations": ("Invitations", "No invitation stands."),
    "proposals": ("Proposals", "No desk proposes anybody."),
}


@require_safe
def index(request):
    """Show everything that somebody has to do something about."""
    rules.require(request.user, "see_access_desk", None)
    found = access_desk.sections()
    context = {
        "sections": [(name, WORDS[name][0], found[name]) for name in WORDS if found[name].rows],
        "nothing": [words for name, (_, words) in WORDS.items() if not found[name].rows],
        "soon": access_desk.SOON.days,
        "others": entrusting.overdue().count(),
    }
    return render(request, "access/index.html", context)
