"""Off-boarding: what would end for one person or several, and ending it."""

import contextlib
import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault import ends, leaving
from sources.vault.forms.leaving import OffBoardingForm, PhraseForm
from sources.vault.permissions import rules


@require_http_methods(["GET", "HEAD", "POST"])
def one(request, pk):
    """Show what off-boarding one person would end, and end it."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    rules.require(request.user, "suspend", person)
    form = OffBoardingForm(request.POST or None, person=person)
    if request.method == "POST" and _ends(request, form, [person]):
        messages.success(request, f"{person} has left every circle, and cannot sign in.")
        return redirect("person", person.pk)
    return _page(request, form, [person])


@require_http_methods(["GET", "HEAD", "POST"])
def several(request):
    """The same for everybody who was ticked, together."""
    rules.require(request.user, "manage_people", None)
    people = _ticked(request.POST if request.method == "POST" else request.GET)
    for person in people:
        rules.require(request.user, "suspend", person)
    if not people:
        messages.error(request, "Tick who leaves.")
        return redirect("person-list")
    if len(people) == 1:
        return redirect("person-leaving", people[0].pk)
    form = PhraseForm(request.POST or None, people=people)
    if request.method == "POST" and _ends(request, form, people):
        names = ", ".join(person.name for person in people)
        messages.success(request, f"They have left every circle, and cannot sign in: {names}.")
        return redirect("person-list")
    return _page(request, form, people)


def _ends(request, form, people):
    if not form.is_valid():
        return False
    try:
        leaving.off_board(*people, by=request.unlocked)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _ticked(data):
    """Return the people who were ticked, by name; a 404 for whoever is nobody."""
    ids = set()
    for value in data.getlist("person"):
        with contextlib.suppress(ValueError):
            ids.add(uuid.UUID(value))
            continue
        raise Http404
    people = list(Staff.objects.filter(pk__in=ids).order_by("name", "pk"))
    if len(people) != len(ids):
        raise Http404
    return people


def _page(request, form, people):
    context = {"form": form, "ends": ends.what_ends(people)}
    return render(request, "people/leaving.html", context, status=422 if form.errors else 200)
