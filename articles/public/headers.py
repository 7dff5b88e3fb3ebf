"""Headers that are the same on every answer, so they are put together once."""

from csp.utils import build_policy
from django.conf import settings


class ConstantHeadersMiddleware:
    """Says what pages may load and that nobody may frame them."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": build_policy(),
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.headers.items():
            response[name] = value
        return response
