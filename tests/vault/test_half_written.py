"""The server dies between the commits of the two databases: nothing stays in anybody's way."""

import pytest
from django.db import OperationalError, connections

from articles.clearance import knowing
from articles.clearance.purge import purging
from newsroom.models import Purge, Staff
from sources.models import Source
from sources.vault import leaving
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import Epoch, Fact, Grant, PurgeConfirmation, PurgeProposal
from tests.articles import press
from tests.clearance.test_sweep import swept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dying(monkeypatch):
    """`dying(act)`: do something, of which only the first of the two databases is committed."""

    def dying(act):
        committed = []

        def between(alias, commit):
            def committing():
                if committed and alias not in committed:
                    raise OperationalError("the server is gone")
                committed.append(alias)
                commit()

            return committing

        with monkeypatch.context() as patched:
            for alias in ("newsroom", "vault"):
                connection = connections[alias]
                patched.setattr(connection, "_commit", between(alias, connection._commit))
            with pytest.raises(OperationalError):
                act()
        return committed

    return dying


def test_a_source_without_keys_keeps_nobody_from_leaving(
    dying, circle, erin, raj, ada, promise, unlocked
):
    dying(lambda: Circle.found(by=unlocked(raj), promise=promise))

    assert not Epoch.objects.exclude(source_id=circle.pk).exists()
    leaving.off_board(raj, by=unlocked(ada))
    assert not Staff.objects.get(pk=raj.pk).is_active
    assert not Grant.objects.live().filter(member_id=raj.pk).exists()


def test_facts_are_filed_and_looked_for_after_one_that_the_newsroom_missed(
    dying, circle, erin, unlocked, unlocked_site
):
    act = lambda: file_fact(  # noqa: E731
        circle, "alias", "Missed", by=unlocked(erin), printed_as="somebody"
    )
    assert dying(act) == ["vault"]
    missed = Fact.objects.get(kind="alias")
    assert Source.objects.get(pk=circle.pk).fact_version == missed.number - 1
    browser = unlocked_site(erin)
    page = browser.reverse("opening", circle.pk, missed.pk)
    assert "Missed" in browser.post(page, {"reason": "verify"}).content.decode()

    later = file_fact(circle, "alias", "Later", by=unlocked(erin))

    assert later.number == missed.number + 1
    assert Source.objects.get(pk=circle.pk).fact_version == later.number
    values = {each.value for each in knowing.known(circle, by=unlocked(erin))}
    assert {"Missed", "Later"} <= values
    assert Fact.objects.filter(source_id=circle.pk).count() == later.number


def test_a_purge_that_the_vault_missed_is_completed_by_confirming_it_again(
    dying, circle, erin, raj, unlocked, monkeypatch
):
    named = press.revision(erin, deck="As Quillon Featherstonehaugh says")
    file_fact(circle, "name", "Quillon Featherstonehaugh", by=unlocked(erin))
    source = Source.objects.get(pk=circle.pk)
    done = swept([source], unlocked(erin))
    proposal = purging.propose(done, source, "revision", str(named.pk), by=unlocked(erin))
    seen = purging.look(proposal, source, by=unlocked(raj)).as_text()
    # Its opening is a commit of its own, before.
    monkeypatch.setattr(purging, "open_things", lambda *_, **__: [seen])

    assert dying(lambda: purging.confirm(proposal, by=unlocked(raj))) == ["newsroom"]

    named.refresh_from_db()
    assert named.headline == "[purged]"
    assert PurgeProposal.objects.waiting().get() == proposal
    made = purging.confirm(proposal, by=unlocked(raj))
    assert Purge.objects.get() == made
    assert PurgeConfirmation.objects.get().confirmed_at == made.purged_at
    assert not PurgeProposal.objects.waiting().exists()
