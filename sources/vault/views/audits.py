"""The auditor's pages: both records, checking them, and the heads that were published."""

from urllib.parse import urlencode

from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom import records
from newsroom.models import PublishedHead
from sources.vault import auditing
from sources.vault.forms.audit import RECORDS, AuditForm
from sources.vault.permissions import rules
from sources.vault.verification import Verification

KEPT = "verification"


@require_safe
def index(request):
    """Show the entries of one record, as far as they were asked for."""
    rules.require(request.user, "audit", None)
    form = AuditForm(request.GET or {"record": "vault"})
    chosen = form.chosen()
    before = _number(request.GET.get("before"))
    entries, older = [], None
    if not form.is_mistyped:
        entries, older = auditing.page(auditing.found(**chosen, before=before))
    context = {
        "form": form,
        "chosen": chosen,
        "name": RECORDS[chosen["record"]],
        "entries": entries,
        "older": older,
        "is_newest": before is None,
        "query": urlencode(chosen),
    }
    return render(request, "audit/index.html", context)


@require_POST
def export(request):
    """Give out the entries that were asked for, as a file; recorded first."""
    rules.require(request.user, "audit", None)
    form = AuditForm(request.POST)
    chosen = form.chosen()
    if form.is_mistyped:
        return redirect("audit")
    name = chosen.pop("record")
    lines = auditing.export(name, by=request.unlocked, **chosen)
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}-record.csv"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request):
    """Show how far a record was checked, begin to check one, or go on."""
    rules.require(request.user, "audit", None)
    kept = request.session.get(KEPT)
    found = Verification(**kept) if kept else None
    if request.method == "POST":
        if request.POST.get("record") in RECORDS:
            found = Verification.begin(request.POST["record"])
        if found and not found.is_over:
            found.go_on(by=request.unlocked)
            request.session[KEPT] = found.stored()
    context = {
        "found": found,
        "name": found and RECORDS[found.record],
        "records": RECORDS,
        "goes_on": request.method == "POST" and found and not found.is_over,
        "before": found and found.broken and found.broken + 1,
    }
    return render(request, "audit/verification.html", context)


@require_safe
def heads(request):
    """Show every head that was published, and whether the records still hold it."""
    rules.require(request.user, "audit", None)
    before = _number(request.GET.get("before"))
    kept = PublishedHead.objects.order_by("-pk")
    if before:
        kept = kept.filter(pk__lt=before)
    listed, older = auditing.first(kept)
    lost = {each.pk for each in records.lost(listed)}
    for each in listed:
        each.is_lost = each.pk in lost
    context = {"heads": listed, "older": older, "is_newest": before is None}
    return render(request, "audit/heads.html", context)


def _number(text):
    """Read where a page begins; anything but a number is the newest page, None."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None
