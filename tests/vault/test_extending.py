"""Staying longer in a circle: asked, approved and handed over by three people, like joining."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from newsroom.refusals import Refused
from sources.vault import clock, joining
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.history import timeline
from sources.vault.models import Epoch, Fact, Grant, SealedKey
from tests.hostile import proven, row_counts

pytestmark = pytest.mark.django_db

YEAR = datetime.timedelta(days=365)


@pytest.fixture
def extend(ada, unlocked):
    """`extend(source, raj, by=erin)`: let raj stay for a year and ten days from now."""

    def extend(source, member, *, by, until=YEAR + datetime.timedelta(days=10)):
        asked = joining.ask(source, "review", by=unlocked(member))
        joining.approve(asked, by=unlocked(ada))
        Circle(source).hand_over(asked, by=unlocked(by), expires_at=clock.now() + until)

    return extend


def test_a_place_is_extended_without_a_new_key(circle, extend, erin, raj, unlocked):
    before = Circle(circle).grant_of(raj)

    extend(circle, raj, by=erin)

    after = Circle(circle).grant_of(raj)
    assert after.expires_at > before.expires_at
    assert [grant.member for grant in Circle(circle).members()] == [erin, raj]
    assert not SealedKey.objects.filter(grant=before).exists()
    fact = file_fact(circle, "alias", "Whoever", by=unlocked(erin))
    assert Epoch.objects.filter(source_id=circle.pk).count() == 1
    assert open_thing(fact, circle, "review", by=unlocked(raj)) == "Whoever"
    call_command("verify_grants")


def test_every_key_of_a_place_is_extended(circle, extend, join, erin, raj, nia, ada, unlocked):
    join(circle, nia)
    Circle(circle).end(nia, by=ada)
    file_fact(circle, "alias", "Second key", by=unlocked(erin))

    extend(circle, raj, by=erin)

    live = Grant.objects.live().filter(member_id=raj.pk)
    assert {grant.epoch.number for grant in live} == {1, 2}
    assert {grant.approval for grant in live} != {None}
    for fact in Fact.objects.filter(source_id=circle.pk):
        open_thing(fact, circle, "review", by=unlocked(raj))
    call_command("verify_grants")


def test_who_was_let_in_by_somebody_who_then_stays_longer_is_still_believed(
    circle, extend, join, erin, raj, nia, unlocked
):
    join(circle, nia)
    extend(circle, erin, by=raj)

    for grant in Grant.objects.live():
        proven(grant)
    file_fact(circle, "alias", "Whoever", by=unlocked(nia))


def test_two_who_extend_each_other_prove_both(circle, extend, join, erin, raj, nia, ada, unlocked):
    join(circle, nia)
    extend(circle, raj, by=erin)
    extend(circle, erin, by=raj)
    Circle(circle).end(nia, by=ada)
    file_fact(circle, "alias", "Second key", by=unlocked(raj))
    extend(circle, erin, by=raj, until=2 * YEAR)
    extend(circle, raj, by=erin, until=2 * YEAR)

    for grant in Grant.objects.live():
        proven(grant)


@pytest.mark.abuse(3)
def test_nobody_extends_their_own_place(circle, extend, raj):
    before = row_counts(without=["vault.Request", "vault.Approval"])

    with pytest.raises(PermissionDenied):
        extend(circle, raj, by=raj)

    after = row_counts(without=["vault.Request", "vault.Approval"])
    changed = {name for name in before if before[name] != after[name]}
    # What was asked and approved, and the attempt, are on record and in the notices.
    assert changed == {"vault.LedgerEntry", "vault.Notice"}
    assert Grant.objects.live().filter(member_id=raj.pk).count() == 1


def test_a_place_does_not_get_shorter(circle, extend, erin, raj):
    before = Circle(circle).grant_of(raj)

    with pytest.raises(Refused, match="lasts longer already"):
        extend(circle, raj, by=erin, until=datetime.timedelta(days=30))

    assert Circle(circle).grant_of(raj) == before
    assert Grant.objects.count() == 2


def test_the_history_says_that_somebody_stays(circle, extend, erin, raj):
    extend(circle, raj, by=erin)

    texts = [(entry["who"], entry["text"]) for entry in timeline(circle)]
    assert texts.count(("Raj", "Joined the circle")) == 1
    assert texts.count(("Raj", "Stays longer in the circle")) == 1
    assert ("Raj", "Left the circle") not in texts


def test_the_pages_ask_and_answer(circle, erin, raj, ada, unlocked_site):
    asking = unlocked_site(raj)
    page = asking.get(asking.reverse("source", circle.pk)).content.decode()
    assert "Ask to stay longer" in page
    answer = asking.post(asking.reverse("asking", circle.pk), {"reason": "review"})
    request = answer["Location"]

    admin = unlocked_site(ada)
    page = admin.get(request)
    assert f"Raj asks to stay longer with {circle}" in page.content.decode()
    admin.post(f"{request}approval/")
    holder = unlocked_site(erin)
    refused = holder.post(f"{request}grant/", {"term": "30"})
    assert refused.status_code == 422
    assert "lasts longer already" in refused.content.decode()
    holder.post(f"{request}grant/", {"term": "365"})

    assert Circle(circle).grant_of(raj).expires_at > clock.now() + datetime.timedelta(days=364)
    page = admin.get(request).content.decode()
    assert f"Raj asks to join {circle}" in page
