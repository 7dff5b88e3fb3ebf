"""A member's page: sources that others than the custodians of now could recover."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.refusals import Refused
from sources.vault import entrusting, epochs
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """Show what this person has to entrust, and go on with all of it for some seconds."""
    if request.method == "POST":
        return _go_on(request)
    sources = entrusting.overdue(request.user)
    context = {
        "page": Paginator(sources, PAGE).get_page(request.GET.get("page")),
        "after": _id(request.GET.get("after")),
        "done": _number(request.GET.get("done")),
        "of": _number(request.GET.get("of")),
    }
    try:
        staff = [key.staff for key in epochs.trusted_custodians()]
        context["custodians"] = sorted(staff, key=lambda person: person.name)
    except Refused as refusal:
        context["refusal"] = refusal.message
    return render(request, "entrustings.html", context)


@require_POST
def create(request, pk):
    """Entrust one source."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "entrust", source)
    entrusting.entrust(source, by=request.unlocked)
    messages.success(request, f"Any two of the custodians can recover {source} now.")
    return redirect("entrusting-list")


def _go_on(request):
    after = _id(request.POST.get("after"))
    before = _number(request.POST.get("done")) if after else 0
    total = entrusting.overdue(request.user).count()
    of = (_number(request.POST.get("of")) if after else 0) or total
    progress = entrusting.entrust_some(by=request.unlocked, after=after)
    for source, words in progress.refused:
        messages.error(request, f"{source}: {words}")
    done = before + progress.done
    page = reverse("entrusting-list")
    if progress.after:
        return redirect(page + "?" + urlencode({"after": progress.after, "done": done, "of": of}))
    if done:
        messages.success(request, f"Done. You have entrusted {done} of {max(of, done)} sources.")
    return redirect(page)


def _id(text):
    try:
        return uuid.UUID(text)
    except (TypeError, ValueError, AttributeError):
        return None


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
