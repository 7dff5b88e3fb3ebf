"""Who can open a source now, and which sources too few can."""

import pytest

from newsroom.models import DirectoryKey, Staff
from sources.vault import holders
from sources.vault.circle import Circle
from sources.vault.models import Grant
from tests.hostile import Statements, rewrite

pytestmark = pytest.mark.django_db


def test_holders_have_an_account_a_live_grant_and_its_key(circle, erin, raj, nia, join):
    join(circle, nia)
    assert holders.holders([circle.pk]) == {circle.pk: {erin.pk, raj.pk, nia.pk}}

    Staff.objects.filter(pk=erin.pk).update(is_active=False)
    rewrite(Grant.objects.get(member_id=raj.pk), expires_at=circle.created_at)
    assert holders.holders() == {circle.pk: {nia.pk}}

    own = DirectoryKey.objects.current(nia.pk)
    DirectoryKey.objects.create(staff=nia, sealing_public=own.sealing_public, fingerprint="other")
    assert holders.holders() == {circle.pk: set()}


def test_a_source_with_fewer_than_two_is_listed(source, circle, erin, promise, unlocked):
    lonely = Circle.found(by=unlocked(erin), promise=promise)

    assert [(each, each.holders) for each in holders.too_few()] == [(lonely, 1)]


def test_the_number_of_queries_is_fixed(circle, erin, promise, unlocked):
    with Statements() as few:
        holders.too_few()
    for _ in range(3):
        Circle.found(by=unlocked(erin), promise=promise)
    with Statements() as many:
        holders.too_few()

    assert len(few) <= len(many) <= 4
