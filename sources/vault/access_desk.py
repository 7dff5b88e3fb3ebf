"""What awaits an access admin: one list for each thing that somebody has to do something about."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Window

from newsroom.models import DirectoryKey, Staff
from sources.models import Source
from sources.vault import access_review, clock, holders, joining, proposals, vouching
from sources.vault.models import Grant, Invitation

MOST = 50
SOON = datetime.timedelta(days=30)


@dataclass
class Section:
    """The first rows of a list, and how many there are in all."""

    rows: list
    total: int

    @property
    def more(self):
        """How many rows are not among the first."""
        return self.total - len(self.rows)


def sections():
    """Return the sections of the access desk, by name; the number of queries is fixed."""
    found = {
        "requests": _section(joining.waiting()),
        "ending": _section(ending()),
        "few": _first(holders.too_few()),
        "reviews": _section(access_review.due_sources()),
        "desk-leavers": _section(desk_leavers()),
        "gone": _first(gone()),
        "keys": _section(vouching.unvouched()),
        "invitations": _section(Invitation.objects.unused().order_by("made_at")),
        "proposals": _section(proposals.paired(proposals.standing())),
    }
    _name(found)
    return found


def ending():
    """Return the places that end by themselves within 30 days, the next first; 1 query."""
    grants = access_review.places().filter(expires_at__lt=clock.now() + SOON)
    grants = grants.select_related("epoch").defer("sealed_hash", "signature")
    return grants.order_by("expires_at", "pk")


def desk_leavers():
    """Return the places of people who have left a desk of that source, the first to leave first."""
    grants = access_review.left_a_desk().select_related("epoch")
    return grants.defer("sealed_hash", "signature").order_by("left_at", "pk")


def gone():
    """Return people whose account is closed and who still hold something; 4 queries.

    Each has `.circles`, a number, `.in_settings`, whether the settings name their key, and
    `.invited`.
    """
    places = Grant.objects.live().order_by().values("member_id")
    places = places.annotate(circles=Count("epoch__source_id", distinct=True))
    circles = dict(places.values_list("member_id", "circles"))
    invited = set(Invitation.objects.unused().values_list("staff_id", flat=True))
    named = {*settings.LODESTAR_ROOTS, *settings.LODESTAR_CUSTODIANS}
    in_settings = DirectoryKey.objects.filter(staff__is_active=False, fingerprint__in=named)
    in_settings = set(in_settings.values_list("staff_id", flat=True))
    holding = {*circles, *invited, *in_settings}
    people = list(Staff.objects.filter(is_active=False, pk__in=holding).order_by("name", "pk"))
    for person in people:
        person.circles = circles.get(person.pk, 0)
        person.in_settings = person.pk in in_settings
        person.invited = person.pk in invited
    return people


def _section(found):
    # Counted beside the rows: asked on its own, the number costs as much as the list.
    counted = found.annotate(in_all=Window(Count("*")))[:MOST]
    rows = list(counted)
    return Section(rows, _in_all(rows[0]) if rows else 0)


def _in_all(row):
    return row["in_all"] if isinstance(row, dict) else row.in_all


def _first(found):
    return Section(found[:MOST], len(found))


def _name(found):
    """Give rows their people as `.who` and their sources as `.source`; 5 queries."""
    found["proposals"].rows = proposals.described(found["proposals"].rows)
    places = [*found["ending"].rows, *found["desk-leavers"].rows]
    sources = {each.source_id for each in found["requests"].rows}
    sources |= {grant.epoch.source_id for grant in places}
    sources |= {row["epoch__source_id"] for row in found["reviews"].rows}
    people = {each.asked_by for each in found["requests"].rows}
    people |= {grant.member_id for grant in places}
    people |= {each.staff_id for each in found["invitations"].rows}
    sources, people = Source.objects.in_bulk(sources), Staff.objects.in_bulk(people)
    for each in found["requests"].rows:
        each.who, each.source = people[each.asked_by], sources[each.source_id]
    for grant in places:
        grant.who, grant.source = people[grant.member_id], sources[grant.epoch.source_id]
    for each in found["invitations"].rows:
        each.who = people[each.staff_id]
    now = clock.now()
    for row in found["reviews"].rows:
        row["source"] = sources[row["epoch__source_id"]]
        row["state"] = access_review.state(row["oldest"], now)
        row["due_at"] = row["oldest"] + access_review.span()
