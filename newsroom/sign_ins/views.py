"""The page of everybody's own account, and where they are signed in."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from newsroom.models import SignIn
from newsroom.sign_ins.middleware import PLACE

PAGE = 50


@require_safe
def account(request):
    """Show somebody what belongs to signing in."""
    context = {"places": own(request).count(), "password_page": _at_vault("password")}
    return render(request, "account/index.html", context)


@require_safe
def index(request):
    """List where somebody is signed in, at both sites."""
    listed = own(request).order_by("-seen_at", "pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "here": request.session[PLACE], "others": page.paginator.count > 1}
    return render(request, "account/sign_ins.html", context)


@require_POST
def end(request, pk):
    """End one of somebody's own sign-ins."""
    get_object_or_404(own(request), pk=pk).end(by=request.user)
    messages.success(request, "Ended. That browser is signed out at its next step.")
    return redirect("sign-in-list")


@require_POST
def end_others(request):
    """End all of somebody's own sign-ins but this one."""
    SignIn.end_others(request.user, but=request.session[PLACE])
    messages.success(request, "You are signed in here only.")
    return redirect("sign-in-list")


def own(request):
    """Return the sign-ins somebody may see and end: their own."""
    return SignIn.objects.live().filter(staff=request.user)


def _at_vault(name):
    """Return the address of a page that the vault has; here, if this is the vault."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return settings.LODESTAR_ORIGINS["vault"] + f"/account/{name}/"
