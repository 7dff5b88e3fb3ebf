from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sources.vault import access_review, notices
from sources.vault.visibility import visible_to


@require_safe
def index(request):
    """List what awaits this person."""
    found = list(notices.of(request.user))
    seen = visible_to(request.user).filter(pk__in={each.subject for each in found})
    names = dict(seen.values_list("pk", "codename"))
    for each in found:
        kind = notices.CODES[each.code]
        each.words = kind.words
        each.codename = names.get(each.subject, "")
        each.url = reverse(kind.page, args=[each.subject] if kind.of else [])
    # Asked for and not stored: a review is due because time went by, and looking writes nothing.
    reviews = access_review.due_to(request.user)
    return render(request, "notices.html", {"notices": found, "reviews": reviews})


@require_POST
def look(request):
    """Note that this person has looked at everything."""
    notices.look(request.user)
    return redirect("notice-list")
