from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from newsroom.models import DirectoryKey, Staff
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, joining
from sources.vault.circle import Circle
from sources.vault.forms.membership import HandOverForm, RefusalForm
from sources.vault.models import Grant, Request
from sources.vault.permissions import rules
from sources.vault.visibility import circles_of

NEWEST = 50


@require_GET
def index(request):
    """List the requests this person asked, answers or can hand over for."""
    found = _visible_to(request.user).select_related("approval", "refusal")
    found = found.prefetch_related("approval__grants")
    asked = _described(found.order_by("-asked_at")[:NEWEST])
    return render(request, "requests/index.html", {"requests": asked})


@require_GET
def show(request, pk):
    """Show one request and what this person can do about it."""
    return _page(request, _get(request, pk))


@require_POST
def approve(request, pk):
    """Approve a request; it opens nothing by itself."""
    asked = _get(request, pk)
    joining.approve(asked, by=request.unlocked)
    messages.success(request, "Approved. A member of the circle hands the key over now.")
    return redirect("request", asked.pk)


@require_POST
def refuse(request, pk):
    """Refuse a request, with a reason that the asker sees."""
    asked = _get(request, pk)
    rules.require(request.user, "answer", asked)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, status=422, refusal_form=form)
    joining.refuse(asked, form.cleaned_data["reason"], by=request.unlocked)
    messages.success(request, "Refused. The asker sees the reason.")
    return redirect("request", asked.pk)


@require_POST
def hand_over(request, pk):
    """Hand the source's key to the approved asker."""
    asked = _get(request, pk)
    source = Source.objects.get(pk=asked.source_id)
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, status=422, hand_over_form=form)
    try:
        Circle(source).hand_over(
            asked, by=request.unlocked, expires_at=clock.now() + form.ends_after()
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, asked, status=422, hand_over_form=form)
    messages.success(request, "Handed over. They can open what is sealed, and you will see when.")
    return redirect(source)


def _visible_to(staff):
    if staff.is_access_admin:
        return Request.objects.all()
    return Request.objects.filter(Q(asked_by=staff.pk) | Q(source_id__in=circles_of(staff)))


def _get(request, pk):
    return get_object_or_404(_visible_to(request.user), pk=pk)


def _described(requests):
    requests = list(requests)
    staff = Staff.objects.in_bulk({asked.asked_by for asked in requests})
    sources = Source.objects.in_bulk({asked.source_id for asked in requests})
    keys = DirectoryKey.objects.filter(staff_id__in=staff).order_by("created_at")
    current = dict(keys.values_list("staff_id", "pk"))
    places = Grant.objects.live().filter(member_id__in=staff, epoch__source_id__in=sources)
    inside = set(places.values_list("epoch__source_id", "member_id"))
    now = clock.now()
    for asked in requests:
        asked.who = staff[asked.asked_by]
        asked.source = sources[asked.source_id]
        asked.state, asked.words = _state(asked, now, current.get(asked.asked_by))
        is_open = asked.state in {"waiting", "pending"}
        asked.is_extension = is_open and (asked.source_id, asked.asked_by) in inside
    return requests


def _state(asked, now, key_id):
    if hasattr(asked, "refusal"):
        return "refused", f"Refused: {asked.refusal.get_reason_display().lower()}"
    if not hasattr(asked, "approval"):
        return "waiting", "Waiting for an access admin"
    if asked.approval.grants.exists():
        return "granted", "Handed over"
    if not asked.approval.is_fresh_at(now, key_id):
        return "expired", "The approval has run out"
    return "pending", "Approved; a member of the circle hands over"


def _page(request, asked, *, status=200, **forms):
    (asked,) = _described([asked])
    context = {
        "asked": asked,
        "may_answer": asked.state == "waiting" and rules.allows(request.user, "answer", asked),
        "may_hand_over": asked.state == "pending"
        and rules.allows(request.user, "hand_over", asked),
        "refusal_form": RefusalForm(),
        "hand_over_form": HandOverForm(),
    } | forms
    return render(request, "requests/show.html", context, status=status)
