from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.urls import reverse

# Open to a session that has shown a password only, whoever it belongs to.
ALWAYS = ("account/logout/", "healthz")
# Open to it while its person has no second factor at all: where the first one is set up.
SETTING_UP = (
    "account/login/",
    "account/inactive/",
    "account/reauthenticate/",
    "account/second-factor/",
    "account/second-factor/totp/activate/",
    "account/second-factor/passkeys/add/",
)


class RequiredMiddleware:
    """Lets no session past that has not shown a second factor, except to set the first one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answer with what to do first, in place of any page but those above."""
        if not settings.LODESTAR_SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        route = request.resolver_match.route
        if route in ALWAYS or has_shown_one(request):
            return None
        if is_mfa_enabled(request.user):
            return _sign_in_again(request)
        if route in SETTING_UP:
            return None
        return render(request, "second_factor.html", status=403)


def has_shown_one(request):
    """Whether this session, and not just its person, has shown a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def _sign_in_again(request):
    """End a session from before its person had a second factor: whoever holds it may be a thief."""
    logout(request)
    page = reverse("account_login")
    if request.method == "GET":
        page += "?" + urlencode({"next": request.get_full_path()})
    return redirect(page)
