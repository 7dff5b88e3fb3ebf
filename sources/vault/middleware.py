"""Every page of the vault needs an unlock, unless its view says that it does not."""

from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from newsroom.sign_ins.middleware import PLACE, SignInMiddleware, is_live
from sources.vault import notices, people
from sources.vault.models import Unlock
from sources.vault.permissions import rules
from sources.vault.unlocked import Locked, Unlocked


def while_locked(view):
    """Mark a view that also answers while the vault is locked."""
    view.while_locked = True
    return view


def locked_or_not(view):
    """Mark a view that answers while the vault is locked, and knows when it is not."""
    view.locked_or_not = True
    return view


def cookie_name():
    """Return the name of the unlock cookie; `__Host-` where TLS lets browsers enforce it."""
    return f"{'__Host-' if settings.SESSION_COOKIE_SECURE else ''}lodestar_unlock"


class VaultSignInMiddleware(SignInMiddleware):
    """The same as at the desk; a session whose sign-in was ended leaves no unlock behind."""

    def leave(self, request):
        """Forget what the session had unlocked, then log it out."""
        Unlock.forget(request.session.session_key or "")
        super().leave(request)


class UnlockMiddleware:
    """Give views `request.unlocked`, or send the person to the unlock page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.unlocked = request.unlock = None
        request.is_locked = False
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Resume the unlock for views that need one."""
        if getattr(view, "while_locked", False) or not getattr(view, "login_required", True):
            return None
        # Unlocked, pages of the account can lock; locked, they answer as well.
        either = request.resolver_match.route.startswith("account/") or getattr(
            view, "locked_or_not", False
        )
        if not _resume(request) and not either:
            return redirect(self._unlock_page(request))
        return None

    def _unlock_page(self, request):
        page = reverse("unlock")
        # A form that was sent while locked is not sent again by itself.
        if request.method == "GET":
            page += "?" + urlencode({"next": request.get_full_path()})
        return page


def ask_again(request):
    """Return who acts at the end of a request that took long: `Unlocked`, or `Locked` by now.

    Whoever was signed out or suspended meanwhile is denied.
    """
    if not is_live(request, request.session.get(PLACE)):
        raise PermissionDenied
    return request.unlocked if _resume(request) else Locked(request.user)


def _resume(request):
    request.unlock = request.unlocked = None
    request.is_locked = True
    cookie = request.COOKIES.get(cookie_name())
    if not cookie or not request.user.is_authenticated:
        return False
    found = Unlock.resume(cookie, request.user, request.session.session_key or "")
    if found is None:
        return False
    request.unlock, keys = found
    request.unlocked = Unlocked(request.user, keys)
    request.is_locked = False
    return True


def unlock(request):
    """Give templates the running unlock, for the countdown, and whether there is certainly none.

    A view that answers while the vault is locked may not have looked.
    """
    user = getattr(request, "user", None)
    signed_out = user is not None and not user.is_authenticated
    return {
        "unlock": getattr(request, "unlock", None),
        "is_locked": signed_out or getattr(request, "is_locked", False),
    }


def standing(request):
    """Give an unlocked person's pages `sole_admin` and `is_custodian`, each asked when needed."""
    unlocked = getattr(request, "unlocked", None)
    if unlocked is None:
        return {}
    return {
        "sole_admin": people.sole_admin if unlocked.staff.is_access_admin else False,
        # Templates ask more than once.
        "notices_waiting": cache(lambda: notices.waiting(unlocked.staff)),
        "is_custodian": lambda: rules.allows(unlocked.staff, "recover", None),
    }
