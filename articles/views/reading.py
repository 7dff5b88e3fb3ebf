"""What a person reads of a story: the work at hand, or only what readers have, or had."""

from articles.models import Edition, Revision, Story
from articles.permissions import rules
from articles.states import OVER


def reads_work(staff, story):
    """Whether somebody works on the story, and `staff` may read what they make of it."""
    return story.state not in OVER and rules.allows(staff, "see_work", story)


def revision_for(staff, story):
    """Return the revision that `staff` reads."""
    if reads_work(staff, story):
        return story.latest_revision
    return _printed([story]).get()


def revisions_for(staff, stories):
    """Return story id to the revision that `staff` reads, and the ids where that is work."""
    under_way = [story.pk for story in stories if story.state not in OVER]
    readable = Story.objects.work_visible_to(staff).filter(pk__in=under_way)
    work = set(readable.values_list("pk", flat=True))
    newest = Revision.objects.filter(story__in=work).order_by("story_id", "-number")
    newest = newest.distinct("story_id").select_related("made_by").defer("body")
    printed = _printed([story for story in stories if story.pk not in work])
    found = [*newest, *printed.select_related("made_by").defer("body")]
    return {revision.story_id: revision for revision in found}, work


def being_corrected(stories):
    """Return the ids of those stories that are in work while readers have an edition."""
    under_way = [story.pk for story in stories if story.state not in OVER]
    return set(Edition.objects.live().filter(story__in=under_way).values_list("story", flat=True))


def _printed(stories):
    """Return the revisions of the newest editions, in print still or not."""
    editions = {"galleys__edition__story__in": stories, "galleys__edition__replaced_by": None}
    return Revision.objects.filter(**editions)
