"""The words agreed for sources, as the desk holds them: what stands in print for each."""

from dataclasses import dataclass, field

from articles.body import Token
from newsroom.models.purge import MARK
from sources.models import Promise, Substitute

# Not "a source": that would be found to be a bare one.
UNKNOWN = "somebody unnamed"


@dataclass(frozen=True)
class Words:
    """What can be printed of one source: its promise at a time, or None, and its substitutes."""

    promise: Promise | None
    substitutes: dict = field(default_factory=dict)

    def of(self, token: Token) -> str:
        """Return what a token prints, or "somebody unnamed" where nothing was agreed."""
        if token.prints == "substitute":
            return self.substitutes.get(token.substitute, UNKNOWN)
        if self.promise is None:
            return UNKNOWN
        if token.prints == "description":
            return self.promise.description
        return self.promise.second_reference


class Agreed:
    """What was agreed with some sources, at any time; 2 queries."""

    def __init__(self, sources):
        self.promises, self.substitutes = {}, {}
        for promise in Promise.objects.filter(source__in=sources).order_by("version"):
            self.promises.setdefault(promise.source_id, []).append(promise)
        for each in Substitute.objects.filter(source__in=sources).exclude(words=MARK):
            self.substitutes.setdefault(each.source_id, {})[each.pk] = each.words

    def words(self, at=None):
        """Return {source: `Words`} as agreed at a time, or now."""
        return {
            source: Words(_newest(promises, at), self.substitutes.get(source, {}))
            for source, promises in self.promises.items()
        }


def _newest(promises, at):
    before = [each for each in promises if at is None or each.made_at <= at]
    return before[-1] if before else None
