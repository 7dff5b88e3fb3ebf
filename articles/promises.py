"""Whose promises somebody at the desk may read."""

from django.db.models import Exists, OuterRef, Q

from articles.models import Revision, SourceUse, Story
from sources.models import Source


def readable_to(staff):
    """Sources that `staff` handles, or that the newest revision of a piece uses that is theirs.

    Theirs is a piece whose sources they see: the rule "see_sources".
    """
    stories = Story.objects.sources_visible_to(staff).values("pk")
    newer = Revision.objects.filter(story=OuterRef("story"), number__gt=OuterRef("number"))
    newest = Revision.objects.filter(~Exists(newer), pk=OuterRef("revision"), story__in=stories)
    used = SourceUse.objects.filter(Exists(newest), source=OuterRef("pk"))
    handled = Source.objects.visible_to(staff).values("pk")
    return Source.objects.filter(Q(pk__in=handled) | Exists(used))
