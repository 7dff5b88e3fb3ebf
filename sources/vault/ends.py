"""What ends when people leave the newsroom together, as a page shows it beforehand."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from newsroom.models import SignIn, Staff
from sources.models import Handler, Source
from sources.vault import clock, joining, people
from sources.vault.holders import holders
from sources.vault.models import Approval, Grant, Invitation, PendingKey, Request, Seat, Unlock
from sources.vault.models.approval import GOOD_FOR


@dataclass
class Ends:
    """People who leave, each with what they hold; the sources they leave; and who is left."""

    people: list
    sources: list
    admins_left: int

    @property
    def admins_leave(self):
        """Whether one of them manages access now; if not, their leaving changes nothing in that."""
        return any(person.is_active and person.is_access_admin for person in self.people)


def what_ends(leavers):
    """Return the `Ends` if these people left together; the number of queries is fixed.

    Each of them has, as numbers, `.circles`, `.handled`, `.requests`, `.approvals`,
    `.invitations`, `.desks`, `.browsers` and `.pending`, and `.is_unlocked`, `.is_custodian` and
    `.is_root`. Each source has its `.leavers` and `.remaining`, how many could open it then.
    """
    ids = {person.pk for person in leavers}
    people.described(leavers)
    held = {
        "handled": _count(Handler.objects.filter(staff_id__in=ids), "staff_id"),
        "requests": _count(Request.objects.filter(joining.is_open(), asked_by__in=ids), "asked_by"),
        "approvals": _count(_unused(ids), "approver"),
        "invitations": _count(Invitation.objects.unused().filter(staff_id__in=ids), "staff_id"),
        "desks": _count(Seat.objects.of(*leavers), "staff_id"),
        "browsers": _count(SignIn.objects.live().filter(staff_id__in=ids), "staff_id"),
        "pending": _count(PendingKey.objects.filter(member_id__in=ids), "member_id"),
    }
    unlocked = set(Unlock.objects.filter(member_id__in=ids).values_list("member_id", flat=True))
    for person in leavers:
        for name, counts in held.items():
            setattr(person, name, counts[person.pk])
        person.is_unlocked = person.pk in unlocked
        person.is_root = person.key is not None and person.key.is_root
    admins = Staff.objects.filter(is_active=True, is_access_admin=True).exclude(pk__in=ids)
    return Ends(leavers, _sources({person.pk: person for person in leavers}), admins.count())


def _sources(leavers):
    places = Grant.objects.live().filter(member_id__in=leavers).order_by()
    places = set(places.values_list("epoch__source_id", "member_id"))
    known = holders({source for source, _ in places})
    sources = list(Source.objects.filter(pk__in=known).order_by("codename"))
    for source in sources:
        mine = [leavers[member] for of, member in places if of == source.pk]
        source.leavers = sorted(mine, key=lambda person: person.name)
        source.remaining = len(known[source.pk] - leavers.keys())
    return sources


def _unused(ids):
    used = Grant.objects.filter(approval=OuterRef("pk"))
    given = Approval.objects.filter(approver__in=ids, approved_at__gt=clock.now() - GOOD_FOR)
    return given.filter(~Exists(used))


def _count(found, field):
    return Counter(found.order_by().values_list(field, flat=True))
