"""Keeps what a site answers out of other sites' pages."""


class SameOriginMiddleware:
    """Says on every answer, errors and files included, that no other origin may load it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
