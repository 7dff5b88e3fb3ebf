"""Which sources a writer may choose from, and the words agreed for each."""

from dataclasses import dataclass

from django.db.models import Prefetch

from articles.body import SUBSTITUTE
from newsroom.models.purge import MARK
from sources.models import Promise, Source


@dataclass(frozen=True)
class Offer:
    """A source on offer, with its promise as it stands, or None."""

    source: Source
    promise: Promise | None

    @property
    def prints(self):
        """What a token of this source can print: `(value, words)`; nothing if it may not be."""
        if self.promise is None or not self.promise.term.may_attribute:
            return []
        return [
            ("description", self.promise.description),
            ("second", self.promise.second_reference),
            *(
                (f"{SUBSTITUTE}{each.pk}", each.words)
                for each in self.source.substitutes.all()
                if each.words != MARK
            ),
        ]


def offers_to(staff):
    """Return an `Offer` for each source that `staff` may use, by codename."""
    newest = Promise.objects.order_by("source_id", "-version").distinct("source_id")
    found = Source.objects.visible_to(staff).prefetch_related(
        "substitutes", Prefetch("promises", newest, to_attr="newest_promise")
    )
    return [Offer(source, next(iter(source.newest_promise), None)) for source in found]
