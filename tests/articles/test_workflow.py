"""The table of transitions over the whole cast, and that seeing agrees with doing."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from articles.models import Story, Withdrawal
from articles.permissions import rules
from articles.states import State
from articles.workflow import TRANSITIONS

pytestmark = pytest.mark.django_db

#                 erin writes; raj and nia review; ada, cy and the outsider have no part in it.
MAY = {
    "begin":       {"erin", "outsider"},
    "see":         {"erin", "raj", "nia"},
    "see_work":    {"erin", "raj", "nia"},
    "see_sources": {"erin", "raj", "nia"},
    "edit":        {"erin"},
    "submit":      {"erin"},
    "review":      {"raj", "nia"},
    "return":      {"erin", "raj", "nia"},
    "publish":     {"erin", "outsider"},
    "drop":        {"erin"},
    "withdraw":    {"erin", "outsider", "raj", "nia"},
    "hold":        {"erin", "outsider", "raj", "nia"},
    "take_back":   {"erin", "raj", "nia"},
    "override":    {"erin", "outsider", "raj", "nia"},
}  # fmt: skip

WHO = ("erin", "raj", "nia", "ada", "cy", "outsider")


@pytest.mark.parametrize("rule", MAY)
def test_each_rule_over_the_cast(submitted, cast, rule):
    assert {who for who in WHO if rules.allows(cast.staff[who], rule, submitted)} == MAY[rule]


def test_the_table_lists_every_rule_but_lifting():
    assert set(rules.rules) == {*MAY, "lift"}


def test_who_lifts_a_hold(submitted, cast):
    hold = submitted.hold(by=cast.staff["raj"], reason="Lawyers.")

    # Erin wrote the story, raj placed the hold.
    assert {w for w in WHO if rules.allows(cast.staff[w], "lift", hold)} == {"nia", "outsider"}


def test_nobody_suspended_may_do_anything(submitted, cast):
    for who in WHO:
        cast.staff[who].is_active = False

    # "see" is asked of people who are logged in; the query set says no to everybody else.
    for rule in set(MAY) - {"see", "see_work", "see_sources"}:
        assert not [w for w in WHO if rules.allows(cast.staff[w], rule, submitted)]
    assert not [w for w in WHO if Story.objects.visible_to(cast.staff[w]).exists()]


#           state: {who: moves open}
OPEN = {
    State.DRAFT: {"erin": ["submit"], "raj": [], "outsider": []},
    State.SUBMITTED: {"erin": ["return", "revise"], "raj": ["begin", "return"], "outsider": []},
    State.IN_REVIEW: {"erin": ["return", "revise"], "raj": ["return", "approve"], "outsider": []},
    State.APPROVED: {
        "erin": ["return", "revise", "publish"],
        "raj": ["return"],
        "outsider": ["publish"],
    },
    # Without an edition nothing is ever in these states.
    State.PUBLISHED: {"erin": [], "raj": [], "outsider": []},
    State.CORRECTED: {"erin": [], "raj": [], "outsider": []},
    State.WITHDRAWN: {"erin": [], "raj": [], "outsider": []},
}
#   state, while an edition is in print: {who: moves open}
OPEN_IN_PRINT = {
    State.DRAFT: {
        "erin": ["submit", "drop", "withdraw"],
        "raj": ["withdraw"],
        "outsider": ["withdraw"],
    },
    State.SUBMITTED: {
        "erin": ["return", "revise", "drop", "withdraw"],
        "raj": ["begin", "return", "withdraw"],
        "outsider": ["withdraw"],
    },
    State.IN_REVIEW: {
        "erin": ["return", "revise", "drop", "withdraw"],
        "raj": ["return", "approve", "withdraw"],
        "outsider": ["withdraw"],
    },
    State.APPROVED: {
        "erin": ["return", "revise", "correct", "drop", "withdraw"],
        "raj": ["return", "withdraw"],
        "outsider": ["correct", "withdraw"],
    },
    State.PUBLISHED: {
        "erin": ["reopen", "withdraw"],
        "raj": ["withdraw"],
        "outsider": ["withdraw"],
    },
    State.CORRECTED: {
        "erin": ["reopen", "withdraw"],
        "raj": ["withdraw"],
        "outsider": ["withdraw"],
    },
    State.WITHDRAWN: {"erin": [], "raj": [], "outsider": []},
}


@pytest.mark.parametrize("state", State)
def test_moves_open_in_each_state(draft, cast, state):
    draft.state = state

    for who, moves in OPEN[state].items():
        assert draft.moves_open_to(cast.staff[who]) == moves


@pytest.mark.parametrize("state", State)
def test_moves_open_while_an_edition_is_in_print(published, cast, state):
    published.state = state

    for who, moves in OPEN_IN_PRINT[state].items():
        assert published.moves_open_to(cast.staff[who]) == moves


def test_a_colleague_with_a_hand_in_it_may_submit_a_correction_and_nothing_else(published, cast):
    outsider = cast.staff["outsider"]
    assert not rules.allows(outsider, "submit", published)

    newest = published.latest_revision
    newest.pk, newest.number, newest.made_by, newest._state.adding = uuid4(), 2, outsider, True
    newest.save()

    assert rules.allows(outsider, "submit", published)
    Withdrawal.objects.create(edition=published.edition, withdrawn_by=outsider)
    assert not rules.allows(outsider, "submit", published)


@pytest.mark.parametrize("stage", ["draft", "submitted", "published", "corrected"])
@pytest.mark.parametrize("state", State)
def test_seeing_and_doing_agree(request, cast, stage, state):
    story = request.getfixturevalue(stage)
    Story.objects.filter(pk=story.pk).update(state=state)
    story.refresh_from_db()

    for who in WHO:
        staff = cast.staff[who]
        sees = Story.objects.visible_to(staff).filter(pk=story.pk).exists()
        reads_work = Story.objects.work_visible_to(staff).filter(pk=story.pk).exists()
        listed, _ = Story.objects.newest_to(staff)
        assert sees == rules.allows(staff, "see", story)
        assert sees == (story in listed)
        assert reads_work == rules.allows(staff, "see_work", story)
        assert sees or not reads_work


#  who sees a story of which a correction is under way, and who sees what the correction says
SEES_CORRECTION = {
    State.DRAFT: ({"erin", "raj", "nia", "outsider"}, {"erin", "raj", "nia"}),
    State.SUBMITTED: ({"erin", "raj", "nia", "outsider"}, {"erin", "raj", "nia"}),
    State.IN_REVIEW: ({"erin", "raj", "nia", "outsider"}, {"erin", "raj", "nia"}),
    State.APPROVED: ({"erin", "raj", "nia", "outsider"}, {"erin", "raj", "nia", "outsider"}),
    State.WITHDRAWN: ({"erin", "raj", "nia", "outsider"}, {"erin", "raj", "nia"}),
}


@pytest.mark.parametrize("state", SEES_CORRECTION)
def test_an_editor_with_no_part_in_it_sees_what_is_in_print_only(under_correction, cast, state):
    Story.objects.update(state=state)
    sees, reads_work = SEES_CORRECTION[state]

    for names, found in (
        (sees, Story.objects.visible_to),
        (reads_work, Story.objects.work_visible_to),
    ):
        assert {who for who in WHO if found(cast.staff[who]).exists()} == names


def test_a_story_that_was_sent_back_stays_visible_to_reviewers(submitted, erin, nia, outsider):
    submitted.send_back(by=erin)

    assert Story.objects.visible_to(nia).exists()
    assert not Story.objects.visible_to(outsider).exists()


def test_every_transition_but_the_checkers_names_a_rule():
    named = {name: transition.who for name, transition in TRANSITIONS.items()}

    # Asked in the vault, of whoever checks for a source.
    assert named.pop("substitute") is None
    assert set(named.values()) <= set(rules.rules)
    with pytest.raises(KeyError):
        rules.allows(SimpleNamespace(), "no such rule", None)
