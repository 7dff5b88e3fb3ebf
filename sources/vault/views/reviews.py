"""The access review of one circle, by its members."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from newsroom.refusals import Refused
from sources.vault import access_review
from sources.vault.circle import Circle
from sources.vault.forms.review import ReviewForm
from sources.vault.holders import TooFew
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """Show each other member's place, and take what this member says about it."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "review", source)
    members = [each for each in Circle(source).members() if each.member_id != request.user.pk]
    form = ReviewForm(request.POST or None, source=source, members=members)
    if request.method == "POST" and form.is_valid():
        decisions = form.decisions()
        try:
            access_review.decide(source, decisions, by=request.user)
        except TooFew as refusal:
            form.refuse_ends(refusal.message)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _said(list(decisions.values())))
            return redirect(source)
    context = {"source": source, "form": form, "members": members}
    return render(request, "sources/review.html", context, status=422 if form.errors else 200)


def _said(decisions):
    kept = sum(decisions)
    ended = len(decisions) - kept
    parts = [f"{kept} confirmed"] * bool(kept) + [f"{ended} ended"] * bool(ended)
    return f"Recorded: {', '.join(parts)}."
