"""What desks propose: read by circles first, and answered by their members."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from newsroom.refusals import Refused
from sources.vault import desks, proposals
from sources.vault.forms.desk import AssignmentForm
from sources.vault.models import Desk
from sources.vault.permissions import rules
from sources.vault.views.requests import SHOWN
from sources.vault.views.sources import page as source_page
from sources.vault.visibility import circles_of, visible_to

PAGE = 50


@require_safe
def index(request):
    """List whom desks propose, as far as this person may know of it."""
    found = proposals.paired(proposals.visible_to(request.user))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = proposals.described(page.object_list)
    context = {"page": page, "inside": circles_of(request.user), "shown": SHOWN, "query": ""}
    return render(request, "proposals/index.html", context)


@require_POST
def assign(request, pk):
    """Let a desk propose its people for a circle."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "assign", source)
    form = AssignmentForm(request.POST, source=source)
    if form.is_valid():
        desk = form.cleaned_data["desk"]
        try:
            desks.assign(source, desk, by=request.user)
        except Refused as refusal:
            form.add_error("desk", refusal.message)
        else:
            messages.success(request, f"{desk.name} may propose its people from now on.")
            return redirect(source)
    return source_page(request, source, status=422, assignment_form=form)


@require_POST
def unassign(request, pk, desk_pk):
    """Take a source away from a desk."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "assign", source)
    desk = get_object_or_404(Desk.objects.open(), pk=desk_pk)
    desks.unassign(source, desk, by=request.user)
    messages.success(request, f"{desk.name} proposes nobody for {source} any more.")
    return redirect(source)


@require_POST
def let_know(request, pk, person_pk):
    """Let somebody who is proposed know of the source."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    proposals.let_know(source, person_pk, by=request.user)
    messages.success(request, f"They may use the codename {source} from now on, and ask to join.")
    return redirect(source)


@require_POST
def dismiss(request, pk, person_pk):
    """Say that the circle does not need somebody who is proposed."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    proposals.dismiss(source, person_pk, by=request.user)
    messages.success(request, "They are proposed no more.")
    return redirect(source)
