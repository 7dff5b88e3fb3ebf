"""The requests that somebody may see, and where each of them stands."""

from django.db.models import Q

from newsroom.models import DirectoryKey, Staff
from sources.models import Source
from sources.vault import clock, joining
from sources.vault.models import Grant, Request
from sources.vault.models.approval import GOOD_FOR
from sources.vault.visibility import circles_of


def visible_to(staff):
    """Requests that somebody asked, answers, or could hand over for; anything else is a 404."""
    if staff.is_access_admin:
        return Request.objects.all()
    return Request.objects.filter(Q(asked_by=staff.pk) | Q(source_id__in=circles_of(staff)))


def filtered(staff, show):
    """Return the visible requests: "waiting" for somebody, one's own ("mine"), or all of them.

    What waits stands in the order in which it came, everything else newest first.
    """
    found = visible_to(staff).select_related("approval", "refusal", "lapse")
    if show == "waiting":
        return joining.effective(found.filter(joining.is_open())).order_by("asked_at", "pk")
    if show == "mine":
        found = found.filter(asked_by=staff.pk)
    return found.order_by("-asked_at", "pk")


def described(requests):
    """Give each request its `.who`, `.source`, `.state` and `.words`, and who `.answered`.

    The number of queries is fixed.
    """
    approvals = [each.approval.pk for each in requests if hasattr(each, "approval")]
    used = Grant.objects.filter(approval__in=approvals).order_by()
    used = set(used.values_list("approval_id", flat=True))
    people = Staff.objects.in_bulk({pk for each in requests for pk in _named(each)})
    sources = Source.objects.in_bulk({each.source_id for each in requests})
    keys = DirectoryKey.objects.filter(staff_id__in={each.asked_by for each in requests})
    current = dict(keys.order_by("created_at").values_list("staff_id", "pk"))
    places = Grant.objects.live().filter(member_id__in=people, epoch__source_id__in=sources)
    inside = set(places.values_list("epoch__source_id", "member_id"))
    now = clock.now()
    for each in requests:
        each.who, each.source = people[each.asked_by], sources[each.source_id]
        each.answered = people.get(_answerer(each))
        each.state, each.words = _state(each, now, current.get(each.asked_by), used)
        is_open = each.state in {"waiting", "pending"}
        each.is_extension = is_open and (each.source_id, each.asked_by) in inside
    return requests


def _named(asked):
    return {asked.asked_by, _answerer(asked)} - {None}


def _answerer(asked):
    if hasattr(asked, "refusal"):
        return asked.refusal.by
    return asked.approval.approver if hasattr(asked, "approval") else None


def _state(asked, now, key_id, used):
    if hasattr(asked, "refusal"):
        return "refused", f"Refused: {asked.refusal.get_reason_display().lower()}"
    is_approved = hasattr(asked, "approval")
    if is_approved and asked.approval.pk in used:
        return "granted", "Handed over"
    if hasattr(asked, "lapse") or not asked.who.is_active:
        return "closed", "Without effect: who asked has left"
    if asked.source.destroyed_at:
        return "closed", "Without effect: the source was destroyed"
    if not is_approved:
        return "waiting", "Waiting for an access admin"
    if now >= asked.approval.approved_at + GOOD_FOR:
        return "expired", "The approval has run out"
    if not (asked.answered.is_active and asked.answered.is_access_admin):
        return "expired", "Without effect: who approved manages access no more"
    if key_id != asked.key_id:
        return "expired", "Without effect: who asked has new keys"
    return "pending", "Approved; a member of the circle hands over"
