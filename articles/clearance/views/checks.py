from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from articles.clearance import check as checking
from articles.clearance import decisions, galleys, pages, substitution
from articles.clearance import verdict as verdicts
from articles.clearance.forms.words import WordsForm
from newsroom.refusals import Refused
from sources.vault.models import LeakCheck


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["POST"])
def check(request, pk, source_pk):
    """Search the galley for everything that identifies one source; a long one step by step."""
    galley, source = _get(request, pk, source_pk)
    if source.off_system:
        return _check_typed(request, galley, source)
    try:
        begun = checking.begin(galley, source, by=request.unlocked)
        checking.go_on(begun, galley, source, by=request.unlocked)
        if begun.is_under_way:
            return pages.progress(request, galley, source, begun)
        return pages.checked(request, galley, source, _result(request, galley, source, begun))
    except Refused as refusal:
        return _refused(request, galley, refusal)


@require_POST
def stop(request, pk, source_pk):
    """Stop one's own check of a galley."""
    galley, source = _get(request, pk, source_pk)
    rests = _own(request, galley, source).under_way().first()
    if rests is None:
        raise Http404
    checking.stop(rests, by=request.unlocked)
    messages.success(request, "Stopped. Nothing of it is used.")
    return redirect("galley", galley.pk)


@sensitive_variables()
@require_POST
def findings(request, pk, source_pk):
    """Open again what one's own last check of a galley has found."""
    galley, source = _get(request, pk, source_pk)
    ended = _own(request, galley, source).ended().first()
    if ended is None:
        raise Http404
    try:
        return pages.checked(request, galley, source, _result(request, galley, source, ended))
    except Refused as refusal:
        return _refused(request, galley, refusal)


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def verdict(request, pk, source_pk):
    """Keep what the checker decided, and sign when nothing blocks."""
    galley, source = _get(request, pk, source_pk)
    if request.POST.get("digest") != galley.digest:
        messages.error(request, "There is a newer galley. Check that one.")
        return redirect("galley", galley.pk)
    words = WordsForm(request.POST, source=source) if source.off_system else None
    if words and not words.is_valid():
        return pages.galley(request, galley, words=words, status=422)
    try:
        return _decide(request, galley, source, words)
    except Refused as refusal:
        return _refused(request, galley, refusal, words)


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def take_over(request, pk, source_pk):
    """Put the agreed words in the place of what was found: the next revision at the desk."""
    galley, source = _get(request, pk, source_pk)
    by = request.unlocked
    try:
        result = _result(request, galley, source, _posted(request, galley, source))
        found = _chosen(request, result)
        form = pages.form_of(request, galley, source, result, data=request.POST)
        if not form.is_valid():
            return pages.checked(request, galley, source, result, form=form, status=422)
        # What was decided until now holds for the words that stay.
        decisions.keep(result, form.decisions(by=by), source, by=by)
    except Refused as refusal:
        return _refused(request, galley, refusal)
    try:
        made, places = substitution.take_over(galley, source, found, by=by)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return pages.checked(request, galley, source, result, status=422)
    messages.success(
        request,
        f"Revision {made.number} is at the desk, with the agreed words in: {', '.join(places)}. "
        "Whoever wrote the piece reads it over and submits it. The revision before still holds "
        "what stood there. Check the new galley.",
    )
    return redirect("galley", made.galleys.get().pk)


def _get(request, pk, source_pk):
    galley = get_object_or_404(galleys.visible_to(request.user), pk=pk)
    for source in galleys.sources_to_check(galley, request.user):
        if source.pk == source_pk:
            return galley, source
    raise Http404


def _own(request, galley, source):
    return LeakCheck.objects.filter(
        member_id=request.user.pk, source_id=source.pk, galley_id=galley.pk, digest=galley.digest
    )


def _posted(request, galley, source):
    """Return the ended check that a form was about; a 404 for any that is not one's own."""
    try:
        pk = UUID(request.POST.get("check_pk", ""))
    except ValueError:
        raise Http404 from None
    return get_object_or_404(_own(request, galley, source).ended(), pk=pk)


def _result(request, galley, source, check):
    # What is shown in its place has to be what was searched.
    checking.require_whole(galley)
    return checking.result(check, source, by=request.unlocked)


def _chosen(request, result):
    """Return the entries to replace: one, or all that block of one fact."""
    one, every = request.POST.get("entry"), request.POST.get("fact")
    found = [
        entry
        for entry in result.entries
        if entry.key == one or (entry.blocks and str(entry.fact) == every)
    ]
    if not found:
        raise Http404
    return found


def _check_typed(request, galley, source):
    words = WordsForm(request.POST, source=source)
    if not words.is_valid():
        return pages.galley(request, galley, words=words, status=422)
    try:
        result = checking.check(galley, source, by=request.unlocked, typed=words.known)
    except Refused as refusal:
        return _refused(request, galley, refusal, words)
    # Without the words: what was typed has done its work.
    return pages.checked(request, galley, source, result)


def _decide(request, galley, source, words):
    by, to_sign = request.unlocked, request.POST.get("act") == "sign"
    if words:
        result = checking.check(galley, source, by=by, typed=words.known)
    else:
        result = _result(request, galley, source, _posted(request, galley, source))
    form = pages.form_of(request, galley, source, result, data=request.POST, to_sign=to_sign)
    if not form.is_valid() or (to_sign and result.hits):
        return pages.checked(request, galley, source, result, form=form, words=words, status=422)
    if words and not to_sign:
        # A key pressed in a field: nothing can be kept, and nothing was signed.
        return pages.checked(request, galley, source, result, form=form, words=words)
    decided = form.decisions(by=by)
    if not to_sign:
        decisions.keep(result, decided, source, by=by)
        messages.success(request, "Kept for the circle. Nothing is signed yet.")
        return pages.checked(request, galley, source, result)
    try:
        verdicts.clear(galley, source, result, decided, by=by)
    except Refused:
        # So that the next check of the piece begins with it.
        decisions.keep(result, decided, source, by=by)
        raise
    messages.success(request, "Signed. This galley is cleared for this source.")
    return redirect("galley", galley.pk)


def _refused(request, galley, refusal, words=None):
    if words is None:
        messages.error(request, refusal.message)
        return redirect("galley", galley.pk)
    words.add_error(None, refusal.message)
    return pages.galley(request, galley, words=words, status=422)
