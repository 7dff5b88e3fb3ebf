from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import estimating, jigsaw, policy
from articles.forms.margin import AcceptanceForm, EstimateForm
from articles.models import Estimate, Story
from articles.permissions import rules
from articles.states import OVER
from articles.views.reading import revision_for
from articles.views.tabs import tabs
from articles.views.visible import story_or_404
from newsroom import purges
from newsroom.refusals import Refused
from sources.models import Source


@require_safe
def of_source(request, pk):
    """Show everything that was ever said about a source, to whoever may use it."""
    source = get_object_or_404(Source.objects.visible_to(request.user), pk=pk)
    drafts = [
        (each, jigsaw.of_revision(each, source)) for each in jigsaw.drafts(source, request.user)
    ]
    context = _page(request, source, jigsaw.printed(source), drafts)
    context["estimates"] = _estimates(request.user, source)
    return render(request, "sources/jigsaw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk, source):
    """Show the same with what one story adds; its editor says how many people fit all of it."""
    story, source = _visible(request, pk, source)
    form = None
    if request.method == "POST":
        rules.require(request.user, "edit", story)
        form = EstimateForm(request.POST)
        if form.is_valid():
            try:
                estimating.estimate(story, source, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, "Your estimate is kept.")
                return redirect("story-jigsaw", story.pk, source.pk)
    return _render(request, story, source, estimating_form=form)


@require_POST
def accept(request, pk, source):
    """Accept, as a reviewer, that fewer people fit than the house wants."""
    story, source = _visible(request, pk, source)
    rules.require(request.user, "review", story)
    form = AcceptanceForm(request.POST)
    if form.is_valid():
        seen = get_object_or_404(
            Estimate, pk=form.cleaned_data["estimate"], source=source, revision__story=story
        )
        try:
            estimating.accept(story, seen, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Accepted. Your reason is kept.")
            return redirect("story-jigsaw", story.pk, source.pk)
    return _render(request, story, source, accepting=form)


def _visible(request, pk, source):
    story = story_or_404(request, pk, to="see_sources")
    revision = revision_for(request.user, story)
    used = revision.sources_in_text() | {use.source_id for use in revision.uses.all()}
    if source not in used:
        raise Http404
    return story, Source.objects.get(pk=source)


def _render(request, story, source, *, estimating_form=None, accepting=None):
    revision = revision_for(request.user, story)
    printed, said = jigsaw.printed(source), jigsaw.of_revision(revision, source)
    known = {each.fingerprint for one in (*(p.said for p in printed), said) for each in one}
    standing = jigsaw.standing(revision, source, known)
    house, is_work = policy.current(), story.state not in OVER
    few = bool(standing and house and standing.people < house.people_who_fit)
    accepted = standing and getattr(standing, "acceptance", None)
    context = _page(request, source, printed, [(revision, said)])
    context |= {
        "story": story,
        "revision": revision,
        "tabs": tabs(request.user, story),
        "standing": standing,
        "accepted": accepted,
        "few": few,
        "estimates": _estimates(request.user, source, story),
        "form": is_work
        and rules.allows(request.user, "edit", story)
        and (estimating_form or EstimateForm()),
        "accepting": is_work
        and few
        and not accepted
        and rules.allows(request.user, "review", story)
        and (accepting or AcceptanceForm(initial={"estimate": standing.pk})),
    }
    return render(request, "story/jigsaw.html", context)


def _page(request, source, printed, drafts):
    stories = {each.edition.story_id for each in printed}
    visible = Story.objects.visible_to(request.user).filter(pk__in=stories)
    house = policy.current()
    return {
        "source": source,
        "groups": jigsaw.together(printed, drafts),
        "printed": printed,
        "drafts": [revision for revision, _ in drafts],
        "visible": set(visible.values_list("pk", flat=True)),
        "needed": house.people_who_fit if house else None,
    }


def _estimates(staff, source, story=None):
    """Return the estimates that `staff` may know of: none tells of a story hidden from them."""
    seen = Story.objects.sources_visible_to(staff).values("pk")
    printed = Q(revision__galleys__edition__isnull=False)
    found = Estimate.objects.filter(Q(revision__story__in=seen) | printed, source=source).distinct()
    found = found.select_related("by", "acceptance__by", "revision").order_by("-made_at")
    found = [each for each in found if story is None or each.revision.story_id == story.pk]
    accepted = [each.acceptance for each in found if hasattr(each, "acceptance")]
    for rows in (found, accepted):
        purged = purges.purged_at(rows)
        for row in rows:
            row.purged_at = purged.get(row.pk)
    return found
