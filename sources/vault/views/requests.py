from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import clock, joining, requests
from sources.vault.circle import Circle
from sources.vault.forms.membership import HandOverForm, RefusalForm
from sources.vault.permissions import rules

PAGE = 50
SHOWN = {"waiting": "Waiting", "mine": "Mine", "all": "All"}


@require_GET
def index(request):
    """List the requests this person asked, answers or can hand over for."""
    show = request.GET.get("show")
    show = show if show in SHOWN else "waiting"
    found = requests.filtered(request.user, show)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = requests.described(list(page.object_list))
    context = {"page": page, "show": show, "shown": SHOWN, "query": f"show={show}"}
    return render(request, "requests/index.html", context)


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


def _get(request, pk):
    return get_object_or_404(requests.visible_to(request.user), pk=pk)


def _page(request, asked, *, status=200, **forms):
    (asked,) = requests.described([asked])
    context = {
        "asked": asked,
        "may_answer": asked.state == "waiting" and rules.allows(request.user, "answer", asked),
        "may_hand_over": asked.state == "pending"
        and rules.allows(request.user, "hand_over", asked),
        "refusal_form": RefusalForm(),
        "hand_over_form": HandOverForm(),
    } | forms
    return render(request, "requests/show.html", context, status=status)
