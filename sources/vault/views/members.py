"""The people around a source: handlers, and asking to join."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from newsroom.refusals import Refused
from sources.vault import joining
from sources.vault.circle import Circle
from sources.vault.forms.membership import AskForm, HandlerForm
from sources.vault.permissions import rules
from sources.vault.views.sources import page
from sources.vault.visibility import visible_to


@require_POST
def name_handler(request, pk):
    """Let a colleague use the codename at the desk."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "name_handler", source)
    form = HandlerForm(request.POST)
    if form.is_valid():
        Circle(source).name_handler(form.staff, by=request.unlocked)
        messages.success(request, f"{form.staff} may use the codename {source} at the desk.")
        return redirect(source)
    return page(request, source, status=422, handler_form=form)


@require_POST
def ask(request, pk):
    """Ask to join the circle of a source."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "ask", source)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            asked = joining.ask(source, by=request.unlocked, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "You have asked. An access admin will answer.")
            return redirect("request", asked.pk)
    return page(request, source, status=422, ask_form=form)
