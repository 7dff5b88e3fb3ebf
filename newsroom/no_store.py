"""Keeps pages out of every cache."""


class NoStoreMiddleware:
    """Says `Cache-Control: no-store` on every answer, whatever the view said."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response
