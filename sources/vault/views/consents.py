"""Whether the source agreed to be named: shown, recorded and taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.refusals import Refused
from sources import release
from sources.vault import consenting
from sources.vault.forms.consent import ConsentForm
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """Show where the release stands; record that the source agreed."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "see_promise", source)
    promise = source.promise
    form = ConsentForm(request.POST or None, source=source, promise=promise)
    if request.method == "POST":
        rules.require(request.user, "record_consent", source)
        if form.is_valid():
            try:
                consenting.give(source, by=request.unlocked, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, "Signed. The desk sees from when they may be named.")
                return redirect("consent", source.pk)
    found = consenting.told(source, promise)
    context = {
        "source": source,
        "promise": promise,
        "standing": release.standing(source, promise),
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "form": form,
        "is_open": any(each.state != "withdrawn" for each in found),
        "may_record": rules.allows(request.user, "record_consent", source),
        # Who records is in the circle, and who is in it is not for everybody.
        "names": rules.allows(request.user, "see_circle", source),
    }
    return render(request, "sources/consent.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request, pk):
    """Record that the source agrees no longer."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    consenting.withdraw(source, by=request.unlocked)
    messages.success(request, "Recorded: the source must not be named. The circle is told.")
    return redirect("consent", source.pk)
