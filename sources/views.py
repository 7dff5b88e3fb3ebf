from django.shortcuts import render
from django.views.decorators.http import require_safe

from sources import definitions


@require_safe
def house_definitions(request):
    """Show what each term of a promise means here, in every version of the definitions."""
    context = {"versions": definitions.versions(), "current": definitions.CURRENT}
    return render(request, "definitions.html", context)
