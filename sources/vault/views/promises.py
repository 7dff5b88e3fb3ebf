from django.contrib import messages
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.refusals import Refused
from sources import agreed, release
from sources.vault.circle import Circle
from sources.vault.forms.promise import PromiseForm
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to

PAGE = 20


@require_safe
def versions(request, pk):
    """Show every version of the promise and what each changed; to an access admin, its terms."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    terms_only = not rules.allows(request.user, "see_promise", source)
    found = agreed.versions(source, terms_only=terms_only)
    context = {
        "source": source,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "terms_only": terms_only,
        # Who changes a promise is in the circle, and who is in it is not for everybody.
        "names": rules.allows(request.user, "see_circle", source),
        "may_change": rules.allows(request.user, "promise", source),
    }
    return render(request, "sources/versions.html", context)


@require_http_methods(["GET", "POST"])
def change(request, pk):
    """Record a new version of the promise; the old one stays."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "promise", source)
    promise = source.promise
    form = PromiseForm(request.POST or None, initial=model_to_dict(promise))
    if request.method == "POST" and form.is_valid():
        try:
            Circle(source).promise(by=request.unlocked, promise=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The promise has a new version. Stories that use it change.")
            return redirect(source)
    standing = release.standing(source, promise)
    context = {"form": form, "source": source, "consent": standing.consent}
    return render(request, "sources/promise.html", context, status=422 if form.errors else 200)
