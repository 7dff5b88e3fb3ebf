"""Who says that they know a source: shown to its circle, signed, and taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.refusals import Refused
from sources.vault import attesting
from sources.vault.circle import Circle
from sources.vault.forms.membership import AttestationForm
from sources.vault.permissions import rules
from sources.vault.views.sources import page
from sources.vault.visibility import visible_to

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def index(request, pk):
    """List everything that was ever attested about a source; sign that one knows who it is."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "attest", source)
    if request.method == "POST":
        return _attest(request, source)
    found = attesting.told(source)
    counts = [each.member_id for each in found if each.state == "attested"]
    context = {
        "source": source,
        "promise": source.promise,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "members": len(set(counts)),
        "own": request.user.pk in counts,
    }
    return render(request, "sources/attestations.html", context)


@require_POST
def take_back(request, pk):
    """Take back what this member has attested."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    attesting.take_back(source, by=request.unlocked)
    messages.success(request, "Taken back. What rested on your word does not count any more.")
    return redirect("attestations", source.pk)


def _attest(request, source):
    form = AttestationForm(request.POST, source=source)
    if form.is_valid():
        try:
            Circle(source).attest(by=request.unlocked, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Signed. The desk sees that somebody attested, not who.")
            return redirect(source)
    return page(request, source, status=422, attestation_form=form)
