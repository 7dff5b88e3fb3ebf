"""The pages that show one story in different ways, as links above each of them."""

from dataclasses import dataclass

from django.urls import reverse

from articles.permissions import rules
from articles.views.reading import reads_work


@dataclass(frozen=True)
class Tab:
    """One way to look at a story."""

    label: str
    url: str


def tabs(staff, story):
    """Return the `Tab`s that are there for `staff`."""
    found = [Tab("Text", story.get_absolute_url())]
    is_work = reads_work(staff, story)
    if is_work and story.galley:
        found.append(Tab("What the reader will see", reverse("story-proof", args=[story.pk])))
    if is_work and rules.allows(staff, "see_sources", story):
        found.append(Tab("In the margin", reverse("story-margin", args=[story.pk])))
    if is_work and story.is_in_print:
        found.append(Tab("What changes", reverse("story-changes", args=[story.pk])))
    if count := story.editions.count():
        label = "In print" if story.is_in_print else "Was in print"
        found.append(Tab(label, reverse("story-printed", args=[story.pk, count])))
    return found
