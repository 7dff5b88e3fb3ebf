"""How long a source is kept, legal holds, and its destruction by two people."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault import destruction, keeping
from sources.vault.forms.keeping import HoldForm, RetentionForm
from sources.vault.forms.membership import CodenameForm
from sources.vault.models import LegalHold, Proposal
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to

DECISIONS = ["decide_retention", "place_hold", "propose_destruction"]


@require_safe
def show(request, pk):
    """Show until when a source is kept, what forbids its destruction, and how it would end."""
    return _page(request, _get(request, pk))


@require_POST
def keep(request, pk):
    """Decide to keep a source until another day."""
    source = _get(request, pk)
    rules.require(request.user, "decide_retention", source)
    form = RetentionForm(request.POST)
    if not form.is_valid():
        return _page(request, source, status=422, retention_form=form)
    keeping.keep(source, form.cleaned_data["until"], by=request.unlocked)
    messages.success(request, "Decided. The circle is asked again on that day.")
    return redirect("keeping", source.pk)


@require_POST
def place_hold(request, pk):
    """Place a legal hold."""
    source = _get(request, pk)
    rules.require(request.user, "place_hold", source)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, source, status=422, hold_form=form)
    keeping.place_hold(source, form.cleaned_data["reason"], by=request.unlocked)
    messages.success(request, "The hold stands. Another access admin can lift it.")
    return redirect("keeping", source.pk)


@require_POST
def lift_hold(request, pk, hold_pk):
    """Lift a hold that somebody else placed."""
    source = _get(request, pk)
    hold = get_object_or_404(LegalHold, source_id=source.pk, pk=hold_pk)
    rules.require(request.user, "lift_hold", hold)
    keeping.lift_hold(hold, by=request.unlocked)
    messages.success(request, "The hold is lifted.")
    return redirect("keeping", source.pk)


@require_POST
def propose(request, pk):
    """Propose the destruction, as the first of two."""
    source = _get(request, pk)
    rules.require(request.user, "propose_destruction", source)
    form = CodenameForm(request.POST, source=source)
    if form.is_valid():
        try:
            destruction.propose(source, by=request.unlocked)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Proposed. Another person has seven days to carry it out.")
            return redirect("keeping", source.pk)
    return _page(request, source, status=422, proposal_form=form)


@require_POST
def withdraw(request, pk):
    """Take the proposal back."""
    source = _get(request, pk)
    rules.require(request.user, "propose_destruction", source)
    proposal = get_object_or_404(Proposal.objects.waiting(), source_id=source.pk)
    destruction.withdraw(proposal, by=request.unlocked)
    messages.success(request, "Taken back. Nothing is destroyed.")
    return redirect("keeping", source.pk)


@require_POST
def destroy(request, pk):
    """Destroy, as the second of two."""
    source = _get(request, pk)
    proposal = get_object_or_404(Proposal.objects.waiting(), source_id=source.pk)
    rules.require(request.user, "carry_out_destruction", proposal)
    form = CodenameForm(request.POST, source=source)
    if form.is_valid():
        try:
            destruction.carry_out(proposal, by=request.unlocked)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Destroyed. No key to what was sealed exists here any more.")
            if visible_to(request.user).filter(pk=source.pk).exists():
                return redirect("keeping", source.pk)
            return redirect("source-list")
    return _page(request, source, status=422, destruction_form=form)


def _get(request, pk):
    source = get_object_or_404(visible_to(request.user), pk=pk)
    # Who holds a source or proposes its end is of the circle, which a handler is not told.
    if not source.destroyed_at:
        rules.require(request.user, "see_circle", source)
    return source


def _page(request, source, *, status=200, **forms):
    staff = request.user
    done = destruction.of(source)
    proposal = None if done else Proposal.objects.waiting().filter(source_id=source.pk).first()
    holds = list(keeping.holds(source))
    who = {hold.by for hold in holds} | ({proposal.by} if proposal else set())
    people = Staff.objects.in_bulk(who)
    for hold in holds:
        hold.who = people[hold.by]
        hold.may_lift = rules.allows(staff, "lift_hold", hold)
    context = {
        "source": source,
        # A handler learns that a hold stands or a proposal waits, and neither why nor through whom.
        "sees_circle": rules.allows(staff, "see_circle", source),
        "done": done,
        "kept_until": keeping.kept_until(source),
        "is_due": keeping.is_due(source),
        "holds": holds,
        "proposal": proposal,
        "proposer": people[proposal.by] if proposal else None,
        "may": {} if done else rules.allowed(staff, DECISIONS, source),
        "may_destroy": proposal and rules.allows(staff, "carry_out_destruction", proposal),
        "retention_form": RetentionForm(),
        "hold_form": HoldForm(),
        "proposal_form": CodenameForm(source=source),
        "destruction_form": CodenameForm(source=source),
    } | forms
    return render(request, "sources/keeping.html", context, status=status)
