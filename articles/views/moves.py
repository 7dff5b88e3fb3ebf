from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from articles import reviewing
from articles.views.visible import story_or_404


@require_POST
def submit(request, pk):
    """Hand the story to the desk."""
    story = story_or_404(request, pk)
    story.submit(by=request.user)
    messages.success(request, "The desk has your story.")
    return redirect(story)


@require_POST
def begin_review(request, pk):
    """Take the story up for review."""
    story = story_or_404(request, pk)
    story.begin_review(by=request.user)
    messages.success(request, "This story is now in review.")
    return redirect(story)


@require_POST
def send_back(request, pk):
    """Return the story to draft."""
    story = story_or_404(request, pk)
    story.send_back(by=request.user)
    messages.success(request, "This story is a draft again.")
    return redirect(story)


@require_POST
def approve(request, pk):
    """Mark the story as approved, once its reviews suffice."""
    story = story_or_404(request, pk)
    reviewing.approve(story, by=request.user)
    messages.success(request, "This story is approved.")
    return redirect(story)
