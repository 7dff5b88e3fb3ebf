from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from articles import dismissing
from articles.forms.margin import DismissalForm
from articles.models import Dismissal
from articles.views import margins
from articles.views.tabs import tabs
from articles.views.visible import story_or_404
from newsroom.refusals import Refused

GONE = "These words are not there any more, so there is nothing to dismiss."


@require_POST
def create(request, pk):
    """Dismiss one thing that the lint found, with a reason.

    The page that edits sends what is typed along, and gets its margin back.
    """
    story = story_or_404(request, pk, to="edit")
    form = DismissalForm(request.POST)
    context = _context(request, story)
    remark = context["margin"].remark(request.POST.get("finding", ""))
    if remark is None:
        form.add_error(None, GONE)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            dismissing.dismiss(story, remark.finding, by=request.user, reason=reason)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            if request.htmx:
                return render(request, "story/_margin.html", _context(request, story))
            messages.success(request, "Dismissed. Reviewers read why.")
            return redirect("story-margin", story.pk)
    context["refused"] = form
    if request.htmx:
        return render(request, "story/_margin.html", context)
    context |= {"revision": story.latest_revision, "tabs": tabs(request.user, story)}
    return render(request, "story/margin.html", context)


@require_POST
def withdraw(request, pk, dismissal):
    """Take a dismissal back: what was found is open again."""
    story = story_or_404(request, pk, to="take_back")
    found = get_object_or_404(Dismissal, revision__story=story, pk=dismissal)
    dismissing.take_back(story, found, by=request.user)
    messages.success(request, "It is open again.")
    return redirect("story-margin", story.pk)


def _context(request, story):
    if request.htmx:
        return margins.of_typed(request, story)
    return margins.saved(request, story, story.latest_revision)
