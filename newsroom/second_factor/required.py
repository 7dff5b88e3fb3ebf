from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse


class RequiredMiddleware:
    """Lets nobody past who has no second factor, except to where one is set up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answer with what to do first, in place of any page but those of the account."""
        if not settings.LODESTAR_SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if request.resolver_match.route.startswith(("account/", "healthz")):
            return None
        if is_mfa_enabled(request.user):
            return None
        return render(request, "second_factor.html", {"set_up": _set_up()}, status=403)


def _set_up():
    """Return the page where a second factor is set up; the desk's, where this site has none."""
    try:
        return reverse("mfa_activate_totp")
    except NoReverseMatch:
        return settings.LODESTAR_ORIGINS["desk"] + "/account/second-factor/"
