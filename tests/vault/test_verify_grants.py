"""Every sealed key has a live signed grant, and conversely; the command says which has not."""

import datetime
import time

import pytest
from django.core.management import call_command

from sources.vault import clock
from sources.vault.models import Ending, Grant, SealedKey, Unlock
from tests.hostile import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.abuse(18)]


def complaints(capsys):
    """Return what the command complains of; it exits with 1 when there is anything."""
    with pytest.raises(SystemExit) as ended:
        call_command("verify_grants")
    assert ended.value.code == 1
    return capsys.readouterr().err


def test_a_whole_circle_is_whole(circle, capsys):
    call_command("verify_grants")

    assert "2 keys, each with a live grant" in capsys.readouterr().out


def test_a_grant_that_was_changed_is_named(circle, capsys):
    grant = Grant.objects.first()
    rewrite(grant, reason="legal")

    assert f"grant {grant.pk}: not what was signed" in complaints(capsys)


def test_a_key_that_outlives_its_grant_is_named(circle, capsys):
    grant = Grant.objects.first()
    Ending.objects.create(grant=grant, by=grant.member_id)

    assert f"grant {grant.pk}: has ended, and its key is still there" in complaints(capsys)


def test_a_grant_that_was_made_to_run_out_is_named(circle, capsys):
    grant = Grant.objects.first()
    rewrite(grant, expires_at=grant.granted_at)

    assert f"grant {grant.pk}: not what was signed" in complaints(capsys)


def test_the_keys_of_a_place_that_has_run_out_are_no_fault_and_go_with_the_next_unlock(
    source, join, raj, erin, unlocked, capsys
):
    place = join(source, raj, until=clock.now() + datetime.timedelta(seconds=0.2))
    time.sleep(0.3)
    call_command("verify_grants")
    said = capsys.readouterr().out
    assert "1 keys, each with a live grant" in said
    assert "1 keys of places that have run out" in said

    Unlock.hold(unlocked(erin).keys, "session")

    assert not SealedKey.objects.filter(grant=place).exists()
    assert SealedKey.objects.count() == 1
    call_command("verify_grants")
    assert "run out" not in capsys.readouterr().out


def test_a_grant_without_its_key_is_named(circle, capsys):
    grant = Grant.objects.first()
    SealedKey.objects.filter(grant=grant).delete()

    assert f"grant {grant.pk}: runs, and its key is gone" in complaints(capsys)
