"""Says on every page that a demo newsroom holds no real data."""

from django.conf import settings


def banner(request):
    """Give templates `lodestar_demo`."""
    return {"lodestar_demo": settings.LODESTAR_DEMO}
