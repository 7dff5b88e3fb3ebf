"""Where somebody is signed in, ended from the vault."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from newsroom.sign_ins.middleware import PLACE
from newsroom.sign_ins.views import own
from sources.vault import sign_ins


@require_POST
def end(request, pk):
    """End one of somebody's own sign-ins."""
    sign_in = get_object_or_404(own(request), pk=pk)
    sign_ins.end(sign_in, by=request.user)
    locked = " The vault is locked." if sign_in.site == "vault" else ""
    messages.success(request, f"Ended. That browser is signed out at its next step.{locked}")
    return redirect("sign-in-list")


@require_POST
def end_others(request):
    """End all of somebody's own sign-ins but this one."""
    sign_ins.end_others(request.user, but=request.session[PLACE])
    messages.success(request, "You are signed in here only, and the vault is locked.")
    return redirect("sign-in-list")
