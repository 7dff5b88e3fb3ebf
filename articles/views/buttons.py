"""What a person can do with a story now, as the page offers it."""

from dataclasses import dataclass

from django.urls import reverse

from articles.permissions import rules
from articles.states import OVER, State


@dataclass(frozen=True)
class Button:
    """One thing to do: posted at once, or a page to go to."""

    label: str
    url: str
    is_post: bool = False
    is_main: bool = False
    busy: str = ""


def buttons(staff, story, found):
    """Return the buttons for `staff`, the thing to do next first; `found` is from `gates.look`."""
    return [_button(story, *entry) for entry in _entries(staff, story, found)]


def _button(story, label, name, is_post, is_main, busy=""):
    return Button(label, reverse(name, args=[story.pk]), is_post, is_main, busy)


def _entries(staff, story, found):
    moves = story.moves_open_to(staff)
    blocks = {gate.name: findings for gate, findings in found}
    if "submit" in moves:
        yield "Submit", "story-submission", True, True
    if "begin" in moves:
        yield "Begin the review", "story-review", True, True
    if "approve" in moves and not blocks["reviews"]:
        yield "Mark as approved", "story-approval", True, True
    if _may_review(staff, story):
        yield "Review this galley", "story-reviews", False, story.state == State.IN_REVIEW
    if "publish" in moves:
        yield "Publish", "story-edition", False, True
    if "correct" in moves:
        yield "Publish the correction", "story-edition", False, True
    if "reopen" in moves:
        yield "Begin a correction", "story-correction", False, False
    if rules.allows(staff, "edit", story) and story.state not in OVER:
        yield "Edit", "story-edit", False, story.state == State.DRAFT and not moves
        yield "Editor's note", "story-note", False, False
        if blocks["galley"]:
            yield "Compose again", "story-galleys", True, False, "Composing…"
    if "return" in moves:
        label = "Take back" if story.author_id == staff.pk else "Send back"
        yield label, "story-return", True, False
    if "drop" in moves:
        yield "Drop the correction", "story-correction-dropping", False, False
    if "withdraw" in moves:
        yield "Withdraw", "story-withdrawal", False, False


def _may_review(staff, story):
    return story.state in (State.IN_REVIEW, State.APPROVED) and rules.allows(staff, "review", story)
