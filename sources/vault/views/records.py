"""The record of one source, for its circle."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sources.vault.forms.openings import chosen
from sources.vault.forms.record import RecordForm
from sources.vault.record import Place, Record
from sources.vault.visibility import inside


@require_safe
def of_source(request, pk):
    """Show the circle everything that was recorded about one source."""
    source = get_object_or_404(inside(request.user, pk), pk=pk)
    record = Record(source)
    form = RecordForm(request.GET, people=record.people())
    choice = chosen(form)
    before = Place.parse(request.GET.get("before"))
    entries, older = record.page(before=before, **choice)
    context = {
        "source": source,
        "entries": entries,
        "older": older,
        "is_newest": before is None,
        "form": form,
        "query": urlencode(choice),
        "is_filtered": bool(choice),
    }
    return render(request, "sources/record.html", context)
