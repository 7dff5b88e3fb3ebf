from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.review import HoldForm
from articles.views.visible import story_or_404
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def create(request, pk):
    """Ask for legal sign-off; the story waits until another person lifts the hold."""
    story = story_or_404(request, pk, to="hold")
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            story.hold(by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "This story waits for legal sign-off.")
            return redirect(story)
    return render(request, "story/hold.html", {"story": story, "form": form})


@require_POST
def lift(request, pk, hold):
    """Lift a hold that somebody else placed."""
    story = story_or_404(request, pk)
    story.lift_hold(get_object_or_404(story.holds, pk=hold), by=request.user)
    messages.success(request, "The hold is lifted.")
    return redirect(story)
