"""A refusal is an answer to a person, in plain words; it is never a fault."""

from django.contrib import messages
from django.shortcuts import redirect, render


class Refused(Exception):
    """Something may not happen now: `message` says why, `subject` is the page to go back to."""

    def __init__(self, subject, message):
        super().__init__(message)
        self.subject = subject
        self.message = message


class RefusalMiddleware:
    """Turn a `Refused` into a message on the page of the thing it is about."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Answer a refusal; leave every other exception alone."""
        if not isinstance(exception, Refused):
            return None
        if hasattr(exception.subject, "get_absolute_url"):
            messages.error(request, exception.message)
            return redirect(exception.subject)
        return render(request, "refused.html", {"message": exception.message}, status=409)
