"""What was opened, told in words: by whom, what kind of thing, of which source, and why."""

from newsroom.models import Staff
from sources.vault import things
from sources.vault.models import Opening
from sources.vault.visibility import visible_to


def own(staff, *, with_checks=False):
    """Return what somebody opened, in every circle they are or were in, the newest first."""
    return _shown(Opening.objects.filter(member_id=staff.pk), with_checks)


def of(source, *, member=None, reason="", with_checks=False):
    """Return what was opened of a source, the newest first; by one member or for one reason.

    A check reads everything and shows nothing; its openings are left out unless asked for.
    """
    found = _shown(Opening.objects.filter(source_id=source.pk), with_checks)
    if member:
        found = found.filter(member_id=member)
    return found.filter(reason=reason) if reason else found


def openers(source):
    """Return everybody who ever opened something of a source, by name; 2 queries."""
    who = Opening.objects.filter(source_id=source.pk).order_by()
    return Staff.objects.filter(pk__in=set(who.values_list("member_id", flat=True).distinct()))


def described(openings, *, to):
    """Give each opening its `.who`, its `.what`, and its `.source` where `to` may know of that.

    The number of queries is fixed.
    """
    people = Staff.objects.in_bulk({each.member_id for each in openings})
    seen = visible_to(to).filter(pk__in={each.source_id for each in openings})
    sources = {source.pk: source for source in seen}
    labels = things.labels({each.thing_id for each in openings})
    for each in openings:
        each.who = people[each.member_id]
        each.source = sources.get(each.source_id)
        each.what = labels[each.thing_id]
    return openings


def _shown(found, with_checks):
    # By their ids where the times are the same, so that no row stands on two pages.
    found = found.order_by("-opened_at", "pk")
    return found if with_checks else found.filter(shown=True)
