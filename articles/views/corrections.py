from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import correcting
from articles.facing import corrected
from articles.forms.correction import ToldForm
from articles.views.tabs import tabs
from articles.views.visible import story_or_404
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, pk):
    """Begin a correction of a piece in print, with what its readers will be told."""
    story = story_or_404(request, pk, to="edit")
    form = ToldForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        correcting.refuse_to_begin(story)
    elif form.is_valid():
        told = form.cleaned_data
        try:
            correcting.begin(
                story, by=request.user, kind=told["correction_kind"], note=told["correction_note"]
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request,
                "The correction is begun, from what is in print. Readers keep that until it is "
                "published.",
            )
            return redirect("story-edit", story.pk)
    context = {"story": story, "form": form, "edition": story.edition_in_print}
    return render(request, "story/correction.html", context)


@require_safe
def changes(request, pk):
    """Show what readers have now beside what the correction would make of it."""
    story = story_or_404(request, pk, to="see_work")
    correcting.refuse_unless_under_way(story)
    galley = story.galley
    context = {
        "story": story,
        "revision": galley.revision,
        "changes": corrected(galley),
        "tabs": tabs(request.user, story),
    }
    return render(request, "story/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request, pk):
    """Give a correction up; readers keep what they have."""
    story = story_or_404(request, pk, to="drop")
    if request.method == "POST":
        correcting.drop(story, by=request.user)
        messages.success(request, "The correction is dropped. The story is what is in print.")
        return redirect(story)
    correcting.refuse_unless_under_way(story)
    return render(request, "story/dropping.html", {"story": story})
