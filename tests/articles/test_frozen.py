"""A story whose source was destroyed stays as it is, unless two people override that."""

import dataclasses

import pytest
from django.core.exceptions import PermissionDenied

from articles import correcting, editing, gates, publishing
from articles.content import Use
from articles.models import Edition, Revision
from articles.models.override import suffices
from articles.states import State
from newsroom.models import Staff
from newsroom.refusals import Refused
from sources.vault import destruction
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from tests.articles.conftest import token
from tests.hostile import row_counts

pytestmark = [pytest.mark.django_db, pytest.mark.abuse(65)]


def blocked_by(story):
    return [gate.name for gate, found in gates.findings(story) if found]


@pytest.fixture
def changes(erin, reported):
    """Every way to change a story, by name."""
    other = dataclasses.replace(reported, deck="Another deck")
    return {
        "save": lambda story: editing.save(story, other, by=erin),
        "substitute": lambda story: editing.substitute(
            story, other, by=erin, after=story.latest_revision, in_own_words=False
        ),
        "compose": lambda story: editing.compose_again(story, by=erin),
        "submit": lambda story: story.submit(by=erin),
        "publish": lambda story: publishing.publish(story, by=erin, digest=story.galley.digest),
    }


@pytest.mark.parametrize("way", ["save", "substitute", "compose", "submit"])
def test_a_draft_is_frozen(draft, changes, destroy, way):
    destroy()
    before = row_counts()

    with pytest.raises(Refused, match="was destroyed"):
        changes[way](draft)

    assert row_counts() == before
    assert draft.state == State.DRAFT


@pytest.mark.parametrize("way", ["save", "substitute", "compose", "publish"])
def test_a_story_ready_for_print_is_frozen(ready, changes, destroy, way):
    destroy()
    before = row_counts()

    with pytest.raises(Refused, match="was destroyed"):
        changes[way](ready)

    assert row_counts() == before
    assert not Edition.objects.exists()
    assert "destroyed" in blocked_by(ready)


def test_taking_the_source_out_does_not_thaw_it(draft, erin, unsourced, destroy):
    editing.save(draft, unsourced, by=erin)
    destroy()

    with pytest.raises(Refused, match="was destroyed"):
        editing.save(draft, dataclasses.replace(unsourced, deck="More"), by=erin)

    assert draft.latest_revision.number == 2


def test_a_piece_in_print_is_frozen(published, begin_correction, destroy):
    destroy()
    before = row_counts()

    with pytest.raises(Refused, match="was destroyed"):
        begin_correction(published)

    assert row_counts() == before
    assert published.state == State.PUBLISHED


@pytest.mark.parametrize("people", [("erin",), ("raj", "outsider")])
def test_a_piece_in_print_stays_frozen_without_two_of_whom_one_may_judge_it(
    published, cast, begin_correction, destroy, people
):
    destroy()
    Staff.objects.filter(pk=cast.staff["raj"].pk).update(is_active="raj" not in people)
    for name in people:
        published.overrides.create(by=cast.staff[name], reason="It is wrong")

    with pytest.raises(Refused, match="was destroyed"):
        begin_correction(published)

    assert published.revisions.count() == 1


def test_two_people_let_a_piece_in_print_be_corrected(
    published, erin, nia, raj, begin_correction, destroy
):
    destroy()
    published.override(by=erin, reason="A number is wrong")
    published.override(by=nia, reason="Read against the forms")

    begin_correction(published)
    published.submit(by=erin)
    published.begin_review(by=nia)
    # What its note claims, readers have already; nobody can attest to it again.
    assert blocked_by(published) == ["reviews"]

    assert published.state == State.IN_REVIEW
    assert published.is_in_print


@pytest.mark.parametrize("way", ["save", "compose", "submit", "publish"])
def test_a_correction_under_way_is_frozen_too(
    under_correction, erin, reported, to_approval, destroy, way
):
    other = dataclasses.replace(
        reported, correction_kind="correction", correction_note="Something else."
    )
    changes = {
        "save": lambda story: editing.save(story, other, by=erin),
        "substitute": lambda story: editing.substitute(
            story, other, by=erin, after=story.latest_revision, in_own_words=False
        ),
        "compose": lambda story: editing.compose_again(story, by=erin),
        "submit": lambda story: story.submit(by=erin),
        "publish": lambda story: publishing.publish(story, by=erin, digest=story.galley.digest),
    }
    if way == "publish":
        to_approval(under_correction)
    destroy()
    before = row_counts()

    with pytest.raises(Refused, match="was destroyed"):
        changes[way](under_correction)

    assert row_counts() == before
    assert under_correction.edition.replaces is None


def test_a_correction_of_a_frozen_piece_can_be_dropped(under_correction, erin, destroy):
    destroy()

    correcting.drop(under_correction, by=erin)

    assert under_correction.state == State.PUBLISHED


@pytest.mark.parametrize("stage", ["published", "under_correction", "corrected"])
def test_a_piece_in_print_can_always_be_withdrawn(request, erin, destroy, public_site, stage):
    story = request.getfixturevalue(stage)
    destroy()

    publishing.withdraw(story, by=erin)

    assert story.state == State.WITHDRAWN
    assert public_site.get(story.edition.path).status_code == 410


def test_one_person_is_not_enough_nor_the_same_twice(draft, nia, changes, destroy):
    draft.submit(by=draft.author)
    destroy()
    draft.override(by=nia, reason="It matters")
    with pytest.raises(Refused, match="another person"):
        draft.override(by=nia, reason="It matters")

    with pytest.raises(Refused, match="was destroyed"):
        changes["save"](draft)

    assert Revision.objects.count() == 1


def test_two_people_let_it_go_on_and_the_gates_say_what_is_left(draft, nia, erin, changes, destroy):
    draft.submit(by=erin)
    destroy()
    assert {"destroyed", "attested", "clearance"} <= set(blocked_by(draft))

    draft.override(by=erin, reason="A court order names the date")
    draft.override(by=nia, reason="Read against the forms")

    assert set(blocked_by(draft)).isdisjoint({"destroyed", "attested", "clearance"})
    assert "reviews" in blocked_by(draft)
    changes["save"](draft)
    assert draft.latest_revision.number == 2


@pytest.mark.parametrize(
    ("people", "enough"),
    [
        (("erin", "nia"), True),
        (("raj", "nia"), True),
        (("erin", "outsider"), False),
        (("nia",), False),
        ((), False),
    ],
)
def test_who_suffices(draft, cast, people, enough):
    overrides = [draft.overrides.create(by=cast.staff[name], reason="x") for name in people]

    assert suffices(overrides, draft.hands()) is enough


def test_somebody_suspended_does_not_count(draft, erin, nia):
    Staff.objects.filter(pk=nia.pk).update(is_active=False)
    for who in (erin, nia):
        draft.overrides.create(by=who, reason="x")

    assert not suffices(draft.overrides.select_related("by"), draft.hands())


def test_nothing_is_overridden_while_no_source_is_destroyed(draft, erin):
    with pytest.raises(Refused, match="No source"):
        draft.override(by=erin, reason="Just in case")

    assert not draft.overrides.exists()


def test_only_who_writes_or_reviews_overrides(draft, ada, cy, destroy):
    destroy()

    for who in (ada, cy):
        with pytest.raises(PermissionDenied):
            draft.override(by=who, reason="x")

    assert not draft.overrides.exists()


def test_the_page_of_an_override(draft, erin, nia, ada, destroy, desk_site):
    draft.submit(by=erin)
    destroy()
    writer, reviewer, admin = (desk_site.as_staff(each) for each in (erin, nia, ada))
    page = writer.reverse("story-overrides", draft.pk)

    assert "was destroyed" in writer.get(draft.get_absolute_url()).content.decode()
    empty = writer.post(page, {"reason": ""})
    assert "required" in empty.content.decode()
    assert admin.post(page, {"reason": "x"}).status_code == 404
    for browser in (writer, reviewer):
        assert browser.post(page, {"reason": "It cannot wait"}).status_code == 302

    assert draft.overrides.count() == 2
    shown = writer.get(draft.get_absolute_url()).content.decode()
    assert "Overrode that a source was destroyed" in shown


def test_the_story_says_why_it_is_frozen_and_who_may_thaw_it(
    ready, circle, erin, nia, outsider, destroy, desk_site
):
    def text_for(staff):
        page = desk_site.as_staff(staff).get(ready.get_absolute_url()).content.decode()
        return " ".join(page.split())

    assert "Frozen" not in text_for(erin)
    destroy()
    circle.refresh_from_db()

    text = text_for(nia)

    assert "Frozen: a source of this story was destroyed." in text
    assert f"gone here since {circle.destroyed_at:%-d %B %Y}" in text
    assert f"gone from every backup from {circle.gone_on:%-d %B %Y} on" in text
    assert "Said so far by: nobody." in text
    ready.override(by=erin, reason="It has to stand corrected.")
    assert "Said so far by: Erin." in text_for(nia)
    ready.override(by=nia, reason="So it does.")
    text = text_for(nia)
    assert "two people let it go on" in text
    assert "Said so far by: Erin, Nia." in text


def test_who_sees_no_codenames_is_told_of_a_source(published, circle, outsider, destroy, desk_site):
    destroy()

    text = desk_site.as_staff(outsider).get(published.get_absolute_url()).content.decode()

    assert "Frozen: a source of this story was destroyed." in text
    assert circle.codename not in text


def test_what_two_people_said_of_one_source_is_not_said_of_the_next(
    under_correction, erin, raj, nia, unlocked, promise, join, attest, reported, destroy
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Tam Weirside", by=unlocked(erin))
    join(other, raj)
    with_other = dataclasses.replace(
        reported,
        body=f"{reported.body}<p>{token(other)} agreed.</p>",
        uses=(*reported.uses, Use(other.pk, "paraphrased")),
        correction_kind="correction",
        correction_note="Another was left out.",
    )
    editing.save(under_correction, with_other, by=erin)
    destroy()
    for who in (erin, nia):
        under_correction.override(by=who, reason="Read against the forms")
    assert not under_correction.is_frozen

    proposal = destruction.propose(other, by=unlocked(erin))
    destruction.carry_out(proposal, by=unlocked(raj))

    assert under_correction.is_frozen
    assert {f.params["have"] for f in gates.findings_of(under_correction, "destroyed")} == {0}
    with pytest.raises(Refused, match="was destroyed"):
        under_correction.submit(by=erin)
    for who in (erin, nia):
        assert under_correction.is_frozen
        under_correction.override(by=who, reason="Of this one as well")
    assert not under_correction.is_frozen
    under_correction.submit(by=erin)
