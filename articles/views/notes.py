from dataclasses import replace

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles import editing
from articles.content import Content
from articles.forms.note import NoteForm
from articles.gates import look
from articles.views.visible import story_or_404
from newsroom.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Choose the claims of the editor's note; saving makes the next revision."""
    story = story_or_404(request, pk, to="edit")
    if request.method != "POST":
        story.refuse_if_over()
        story.refuse_if_frozen()
    case, _ = look(story)
    form = NoteForm(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            content = replace(Content.of(case.revision), claims=form.chosen())
            editing.save(story, content, by=request.user, after=form.cleaned_data["after"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The editor's note is saved as a new revision.")
            return redirect(story)
    return render(request, "story/note.html", {"story": story, "form": form})
