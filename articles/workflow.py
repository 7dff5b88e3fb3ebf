"""The way of a story from draft to print, as one table."""

from typing import NamedTuple

from articles.states import State


class Transition(NamedTuple):
    """One move: from which states, to which, and the rule in `articles.permissions`."""

    begin: tuple
    end: State
    who: str


UNDER_WAY = (State.SUBMITTED, State.IN_REVIEW, State.APPROVED)

#                             begin                end              who
TRANSITIONS = {
    "submit":   Transition((State.DRAFT,),      State.SUBMITTED, "submit"),
    "begin":    Transition((State.SUBMITTED,),  State.IN_REVIEW, "review"),
    "return":   Transition(UNDER_WAY,           State.DRAFT,     "return"),
    # Made by the review that completes what the policy asks for.
    "approve":  Transition((State.IN_REVIEW,),  State.APPROVED,  "review"),
    # Made by saving: the reviews and clearances were for bytes that are no longer current.
    "revise":   Transition(UNDER_WAY,           State.DRAFT,     "edit"),
    "publish":  Transition((State.APPROVED,),   State.PUBLISHED, "publish"),
    "withdraw": Transition((State.PUBLISHED,),  State.WITHDRAWN, "withdraw"),
}  # fmt: skip

# What takes a story away from readers, or back to its author, always stays possible.
NEVER_FROZEN = {"return", "withdraw"}
