"""The access admin's pages on desks: who sits at one, and which sources are assigned to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import desks
from sources.vault.forms.desk import ClosingForm, DeskForm, SeatForm
from sources.vault.models import Desk
from sources.vault.permissions import rules


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """List the open desks, and make one."""
    rules.require(request.user, "manage_desks", None)
    form = DeskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            desk = desks.make(form.cleaned_data["name"], by=request.user)
        except Refused as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, f"{desk.name} is a desk now. Say who sits at it.")
            return redirect("desk", desk.pk)
    context = {"desks": desks.listed(), "form": form}
    return render(request, "desks/index.html", context, status=422 if form.errors else 200)


@require_safe
def show(request, pk):
    """Show one desk."""
    rules.require(request.user, "manage_desks", None)
    return _page(request, _get(pk))


@require_POST
def seat(request, pk):
    """Put somebody at a desk."""
    rules.require(request.user, "manage_desks", None)
    desk = _get(pk)
    form = SeatForm(request.POST, desk=desk)
    if form.is_valid():
        person = form.cleaned_data["person"]
        try:
            desks.seat(desk, person, by=request.user)
        except Refused as refusal:
            form.add_error("person", refusal.message)
        else:
            messages.success(request, f"{person} sits at {desk.name}, and may open nothing by it.")
            return redirect("desk", desk.pk)
    return _page(request, desk, status=422, seat_form=form)


@require_POST
def leave(request, pk, staff_pk):
    """Take somebody from a desk."""
    rules.require(request.user, "manage_desks", None)
    desk = _get(pk)
    person = get_object_or_404(Staff, pk=staff_pk)
    desks.leave(desk, person, by=request.user)
    messages.success(request, f"{person} has left {desk.name}. Places in circles are as they were.")
    return redirect("desk", desk.pk)


@require_POST
def close(request, pk):
    """Close a desk for good."""
    rules.require(request.user, "manage_desks", None)
    desk = _get(pk)
    form = ClosingForm(request.POST, desk=desk)
    if not form.is_valid():
        return _page(request, desk, status=422, closing_form=form)
    desks.close(desk, by=request.user)
    messages.success(request, f"{desk.name} is closed, and proposes nobody any more.")
    return redirect("desk-list")


def _get(pk):
    return get_object_or_404(Desk.objects.open(), pk=pk)


def _page(request, desk, *, status=200, **forms):
    seats = list(desk.seats.taken())
    assigned = list(desk.assignments.filter(ending=None))
    people = Staff.objects.in_bulk({pk for each in (*seats, *assigned) for pk in _named(each)})
    sources = Source.objects.in_bulk({each.source_id for each in assigned})
    for each in (*seats, *assigned):
        each.who = people[getattr(each, "staff_id", each.by)]
        each.added_by = people[each.by]
    for each in assigned:
        each.source = sources[each.source_id]
    context = {
        "desk": desk,
        "seats": sorted(seats, key=lambda each: (each.who.name, str(each.pk))),
        "assigned": sorted(assigned, key=lambda each: each.source.codename),
        "seat_form": SeatForm(desk=desk),
        "closing_form": ClosingForm(desk=desk),
    } | forms
    return render(request, "desks/show.html", context, status=status)


def _named(row):
    yield row.by
    if hasattr(row, "staff_id"):
        yield row.staff_id
