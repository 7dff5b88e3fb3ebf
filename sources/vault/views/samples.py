"""The samples of a source's public writing: filed, listed, opened and taken away by the circle."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from newsroom.refusals import Refused
from sources.vault import documents, samples
from sources.vault.forms.membership import CodenameForm
from sources.vault.forms.sample import SampleForm
from sources.vault.models import Sample
from sources.vault.small_file import SmallFile
from sources.vault.views import threads

SAMPLES = threads.Thread(
    name="samples",
    model=Sample,
    form=SampleForm,
    file=None,
    read=documents.describe,
    title="Public writing",
    lede="What the source published under their own name. A piece they write for us is compared "
    "with it, for words that would give them away.",
    adding="File a sample",
    empty="No sample is filed yet. Several pieces, of some thousand words in all, tell most.",
    newest="Read the names of the newest",
    downloads=True,
    removes=True,
    only={"removal": None},
)


# The usual check of the form's token would read the form before the file has somewhere to go.
@csrf_exempt
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def index(request, pk):
    """List what is filed, newest first, and take one more."""
    source = threads.of_circle(request, pk)
    if request.method == "GET":
        return threads.listed(request, source, SAMPLES, SampleForm())
    arriving = SmallFile(request)
    request.upload_handlers = [arriving]
    return _file(request, source, arriving)


@sensitive_variables()
@require_http_methods(["GET", "POST"])
def remove(request, pk, sample_pk):
    """Take one sample away, once the codename is typed."""
    source = threads.of_circle(request, pk)
    sample = get_object_or_404(Sample.objects.of(source).defer("sealed"), pk=sample_pk)
    form = CodenameForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            samples.take_away(sample, source, by=request.unlocked)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Taken away. No piece is compared with it any more.")
            return redirect("samples", source.pk)
    threads.with_authors([sample])
    context = {"source": source, "sample": sample, "form": form}
    return render(request, "sources/sample.html", context, status=422 if form.errors else 200)


@csrf_protect
@sensitive_post_parameters()
@sensitive_variables()
def _file(request, source, arriving):
    form = SampleForm(request.POST, request.FILES)
    # The files are read with the form, so only now is it known how large they were.
    form.is_too_large = arriving.is_too_large
    if form.is_valid():
        text, name = form.cleaned_data["text"], form.cleaned_data["name"]
        try:
            samples.file(source, name, text, by=request.unlocked)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            number = len(text.split())
            messages.success(request, f"Sealed: a sample of {number:,} words.")
            return redirect("samples", source.pk)
    return threads.listed(request, source, SAMPLES, form)
