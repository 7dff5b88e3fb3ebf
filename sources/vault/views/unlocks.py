from allauth.account import views as account_views
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.refusals import Refused
from sources.vault import clock
from sources.vault.forms.unlock import PassphraseForm
from sources.vault.middleware import cookie_name, locked_or_not, while_locked
from sources.vault.models import MemberKey, Unlock
from sources.vault.models.unlock import WHOLE, WrongPassphrase


@sensitive_post_parameters()
@locked_or_not
@require_http_methods(["GET", "POST"])
def show(request):
    """Ask for the passphrase, and unlock."""
    if not MemberKey.objects.filter(member_id=request.user.pk).exists():
        return redirect("keys")
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        since = clock.now()
        try:
            keys = Unlock.begin(request.user, form.cleaned_data["passphrase"])
            return _unlock(request, keys, since)
        except WrongPassphrase:
            form.add_error("passphrase", "This passphrase does not open your keys.")
        except Refused as refusal:
            form.add_error("passphrase", refusal.message)
    return render(request, "unlock.html", {"form": form}, status=422 if form.errors else 200)


@while_locked
@require_POST
def lock(request):
    """Lock the vault in every tab and browser of this person."""
    Unlock.lock(request.user)
    messages.success(request, "The vault is locked.")
    response = redirect("unlock")
    response.delete_cookie(cookie_name())
    return response


@while_locked
@require_POST
def sign_out(request):
    """Lock the vault everywhere, then log out here."""
    if request.user.is_authenticated:
        Unlock.lock(request.user)
    response = account_views.logout(request)
    response.delete_cookie(cookie_name())
    return response


def _unlock(request, keys, since):
    # A session that somebody planted before must not become one that unlocks.
    request.session.cycle_key()
    value = Unlock.hold(keys, request.session.session_key, since=since)
    response = redirect(_next_page(request))
    response.set_cookie(
        cookie_name(),
        value,
        max_age=WHOLE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )
    return response


def _next_page(request):
    page = request.GET.get("next", "")
    # Our own addresses only, whatever a crafted link says; `redirect` would take a bare word for
    # the name of a page.
    if page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        return page
    return "source-list"
