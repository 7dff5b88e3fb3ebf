"""Nobody opens more than the house allows: then nothing is decrypted, and the vault locks."""

import datetime
import threading

import pytest
from django.db import connections
from django.db.models.functions import Now

from newsroom.refusals import Refused
from sources.vault.filing import open_thing, open_things
from sources.vault.models import Fact, LedgerEntry, Notice, Opening, Unlock
from tests.canary import MARKER
from tests.hostile import counted_unseals, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_an_hour(settings):
    settings.LODESTAR_OPENINGS_PER_HOUR = 3
    settings.LODESTAR_OPENINGS_PER_DAY = 5


@pytest.fixture
def fact(circle):
    return Fact.objects.first()


def open_times(times, fact, source, by):
    for _ in range(times):
        open_thing(fact, source, "leak check", by=by)


def test_beyond_the_quota_nothing_is_decrypted_and_the_vault_locks_everywhere(
    circle, fact, raj, erin, unlocked, unlocked_site, monkeypatch
):
    browser = unlocked_site(raj)
    open_times(3, fact, circle, unlocked(raj))

    with counted_unseals(monkeypatch) as tried:
        answer = browser.post(
            browser.reverse("opening", circle.pk, fact.pk), {"reason": "verify"}, follow=True
        )

    assert tried == []
    assert MARKER not in answer.content.decode()
    assert "as much as the house allows" in answer.content.decode()
    assert Opening.objects.filter(member_id=raj.pk).count() == 3
    assert not Unlock.objects.filter(member_id=raj.pk).exists()
    assert LedgerEntry.objects.filter(code="opening.limit", actor=raj.pk).count() == 1
    assert Notice.objects.filter(code="opening.limit", staff_id=erin.pk).count() == 1


def test_each_member_has_a_quota_of_their_own(circle, fact, raj, erin, unlocked):
    open_times(3, fact, circle, unlocked(raj))

    assert open_thing(fact, circle, "review", by=unlocked(erin)).endswith(MARKER)


def test_an_hour_later_one_may_open_again_until_the_day_is_full(circle, fact, raj, unlocked):
    for _ in range(2):
        open_times(2, fact, circle, unlocked(raj))
        for opening in Opening.objects.filter(member_id=raj.pk):
            rewrite(opening, opened_at=Now() - datetime.timedelta(hours=1, seconds=1))
    open_times(1, fact, circle, unlocked(raj))

    with pytest.raises(Refused, match="house allows"):
        open_thing(fact, circle, "review", by=unlocked(raj))

    assert Opening.objects.filter(member_id=raj.pk).count() == 5
    for opening in Opening.objects.filter(member_id=raj.pk):
        rewrite(opening, opened_at=Now() - datetime.timedelta(days=1, seconds=1))
    assert open_thing(fact, circle, "review", by=unlocked(raj)).endswith(MARKER)


def test_a_leak_check_shows_nothing_and_counts_for_nothing(circle, fact, raj, unlocked):
    facts = list(Fact.objects.select_related("epoch"))
    for _ in range(4):
        open_things(facts, circle, "leak check", by=unlocked(raj), shown=False)

    assert open_thing(fact, circle, "review", by=unlocked(raj)).endswith(MARKER)


@pytest.mark.django_db(transaction=True)
def test_two_openings_at_once_do_not_both_take_the_last_place(circle, fact, raj, unlocked):
    open_times(2, fact, circle, unlocked(raj))
    answers = []

    def act():
        try:
            answers.append(open_thing(fact, circle, "review", by=unlocked(raj))[:4])
        except Refused:
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["Mara", "refused", "refused", "refused"]
    assert Opening.objects.filter(member_id=raj.pk).count() == 3
