"""How somebody asks to join a circle or to stay longer, and how an access admin answers."""

from django.db.models import Exists, OuterRef, Q

from newsroom.models import DirectoryKey, Staff
from newsroom.refusals import Refused
from sources.vault import clock, ledger, notices
from sources.vault.models import Approval, Destruction, Grant, Refusal, Request
from sources.vault.models.approval import GOOD_FOR
from sources.vault.permissions import rules
from sources.vault.turns import turn


def ask(source, reason, *, by):
    """Ask to join the circle of a source, or to stay longer, for a reason code."""
    rules.require(by.staff, "ask", source)
    key = DirectoryKey.objects.current(by.pk)
    key.verify()
    with turn(source.pk):
        open_requests = Request.objects.waiting().filter(source_id=source.pk, asked_by=by.pk)
        if open_requests.exists():
            raise Refused(source, "You have asked already. An access admin will answer.")
        approved = Request.objects.filter(source_id=source.pk, asked_by=by.pk).exclude(
            approval=None
        )
        if any(request.approval.is_fresh() for request in approved.select_related("approval")):
            raise Refused(source, "You are approved already. A member of the circle hands over.")
        request = Request.objects.create(
            source_id=source.pk,
            asked_by=by.pk,
            key_id=key.pk,
            reason=reason,
            asked_at=clock.now(),
        )
        notices.notify(notices.access_admins(but=[by.pk]), "request.ask", request)
        ledger.record(by, "request.ask", request)
    return request


def approve(request, *, by):
    """Sign an access admin's yes; it opens nothing until a member of the circle hands over."""
    rules.require(by.staff, "answer", request)
    approval = Approval(
        request=request, approver=by.pk, key_id=by.keys.key_id, approved_at=clock.now()
    )
    approval.signature = by.keys.sign(approval.message())
    with turn(request.source_id) as source:
        _require_unanswered(request)
        approval.save()
        told = notices.circle(source, but=[by.pk]) | {request.asked_by}
        notices.notify(told, "request.approve", request)
        ledger.record(by, "request.approve", request)
    return approval


def refuse(request, reason, *, by):
    """Say no, with a reason code that the asker sees."""
    rules.require(by.staff, "answer", request)
    with turn(request.source_id):
        _require_unanswered(request)
        Refusal.objects.create(request=request, by=by.pk, reason=reason)
        notices.notify([request.asked_by], "request.refuse", request)
        ledger.record(by, "request.refuse", request)


def waiting():
    """Return the requests that an access admin can answer, oldest first; 1 query, and 1 before."""
    return effective(Request.objects.waiting()).order_by("asked_at", "pk")


def is_open():
    """Return the condition of requests that wait for an answer or for a hand-over."""
    used = Grant.objects.filter(approval__request=OuterRef("pk"))
    fresh = Q(approval__approved_at__gt=clock.now() - GOOD_FOR) & ~Exists(used)
    return Q(lapse=None) & (Q(approval=None, refusal=None) | fresh)


def effective(found):
    """Return those of some requests that can still lead to a place; 1 query, and 1 before.

    Who cannot sign in any more waits for nothing, and nobody joins a source that was destroyed.
    """
    found = found.exclude(source_id__in=Destruction.objects.values("source_id"))
    askers = set(found.order_by().values_list("asked_by", flat=True).distinct())
    askers = Staff.objects.filter(is_active=True, pk__in=askers).values_list("pk", flat=True)
    return found.filter(asked_by__in=set(askers))


def _require_unanswered(request):
    # Asked of the database: another admin may have answered since the row was read.
    if not Request.objects.waiting().filter(pk=request.pk).exists():
        raise Refused(None, "This request was answered already.")
