from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import body, gates
from articles.permissions import rules
from articles.states import OVER
from articles.views.buttons import buttons
from articles.views.naming import Names
from articles.views.reading import reads_work, revision_for
from articles.views.tabs import tabs
from articles.views.timeline import timeline
from articles.views.visible import story_or_404
from newsroom import purges


@require_safe
def show(request, pk):
    """Show a story: its text, what blocks it, its sources, reviews, editions and history."""
    story = story_or_404(request, pk)
    is_work = reads_work(request.user, story)
    context = _work(request, story) if is_work else _printed(request, story)
    revision, sees_work = context["revision"], rules.allows(request.user, "see_work", story)
    names = Names(request.user, story, revision)
    context |= {
        "is_work": is_work,
        "is_being_corrected": story.is_being_corrected,
        "is_frozen": story.is_frozen,
        "destroyed": story.destroyed_sources(),
        "overrides": story.standing_overrides().select_related("by"),
        "may_override": rules.allows(request.user, "override", story),
        "purged_at": purges.purged_at([revision]).get(revision.pk),
        "text": body.label(revision.body, names.of_token),
        "author_source": names[revision.author_source_id] if revision.author_source_id else "",
        "buttons": buttons(request.user, story, context["found"]),
        "tabs": tabs(request.user, story),
        "editions": story.editions.numbered(),
        "timeline": timeline(story, is_whole=sees_work),
        "may_hold": is_work and rules.allows(request.user, "hold", story),
        "holds": _holds(request, story) if sees_work else [],
    }
    return render(request, "story/show.html", context)


@require_safe
def gate_panel(request, pk):
    """Return the part of the story's page that changes while others work."""
    story = story_or_404(request, pk, to="see_work")
    if story.state in OVER:
        return render(request, "story/_over.html", {"story": story})
    return render(request, "story/_gates.html", _work(request, story))


def _work(request, story):
    """Return what the page shows of the newest revision, and of what blocks it."""
    case, found = gates.look(story)
    return {
        "story": story,
        "vault": settings.LODESTAR_ORIGINS["vault"],
        "revision": case.revision,
        "galley": case.galley,
        "reviews": _marked(case.reviews),
        "found": found,
        "gates": [
            {"gate": gate, "findings": findings, "met": not findings} for gate, findings in found
        ],
        "foreseen": gates.foreseen(case),
        "shows_sources": rules.allows(request.user, "see_sources", story),
        "sources": [
            {
                "use": use,
                "promise": case.promises.get(use.source_id),
                "attested": len({a.member_id for a in case.attested(use.source_id)}),
                "is_cleared": gates.is_cleared(case, use),
            }
            for use in case.uses
        ],
    }


def _printed(request, story):
    """Return what the page shows of what is in print, or was."""
    revision = revision_for(request.user, story)
    shows_sources = rules.allows(request.user, "see_sources", story)
    uses = revision.uses.select_related("source") if shows_sources else []
    return {
        "story": story,
        "revision": revision,
        "reviews": _marked(list(story.edition.galley.reviews.select_related("reviewer"))),
        "found": [],
        "shows_sources": shows_sources,
        "sources": [
            {
                "use": use,
                "promise": use.source.promise,
                "attested": len(_attesting(story, use.source)),
            }
            for use in uses
        ],
    }


def _attesting(story, source):
    """Return the ids of those whose attestation counts for this story: not its author's own."""
    return {
        attestation.member_id
        for attestation in source.live_attestations()
        if attestation.member_id != story.author_id and attestation.member.is_active
    }


def _holds(request, story):
    holds = _marked(list(story.holds.select_related("by", "lifted_by")))
    return [(hold, rules.allows(request.user, "lift", hold)) for hold in holds]


def _marked(rows):
    """Give each row its `.purged_at`, or None; 1 query."""
    purged = purges.purged_at(rows)
    for row in rows:
        row.purged_at = purged.get(row.pk)
    return rows
