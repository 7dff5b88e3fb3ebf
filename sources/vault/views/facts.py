from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.refusals import Refused
from sources.models import Substitute
from sources.vault.filing import file_fact, open_thing
from sources.vault.forms.fact import FactForm, OpeningForm
from sources.vault.models import Fact
from sources.vault.permissions import rules
from sources.vault.views.sources import page
from sources.vault.visibility import visible_to


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def create(request, pk):
    """Seal one fact about a source."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    # The form stands on the circle's page; others have a page of their own for filing.
    rules.require(request.user, "open", source)
    form = FactForm(request.POST)
    if form.is_valid():
        try:
            file_fact(source, by=request.unlocked, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Sealed. Only the circle can open it now.")
            return redirect(source)
    return page(request, source, status=422, fact_form=form)


@sensitive_variables()
@require_http_methods(["GET", "POST"])
def opening(request, pk, fact_pk):
    """Ask why, record it, then show one fact."""
    source = get_object_or_404(visible_to(request.user, among=[pk]), pk=pk)
    rules.require(request.user, "open", source)
    fact = get_object_or_404(Fact.objects.select_related("epoch"), source_id=source.pk, pk=fact_pk)
    substitute = fact.substitute_id and Substitute.objects.filter(pk=fact.substitute_id).first()
    form = OpeningForm(request.POST or None)
    context = {"source": source, "fact": fact, "form": form, "substitute": substitute}
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        context["opened"] = open_thing(fact, source, reason, by=request.unlocked)
        context["reason"] = dict(form.fields["reason"].choices)[reason]
    return render(request, "sources/opening.html", context, status=422 if form.errors else 200)
