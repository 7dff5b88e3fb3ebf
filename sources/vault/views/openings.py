"""Who opened what: one's own openings, and those of one source for its circle."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sources.vault import openings
from sources.vault.forms.openings import ChecksForm, OpeningsForm, chosen
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to

PAGE = 50


@require_safe
def own(request):
    """Show this person what they have opened, also in circles they have left."""
    form = ChecksForm(request.GET)
    choice = chosen(form)
    found = openings.own(request.user, with_checks="checks" in choice)
    return render(request, "openings/own.html", _page(request, found, form, choice))


@require_safe
def of_source(request, pk):
    """Show the circle what was opened of one source, by whom and why."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "open", source)
    form = OpeningsForm(request.GET, openers=openings.openers(source))
    choice = chosen(form)
    found = openings.of(
        source,
        member=choice.get("member"),
        reason=choice.get("reason", ""),
        with_checks="checks" in choice,
    )
    context = _page(request, found, form, choice) | {"source": source}
    return render(request, "sources/openings.html", context)


def _page(request, found, form, choice):
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = openings.described(list(page.object_list), to=request.user)
    # Only what was offered comes back into the links of the page.
    choice = {name: "on" if value is True else value for name, value in choice.items()}
    return {"page": page, "form": form, "query": urlencode(choice), "is_filtered": bool(choice)}
