"""Tells a load balancer, and the supervisor, whether a site can work."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connections
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def healthz(request):
    """Answer 200 and `ok`, or 503 and what is wrong in one word."""
    problem = _problem()
    response = HttpResponse(
        f"{problem or 'ok'}\n", content_type="text/plain", status=503 if problem else 200
    )
    response["Cache-Control"] = "no-store"
    return response


def _problem():
    try:
        for alias in connections:
            if alias != "default":
                with connections[alias].cursor() as cursor:
                    cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "database"
    return None
