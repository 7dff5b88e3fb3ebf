from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from articles.clearance import galleys
from articles.clearance.hand import comparing
from articles.clearance.hand.forms import PastedForm
from newsroom.refusals import Refused


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def show(request, pk, source_pk):
    """Say what is compared with what, and on request compare, and show what is typical."""
    galley, source = _get(request, pk, source_pk)
    form = PastedForm(request.POST or None) if source.off_system else None
    context = {
        "galley": galley,
        "source": source,
        "samples": comparing.number_of_samples(source),
        "form": form,
    }
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            context["hand"] = _compare(galley, source, form, by=request.unlocked)
        except Refused as refusal:
            context["refused"] = refusal.message
        else:
            # Without the text: what was pasted has done its work.
            context["form"] = form and PastedForm()
    wrong = "refused" in context or bool(form and form.errors)
    return render(request, "clearance/hand.html", context, status=422 if wrong else 200)


@sensitive_variables()
def _compare(galley, source, form, *, by):
    if form is None:
        return comparing.compare(galley, source, by=by)
    pasted = form.cleaned_data
    return comparing.compare_typed(galley, source, pasted["text"], pasted["byline"], by=by)


def _get(request, pk, source_pk):
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    for source in galleys.sources_to_check(galley, request.user):
        if source.pk == source_pk and comparing.wrote(galley, source):
            return galley, source
    raise Http404
