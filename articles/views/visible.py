"""What a person may not know of is not found; what they may not do is refused."""

from django.shortcuts import get_object_or_404

from articles.models import Story
from articles.permissions import rules


def story_or_404(request, pk, *, to=None):
    """Return the story; `to` names the rule without which the page is not theirs (403)."""
    found = Story.objects.visible_to(request.user).select_related("author")
    story = get_object_or_404(found, pk=pk)
    if to:
        rules.require(request.user, to, story)
    return story
