from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import body, editing, note
from articles.forms.manuscript import Manuscript
from articles.views import margins
from articles.views.naming import Names
from articles.views.reading import revision_for
from articles.views.visible import story_or_404
from newsroom import purges
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Edit the newest revision; saving makes the next one."""
    story = story_or_404(request, pk, to="edit")
    if request.method != "POST":
        # Said before anything is typed; a refusal that comes later keeps what was.
        story.refuse_if_over()
        story.refuse_if_frozen()
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    manuscript = Manuscript(by=request.user, story=story, data=typed[0], files=typed[1])
    if request.method == "POST" and manuscript.is_valid():
        try:
            revision = editing.save(
                story,
                manuscript.content(),
                by=request.user,
                after=manuscript.words.cleaned_data["after"],
            )
        except Refused as refusal:
            manuscript.words.add_error(None, refusal.message)
        else:
            messages.success(request, f"Saved as revision {revision.number}.")
            return redirect(story)
    context = {"manuscript": manuscript, "form": manuscript.words}
    context |= margins.beside(request, manuscript, story)
    return render(request, "story/edit.html", context)


@require_safe
def show(request, pk, number):
    """Show one revision as it was saved."""
    story = story_or_404(request, pk)
    revision = get_object_or_404(story.revisions.select_related("made_by"), number=number)
    names = Names(request.user, story, revision)
    if not names.shows and revision != revision_for(request.user, story):
        # Whoever only publishes sees what would be printed, or is, not how it came about.
        raise Http404
    context = {
        "story": story,
        "revision": revision,
        "purged_at": purges.purged_at([revision]).get(revision.pk),
        "text": body.label(revision.body, names.of_token),
        "sentences": note.sentences(note.plain(revision)),
        "author_source": names[revision.author_source_id] if revision.author_source_id else "",
        "illustrations": revision.illustrations.select_related("picture"),
    }
    return render(request, "story/revision.html", context)
