"""The notes and the contacts of a source: listed as sealed, opened one or a few at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault import clock, contacts, filing
from sources.vault.filing import open_things
from sources.vault.forms.fact import OpeningForm
from sources.vault.forms.thread import ContactForm, NewestForm, NoteForm
from sources.vault.models import Contact, Note
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to

PAGE = 50


@dataclass(frozen=True)
class Thread:
    """One kind of thing that is added to a source over time; `name` is that of its page."""

    name: str
    model: type
    form: type
    file: Callable
    read: Callable
    title: str
    lede: str
    adding: str
    empty: str
    newest: str = "Open the newest"
    advice: str = ""
    downloads: bool = False
    removes: bool = False
    # Which of the things are there, beside their source.
    only: dict = field(default_factory=dict)


NOTES = Thread(
    name="notes",
    model=Note,
    form=NoteForm,
    file=filing.file_note,
    read=str,
    title="Notes",
    lede="A thread for the circle, in place of e-mail. Each note is sealed.",
    adding="Write a note",
    empty="Nobody has written anything yet.",
)
CONTACTS = Thread(
    name="contacts",
    model=Contact,
    form=ContactForm,
    file=contacts.file,
    read=contacts.read,
    title="Contacts",
    lede="When and how somebody spoke with the source. All of it is sealed.",
    adding="Log a contact",
    empty="No contact is logged yet.",
)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def index(request, pk, thread):
    """List what is sealed, newest first, and add to it."""
    source = of_circle(request, pk)
    form = thread.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            thread.file(source, by=request.unlocked, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Sealed. Only the circle can open it now.")
            return redirect(thread.name, source.pk)
    return listed(request, source, thread, form)


def listed(request, source, thread, form):
    """Render the list with the form for adding to it."""
    things = thread.model.objects.filter(source_id=source.pk, **thread.only).defer("sealed")
    page = Paginator(things, PAGE).get_page(request.GET.get("page"))
    page.object_list = with_authors(list(page.object_list))
    context = {"source": source, "thread": thread, "page": page, "form": form}
    return render(request, "sources/thread.html", context, status=422 if form.errors else 200)


@sensitive_variables()
@require_http_methods(["GET", "POST"])
def opening(request, pk, thing_pk, thread):
    """Ask why, record it, then show one of them."""
    source = of_circle(request, pk)
    things = thread.model.objects.select_related("epoch").filter(source_id=source.pk)
    thing = get_object_or_404(things, pk=thing_pk)
    form = OpeningForm(request.POST or None)
    opened = request.method == "POST" and form.is_valid()
    return _open(request, source, thread, form, [thing], opened)


@sensitive_variables()
@require_http_methods(["GET", "POST"])
def newest(request, pk, thread):
    """Ask why and how many, record each, then show the newest of them."""
    source = of_circle(request, pk)
    things = []
    form = NewestForm(request.POST or None)
    opened = request.method == "POST" and form.is_valid()
    if opened:
        found = thread.model.objects.select_related("epoch")
        found = found.filter(source_id=source.pk, **thread.only)
        things = list(found[: form.cleaned_data["how_many"]])
    if opened and not things:
        form.add_error(None, thread.empty)
        opened = False
    return _open(request, source, thread, form, things, opened)


def of_circle(request, pk):
    """Return a source for a member of its circle; 404 or 403 for anybody else."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "open", source)
    return source


@sensitive_variables()
def _open(request, source, thread, form, things, opened):
    context = {"source": source, "thread": thread, "form": form, "things": with_authors(things)}
    if opened:
        reason = form.cleaned_data["reason"]
        texts = open_things(things, source, reason, by=request.unlocked)
        pairs = zip(things, texts, strict=True)
        context["opened"] = [(thing, thread.read(text)) for thing, text in pairs]
        context["opened_at"] = clock.now()
        context["reason"] = dict(form.fields["reason"].choices)[reason]
    status = 422 if form.errors else 200
    return render(request, "sources/thread_opening.html", context, status=status)


def with_authors(things):
    """Give each thing its `.who`; one query."""
    people = Staff.objects.in_bulk({thing.filed_by for thing in things})
    for thing in things:
        thing.who = people[thing.filed_by]
    return things
