"""The way of a story from draft to print, as one table."""

from collections.abc import Callable
from typing import NamedTuple

from articles.states import State


def as_printed(story):
    """The state of a story in print that nobody works on: corrected, if it has a later edition."""
    return State.CORRECTED if story.editions.count() > 1 else State.PUBLISHED


class Transition(NamedTuple):
    """One move: from which states, to which, and the rule in `articles.permissions`.

    `who` is None where no rule of the desk decides, because the vault has asked. `in_print` says
    whether readers must have an edition, or must not; None where either will do.
    """

    begin: tuple
    end: State | Callable
    who: str | None
    in_print: bool | None = None


UNDER_WAY = (State.SUBMITTED, State.IN_REVIEW, State.APPROVED)
AT_WORK = (State.DRAFT, *UNDER_WAY)
AT_REST = (State.PUBLISHED, State.CORRECTED)

#                             begin                end              who        in print
TRANSITIONS = {
    "submit":   Transition((State.DRAFT,),      State.SUBMITTED, "submit"),
    "begin":    Transition((State.SUBMITTED,),  State.IN_REVIEW, "review"),
    "return":   Transition(UNDER_WAY,           State.DRAFT,     "return"),
    # Made by the review that completes what the policy asks for.
    "approve":  Transition((State.IN_REVIEW,),  State.APPROVED,  "review"),
    # Made by saving: the reviews and clearances were for bytes that are no longer current.
    "revise":   Transition(UNDER_WAY,           State.DRAFT,     "edit"),
    # Made in the vault, by a checker who takes over words that the source's circle agreed on.
    "substitute": Transition(UNDER_WAY,         State.DRAFT,     None),
    "publish":  Transition((State.APPROVED,),   State.PUBLISHED, "publish",  False),
    # A correction goes the whole way again; its edition in print stays up meanwhile.
    "reopen":   Transition(AT_REST,             State.DRAFT,     "edit",     True),
    "correct":  Transition((State.APPROVED,),   State.CORRECTED, "publish",  True),
    "drop":     Transition(AT_WORK,             as_printed,      "drop",     True),
    "withdraw": Transition(AT_REST + AT_WORK,   State.WITHDRAWN, "withdraw", True),
}  # fmt: skip

# What takes a story away from readers, or leaves it as they have it, always stays possible.
NEVER_FROZEN = {"return", "drop", "withdraw"}
