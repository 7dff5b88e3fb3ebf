"""Who could open a source now: not only by the rows, but with an account and the keys for it."""

from django.db.models import OuterRef, Subquery

from newsroom.models import DirectoryKey, Staff
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault.models import Epoch, Grant

FEWEST = 2


class TooFew(Refused):
    """Fewer than two people would be left who can open a source."""

    def __init__(self, source):
        super().__init__(
            source,
            "Fewer than two people would be left who can open this source. Let somebody "
            "join first.",
        )


def holders(source_ids=None):
    """Return {source id: set of member ids} who hold the newest key and can use it; 3 queries.

    `source_ids` of None means every source that has a key. Sources that nobody can open are in it,
    with an empty set.
    """
    epochs = Epoch.objects.all()
    if source_ids is not None:
        epochs = epochs.filter(source_id__in=list(source_ids))
    newest = Epoch.objects.filter(source_id=OuterRef("source_id")).order_by("-number")
    newest = epochs.filter(pk=Subquery(newest.values("pk")[:1])).values_list("pk", "source_id")
    sources = dict(newest)
    grants = Grant.objects.live().filter(epoch__in=list(sources)).order_by()
    places = list(grants.values_list("epoch_id", "member_id", "key_id"))
    current = _current_keys({member for _, member, _ in places})
    found = {source: set() for source in sources.values()}
    for epoch, member, key in places:
        if current.get(member) == key:
            found[sources[epoch]].add(member)
    return found


def require_left(source, *, without):
    """Raise `TooFew` unless two could open a source without some people; called in its turn."""
    # Not by grants alone: somebody suspended, or with new keys, opens nothing.
    left = holders([source.pk])[source.pk] - {person.pk for person in without}
    if len(left) < FEWEST:
        raise TooFew(source)


def too_few():
    """Return the sources that fewer than two people can open, each with `.holders`, a number.

    Not those that were destroyed: nobody opens them, and nothing can be done about it.
    """
    counts = {pk: len(who) for pk, who in holders().items() if len(who) < FEWEST}
    sources = list(Source.objects.filter(pk__in=counts, destroyed_at=None))
    for source in sources:
        source.holders = counts[source.pk]
    return sorted(sources, key=lambda source: (source.holders, source.codename))


def _current_keys(staff_ids):
    active = Staff.objects.filter(pk__in=staff_ids, is_active=True)
    keys = DirectoryKey.objects.filter(staff__in=active).order_by("created_at")
    return dict(keys.values_list("staff_id", "pk"))
