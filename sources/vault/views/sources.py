from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources import agreed, release
from sources.listing import Listed
from sources.vault import (
    coverage,
    desks,
    destruction,
    entrusting,
    holders,
    keeping,
    proposals,
)
from sources.vault.circle import Circle
from sources.vault.enrolment import changed_keys
from sources.vault.forms.desk import AssignmentForm
from sources.vault.forms.fact import FactForm
from sources.vault.forms.membership import AskForm, AttestationForm, CodenameForm, HandlerForm
from sources.vault.forms.promise import RegistrationForm
from sources.vault.history import timeline
from sources.vault.leaving import former_members
from sources.vault.lifelines import lifelines
from sources.vault.models import Fact, Request
from sources.vault.permissions import rules
from sources.vault.visibility import circles_of, visible_to

PAGE = 50


# What comes first for a new source, by whether it is off the system.
NEXT = {
    False: "Now seal what identifies them.",
    True: "Nothing that identifies them is stored. Now attest that you know them.",
}


@require_GET
def index(request):
    """List the sources this person may know of, in use or destroyed, all or some by codename."""
    inside = circles_of(request.user)
    listed = Listed(request.GET)
    found = listed.of(visible_to(request.user))
    page = Paginator(found.prefetch_related("promises"), PAGE).get_page(request.GET.get("page"))
    for source in page:
        source.is_inside = source.pk in inside
        source.may_read_promise = source.is_inside or not request.user.is_access_admin
    context = {
        "page": page,
        "listed": listed,
        "others": entrusting.overdue(request.user).count(),
    }
    return render(request, "sources/index.html", context)


@require_http_methods(["GET", "POST"])
def create(request):
    """Register a source: a codename is drawn, the promise recorded, a circle of one begun."""
    form = RegistrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            source = Circle.found(by=request.unlocked, **form.found())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{source} is registered. {NEXT[source.off_system]}")
            return redirect(source)
    return render(
        request, "sources/promise.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
def show(request, pk):
    """Show a source, as far as this person may see it."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    return page(request, source)


def page(request, source, *, status=200, **forms):
    """Render a source's page; `forms` are bound ones that were refused and keep what was typed."""
    staff = request.user
    circle = Circle(source)
    may = rules.allowed(staff, SHOWN, source)
    members = circle.members() if may["see_circle"] else []
    attested = source.live_attestations()
    promise = source.promise
    context = {
        "source": source,
        "may": may,
        "promise": promise,
        "standing": release.standing(source, promise) if may["see_promise"] else None,
        "agreed": agreed.lines(promise, terms_only=not may["see_promise"]),
        "facts": Fact.objects.filter(source_id=source.pk) if may["open"] else [],
        "members": members,
        "able": len(holders.holders([source.pk]).get(source.pk, ())) if may["see_circle"] else 0,
        "changed": Staff.objects.filter(pk__in=changed_keys(source)) if may["see_circle"] else [],
        "attested": len({each.member_id for each in attested}),
        "own_attestation": next((a for a in reversed(attested) if a.member_id == staff.pk), None),
        "done": destruction.of(source) if source.destroyed_at else None,
        "review": may["review"] and any(_is_asked(staff, grant) for grant in members),
        "due": may["open"] and keeping.is_due(source),
        "unswept": may["open"] and bool(coverage.unswept([source])),
        "former": former_members(source) if may["open"] else [],
        "own_place": next((grant for grant in members if grant.member_id == staff.pk), None),
        "asked": Request.objects.waiting().filter(source_id=source.pk, asked_by=staff.pk).exists(),
        "lines": lifelines(source, members) if may["open"] else [],
        "entries": timeline(source) if may["open"] else [],
        "assigned": desks.of(source) if may["open"] else [],
        "proposed": proposals.of(source) if may["open"] else [],
        "proposing": proposals.proposing(source, staff) if may["ask"] else [],
        "handlers": source.handlers.select_related("staff") if may["open"] else [],
        "fact_form": FactForm(),
        "handler_form": HandlerForm(),
        "assignment_form": AssignmentForm(source=source) if may["open"] else None,
        "attestation_form": AttestationForm(source=source),
        "ask_form": AskForm(),
    } | forms
    return render(request, "sources/show.html", context, status=status)


def _is_asked(staff, grant):
    return grant.review != "confirmed" and grant.member_id != staff.pk


SHOWN = ["open", "file", "attest", "promise", "see_circle", "see_promise", "review", "ask", "end"]


@require_http_methods(["GET", "POST"])
def end_place(request, pk, member_pk):
    """End a member's place, once the codename was typed."""
    source = get_object_or_404(visible_to(request.user), pk=pk)
    rules.require(request.user, "end", source)
    members = {grant.member_id: grant.member for grant in Circle(source).members()}
    form = CodenameForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid() and member_pk in members:
        try:
            Circle(source).end(members[member_pk], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, "Their sealed keys are deleted. A new key follows with the next fact."
            )
            return redirect(source)
    context = {"source": source, "member": members.get(member_pk), "form": form}
    return render(request, "sources/ending.html", context, status=422 if form.errors else 200)
