"""Which stories a person may know of, and how a list of them is read in pages."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from articles.models.edition import Edition
from articles.models.move import Move
from articles.models.revision import Revision
from articles.states import OVER, State
from articles.workflow import AT_WORK


class StoryQuerySet(models.QuerySet):
    def visible_to(self, staff):
        """Stories `staff` may know exist. Anything else is a 404.

        Whoever has a hand in a story sees it. Reviewers see what was ever submitted; editors see
        what may be published or was. `articles.permissions` says the same as the rule "see".
        """
        return self._by(_ways(staff))

    def work_visible_to(self, staff):
        """Of those, stories whose newest revision `staff` may read, as the rule "see_work" says.

        Of others they read what is in print, and not what a correction would make of it.
        """
        return self._by(_ways(staff, printed=False))

    def sources_visible_to(self, staff):
        """Stories whose sources `staff` sees by codename, as the rule "see_sources" says."""
        return self._by(_ways(staff, printed=False, approved=False))

    def _by(self, ways):
        return self.filter(reduce(or_, ways)) if ways else self.none()

    def newest_to(self, staff, *, before=None, most=50):
        """Return up to `most` visible stories, newest change first, and whether there are more.

        `before` is the place to go on from: the `(changed_at, pk)` of the last story shown.
        """
        shown = self.filter(_earlier(*before)) if before else self
        # Each way has its own index; one query with OR between them would read the whole table.
        parts = [
            shown.filter(way).order_by("-changed_at", "-pk").values_list("pk", "changed_at")
            for way in _ways(staff)
        ]
        if not parts:
            return [], False
        first, *rest = (part[: most + 1] for part in parts)
        union = first.union(*rest).order_by("-changed_at", "-pk") if rest else first
        keys = [pk for pk, _ in union[: most + 1]]
        stories = self.select_related("author").in_bulk(keys[:most])
        return [stories[pk] for pk in keys[:most] if pk in stories], len(keys) > most


def _ways(staff, *, printed=True, approved=True):
    if not staff.is_active:
        return []
    ways = [
        Q(author=staff),
        Q(pk__in=Revision.objects.written_by(staff).values("story")),
    ]
    if staff.is_reviewer:
        submitted = Move.objects.filter(name="submit").values("story")
        ways += [~Q(state=State.DRAFT), Q(state=State.DRAFT, pk__in=submitted)]
    elif staff.is_editor and approved:
        ways += [Q(state=State.APPROVED)]
        if printed:
            ways += [Q(state__in=OVER), Q(state__in=AT_WORK, pk__in=_printed())]
    return ways


def _printed():
    return Edition.objects.values("story")


def _earlier(changed_at, pk):
    return Q(changed_at__lt=changed_at) | Q(changed_at=changed_at, pk__lt=pk)
