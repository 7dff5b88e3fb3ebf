"""Sends whoever typed a bare local address to the desk's own origin."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.http.request import split_domain_port

LOCAL = ("localhost", "127.0.0.1", "[::1]")


class LocalAddressMiddleware:
    """Redirects `http://localhost:8000` to the desk, so that cookies have one home."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        name, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
        if name in LOCAL and request.path != "/healthz":
            return HttpResponseRedirect(settings.LODESTAR_ORIGINS["desk"] + "/")
        return self.get_response(request)
