"""Filing, with the vault locked or not: pages that show a codename, forms, and nothing else."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from newsroom.refusals import Refused
from sources.vault import contacts, filing
from sources.vault.forms.document import DocumentForm
from sources.vault.forms.fact import FactForm
from sources.vault.forms.thread import ContactForm, NoteForm
from sources.vault.middleware import locked_or_not
from sources.vault.unlocked import Locked
from sources.vault.views import documents
from sources.vault.visibility import fileable_by

PAGE = 50


@locked_or_not
@require_safe
def index(request):
    """List the sources for which this person may file, by codename."""
    stored = fileable_by(request.user).filter(off_system=False)
    page = Paginator(stored, PAGE).get_page(request.GET.get("page"))
    return render(request, "filing/index.html", {"page": page})


@locked_or_not
@require_safe
def show(request, pk):
    """Show the forms for one source."""
    return _page(request, _get(request, pk))


@sensitive_post_parameters()
@sensitive_variables()
@locked_or_not
@require_POST
def file_fact(request, pk):
    """Seal one fact."""
    return _file(request, pk, "fact_form", FactForm(request.POST), filing.file_fact)


@sensitive_post_parameters()
@sensitive_variables()
@locked_or_not
@require_POST
def file_note(request, pk):
    """Seal one note."""
    return _file(request, pk, "note_form", NoteForm(request.POST), filing.file_note)


@sensitive_post_parameters()
@sensitive_variables()
@locked_or_not
@require_POST
def file_contact(request, pk):
    """Seal one contact."""
    return _file(request, pk, "contact_form", ContactForm(request.POST), contacts.file)


@csrf_exempt
@sensitive_variables()
@locked_or_not
@require_POST
def file_document(request, pk):
    """Encrypt a document while it arrives, and seal what belongs to it."""
    source = _get(request, pk)

    def answer(form):
        if form.errors:
            return _page(request, source, status=422, document_form=form)
        return redirect("filing", source.pk)

    return documents.take(request, source, answer)


@sensitive_variables()
def _file(request, pk, name, form, file):
    source = _get(request, pk)
    if form.is_valid():
        try:
            file(source, by=request.unlocked or Locked(request.user), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Sealed. Only the circle can open it now.")
            return redirect("filing", source.pk)
    return _page(request, source, status=422, **{name: form})


def _get(request, pk):
    return get_object_or_404(fileable_by(request.user), pk=pk)


def _page(request, source, *, status=200, **forms):
    context = {
        "source": source,
        "fact_form": FactForm(),
        "note_form": NoteForm(),
        "contact_form": ContactForm(),
        "document_form": DocumentForm(),
        "refused": next(iter(forms.values()), None),
    } | forms
    return render(request, "filing/show.html", context, status=status)
