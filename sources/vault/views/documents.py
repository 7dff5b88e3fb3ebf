"""The documents of a source: they arrive encrypted, and leave as downloads, each recorded."""

from itertools import chain

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from newsroom.refusals import Refused
from sources.vault import arriving, documents, moving
from sources.vault.forms.document import DocumentForm
from sources.vault.forms.fact import OpeningForm
from sources.vault.middleware import ask_again
from sources.vault.models import Document
from sources.vault.unlocked import Locked
from sources.vault.views import threads

SEALED = "Sealed. Only the circle can open it now."
DOCUMENTS = threads.Thread(
    name="documents",
    model=Document,
    form=DocumentForm,
    file=None,
    read=documents.describe,
    title="Documents",
    lede="What the source gave you, as files. Bytes and names are sealed.",
    adding="File a document",
    empty="No document is filed yet.",
    newest="Read the names of the newest",
    downloads=True,
    advice="A file can tell who opens it, or harm the machine. Open it on one that has no network.",
)


@csrf_exempt
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def index(request, pk):
    """List what is filed, newest first, and take one more."""
    source = threads.of_circle(request, pk)
    if request.method == "GET":
        return threads.listed(request, source, DOCUMENTS, DocumentForm())

    def answer(form):
        # It took long: the vault may be locked by now.
        if form.errors and request.unlocked:
            return threads.listed(request, source, DOCUMENTS, form)
        for error in chain.from_iterable(form.errors.values()):
            messages.error(request, error)
        return redirect("documents", source.pk)

    return take(request, source, answer)


@sensitive_variables()
@require_http_methods(["GET", "POST"])
def opening(request, pk, document_pk, thread):
    """Ask why, record it, then hand out one document, or sample, as a download."""
    source = threads.of_circle(request, pk)
    found = thread.model.objects.select_related("epoch")
    found = found.filter(source_id=source.pk, **thread.only)
    document = get_object_or_404(found, pk=document_pk)
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _download(document, source, form.cleaned_data["reason"], by=request.unlocked)
    threads.with_authors([document])
    context = {"source": source, "thread": thread, "document": document, "form": form}
    return render(request, "sources/document.html", context, status=422 if form.errors else 200)


@sensitive_variables()
def take(request, source, answer):
    """Let a document arrive and file it; `answer(form)` shows what became of it.

    The view is exempt from the usual check of the form's token, which would read the form before
    anything is ready for the file; it happens here, and what comes without one is not kept.
    """
    with arriving.arrival(request, source, by=request.unlocked or Locked(request.user)) as arrival:
        return _file(request, source, arrival, answer)


@csrf_protect
@sensitive_variables()
def _file(request, source, arrival, answer):
    form = DocumentForm(request.POST, request.FILES, refusal=arrival.refusal)
    by = ask_again(request)
    if form.is_valid():
        try:
            arrival.file_for(source, by=by)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, SEALED)
    return answer(form)


@sensitive_variables()
def _download(document, source, reason, *, by):
    contents, sending = moving.send(
        lambda: documents.open_document(document, source, reason, by=by)
    )
    response = StreamingHttpResponse(sending, content_type="application/octet-stream")
    # The true length: whatever ends before it is shown by browsers as a failed download.
    response["Content-Length"] = contents.length
    response["Content-Disposition"] = content_disposition_header(True, contents.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
