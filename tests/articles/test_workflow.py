"""The table of transitions over the whole cast, and that seeing agrees with doing."""

from types import SimpleNamespace

import pytest

from articles.models import Story
from articles.permissions import rules
from articles.states import State
from articles.workflow import TRANSITIONS

pytestmark = pytest.mark.django_db

#                 erin writes; raj and nia review; ada, cy and the outsider have no part in it.
MAY = {
    "begin":       {"erin", "outsider"},
    "see":         {"erin", "raj", "nia"},
    "see_sources": {"erin", "raj", "nia"},
    "edit":        {"erin"},
    "submit":      {"erin"},
    "review":      {"raj", "nia"},
    "return":      {"erin", "raj", "nia"},
    "publish":     {"erin", "outsider"},
    "withdraw":    {"erin", "outsider", "raj", "nia"},
    "hold":        {"erin", "outsider", "raj", "nia"},
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
    for rule in set(MAY) - {"see", "see_sources"}:
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
    State.PUBLISHED: {"erin": ["withdraw"], "raj": ["withdraw"], "outsider": ["withdraw"]},
    State.WITHDRAWN: {"erin": [], "raj": [], "outsider": []},
}


@pytest.mark.parametrize("state", State)
def test_moves_open_in_each_state(draft, cast, state):
    draft.state = state

    for who, moves in OPEN[state].items():
        assert draft.moves_open_to(cast.staff[who]) == moves


@pytest.mark.parametrize("state", State)
def test_seeing_and_doing_agree(draft, cast, state):
    Story.objects.filter(pk=draft.pk).update(state=state)
    draft.refresh_from_db()

    for who in WHO:
        staff = cast.staff[who]
        sees = Story.objects.visible_to(staff).filter(pk=draft.pk).exists()
        listed, _ = Story.objects.newest_to(staff)
        assert sees == rules.allows(staff, "see", draft)
        assert sees == (draft in listed)


def test_a_story_that_was_sent_back_stays_visible_to_reviewers(submitted, erin, nia, outsider):
    submitted.send_back(by=erin)

    assert Story.objects.visible_to(nia).exists()
    assert not Story.objects.visible_to(outsider).exists()


def test_every_transition_names_a_rule():
    assert {transition.who for transition in TRANSITIONS.values()} <= set(rules.rules)
    with pytest.raises(KeyError):
        rules.allows(SimpleNamespace(), "no such rule", None)
