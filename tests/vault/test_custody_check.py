"""Every key of every live source has a share for every pair of custodians; gaps are named."""

import pytest
from django.core.management import call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext

from sources.vault import custody_check, destruction
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import CustodyShare, Entrusting, Epoch
from sources.vault.sealed import Sealed
from tests.hostile import remove, rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.abuse(18)]


@pytest.fixture
def share(circle, unlocked, cy, kit):
    """The share of the source's key that cy and kit open."""
    keys = {"first_key": unlocked(cy).keys.key_id, "second_key": unlocked(kit).keys.key_id}
    return CustodyShare.objects.get(**keys)


def short(unlocked, *people):
    return " and ".join(unlocked(staff).keys.fingerprint[:8] for staff in people)


def wrong(capsys):
    """Return what `verify_grants` complains of; it exits with 1."""
    with pytest.raises(SystemExit) as ended:
        call_command("verify_grants")
    assert ended.value.code == 1
    return capsys.readouterr().err.splitlines()


def test_a_source_as_it_was_made_is_whole(circle, capsys):
    call_command("verify_grants")

    assert "custody: 1 keys, each sealed to every pair" in capsys.readouterr().out


def test_a_share_that_is_gone_is_named(circle, share, cy, kit, unlocked, capsys):
    remove(share)

    (first, second) = wrong(capsys)

    assert first == f"epoch 1 of {circle.pk}: no share for {short(unlocked, cy, kit)}"
    assert "not the ones that a member of the circle signed for" in second


def test_a_share_put_in_anothers_place_is_noticed(circle, share, capsys):
    other = CustodyShare.objects.exclude(pk=share.pk).first()
    rewrite(share, sealed=Sealed(other.sealed.ciphertext))

    (line,) = wrong(capsys)

    assert line.endswith("the shares are not the ones that a member of the circle signed for")


@pytest.mark.abuse(7)
@pytest.mark.parametrize("change", ["signature", "by", "custodians"])
def test_a_statement_that_was_changed_is_noticed(circle, raj, capsys, change):
    values = {"signature": b"\x01" + bytes(64), "by": raj.pk, "custodians": "aa,bb,cc"}
    rewrite(Entrusting.objects.get(), **{change: values[change]})

    (line,) = wrong(capsys)

    assert line.endswith("signed for")


@pytest.mark.abuse(7)
def test_who_never_held_the_key_signs_for_no_shares(circle, share, nia, cast, capsys):
    statement = Entrusting.objects.get()
    statement.by, statement.key_id = nia.pk, cast.keys["nia"].key_id
    signature = cast.keys["nia"].sign(statement.message())
    rewrite(statement, by=nia.pk, key_id=statement.key_id, signature=signature)

    (line,) = wrong(capsys)

    assert line.endswith("signed for")


def test_a_share_from_before_there_were_statements_is_counted(circle, capsys):
    remove(Entrusting.objects.get())

    call_command("verify_grants")

    assert "; 1 from before that was signed for" in capsys.readouterr().out


def test_other_custodians_in_the_settings_make_every_old_share_a_complaint(
    circle, cy, kit, lou, outsider, unlocked, settings, capsys
):
    new = unlocked(outsider).keys.fingerprint
    settings.LODESTAR_CUSTODIANS = [*settings.LODESTAR_CUSTODIANS[1:], new]

    missing, superfluous = wrong(capsys)

    assert "no share for" in missing
    assert missing.count(" and ") == superfluous.count(" and ") == 4
    assert short(unlocked, outsider, kit) in missing
    assert short(unlocked, cy, lou) in superfluous


def test_a_custodian_whom_the_directory_does_not_know_is_named(circle, settings, capsys):
    settings.LODESTAR_CUSTODIANS = [*settings.LODESTAR_CUSTODIANS, "f" * 64]

    assert "custodian ffffffff: the directory has no such key" in wrong(capsys)


def test_a_share_that_outlives_its_source_is_named(circle, share, erin, raj, unlocked, capsys):
    proposal = destruction.propose(circle, by=unlocked(erin))
    destruction.carry_out(proposal, by=unlocked(raj))
    share.pk = None
    share.save(force_insert=True)

    assert wrong(capsys) == [
        f"epoch 1 of {circle.pk}: was destroyed, and shares of it are still there"
    ]


@pytest.mark.parametrize("more", [0, 2])
def test_the_number_of_questions_does_not_grow_with_the_sources(
    circle, erin, unlocked, promise, more
):
    for _ in range(more):
        Circle.found(by=unlocked(erin), promise=promise)

    with (
        CaptureQueriesContext(connections["vault"]) as vault,
        CaptureQueriesContext(connections["newsroom"]) as newsroom,
    ):
        report = custody_check.check()

    assert report.wrong == []
    assert report.epochs == 1 + more
    assert (len(vault), len(newsroom)) == (4, 4)


def test_more_keys_than_are_taken_at_a_time_are_all_looked_at(
    circle, erin, unlocked, promise, monkeypatch
):
    monkeypatch.setattr(custody_check, "CHUNK", 1)
    other = Circle.found(by=unlocked(erin), promise=promise)
    for share in CustodyShare.objects.filter(epoch__source_id=other.pk)[:1]:
        remove(share)

    report = custody_check.check()

    assert report.epochs == 2
    assert len(report.wrong) == 2


def test_a_new_key_is_signed_for_like_the_first(circle, erin, raj, ada, join, nia, unlocked):
    join(circle, nia)
    Circle(circle).end(nia, by=ada)

    file_fact(circle, "alias", "Later", by=unlocked(raj))

    assert Epoch.objects.count() == Entrusting.objects.count() == 2
    assert Entrusting.objects.last().by == raj.pk
    assert custody_check.check().wrong == []
