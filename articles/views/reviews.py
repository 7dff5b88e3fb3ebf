from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles import reviewing
from articles.facing import corrected
from articles.forms.review import ReviewForm
from articles.gates import look
from articles.views import margins
from articles.views.galleys import SHOWS_GALLEY
from articles.views.visible import story_or_404
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update(SHOWS_GALLEY)
def create(request, pk):
    """Read the galley and give a verdict on it."""
    story = story_or_404(request, pk, to="review")
    story.refuse_unless_in_review()
    case, _ = look(story)
    if request.method == "POST":
        form = ReviewForm(request.POST)
    else:
        form = ReviewForm(initial={"digest": case.galley.digest})
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.review(story, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Your review is recorded.")
            return redirect(story)
    context = margins.saved(request, story, case.revision)
    context |= {"form": form, "galley": case.galley}
    context["changes"] = corrected(case.galley) if story.is_in_print else []
    return render(request, "story/review.html", context)
