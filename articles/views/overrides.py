from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles.forms.review import OverrideForm
from articles.views.visible import story_or_404
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def create(request, pk):
    """Say, as one of two, that a story goes on although a source of it was destroyed."""
    story = story_or_404(request, pk, to="override")
    if request.method != "POST":
        story.refuse_to_override()
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            story.override(by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _said(story))
            return redirect(story)
    return render(request, "story/override.html", {"story": story, "form": form})


def _said(story):
    if story.is_frozen:
        return (
            "Noted. The story stays frozen until two people have said so, one of them a reviewer "
            "who had no hand in it."
        )
    return "Noted. Two people have said so, and the story goes on."
