"""What the desk may believe of a source: signed words, and only while they hold."""

import datetime

import pytest

from sources import codenames
from sources.models import AttestationWithdrawal, Promise, Source
from sources.vault.circle import Circle
from sources.vault.keys import Keys
from tests.hostile import Statements, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def attestation(circle, raj):
    return circle.attestations.get(member=raj)


def test_a_signed_attestation_counts(circle, attestation):
    assert attestation.is_genuine()
    assert circle.live_attestations() == [attestation]


@pytest.mark.parametrize(
    "field", ["method", "verified_on", "fair_description", "valid_until", "member", "signature"]
)
def test_no_field_of_an_attestation_can_be_changed(circle, attestation, nia, erin, unlocked, field):
    values = {
        "method": "known",
        "verified_on": datetime.date(2020, 1, 1),
        "fair_description": False,
        "valid_until": attestation.valid_until.replace(year=2199),
        "member": nia,
        "signature": unlocked(nia).keys.sign(attestation.message()),
    }

    rewrite(attestation, **{field: values[field]})

    assert circle.live_attestations() == []


def test_nobody_attests_in_the_name_of_another(circle, attestation, raj, nia, unlocked):
    attestation.member = nia

    rewrite(attestation, member=nia, signature=unlocked(raj).keys.sign(attestation.message()))

    assert circle.live_attestations() == []


def test_an_attestation_is_not_moved_to_another_source(
    circle, attestation, erin, unlocked, promise
):
    other = Circle.found(by=unlocked(erin), promise=promise)

    rewrite(attestation, source=other)

    assert other.live_attestations() == []


def test_an_attestation_with_a_key_that_lost_its_vouch_counts_no_more(circle, attestation):
    rewrite(attestation.key, signing_public=Keys.generate(None, None).signing_public)

    assert circle.live_attestations() == []


def test_a_withdrawn_or_outlived_attestation_counts_no_more(circle, attestation, erin, attest):
    second = attest(circle, erin)
    AttestationWithdrawal.objects.create(attestation=attestation)
    assert circle.live_attestations() == [second]

    past = second.valid_until - datetime.timedelta(days=9999)
    rewrite(second, valid_until=past)
    assert not circle.attestations.live().exists()


def test_a_promise_is_its_newest_version_and_the_old_ones_stay(source, erin, unlocked, promise):
    Circle(source).promise(by=unlocked(erin), promise=promise | {"description": "a clerk"})

    source = Source.objects.get(pk=source.pk)
    assert (source.promise.version, source.promise.description) == (2, "a clerk")
    assert Promise.objects.filter(source=source).count() == 2
    prefetched = Source.objects.prefetch_related("promises").get(pk=source.pk)
    with Statements() as statements:
        assert prefetched.promise.version == 2
    assert statements == []


def test_a_codename_says_nothing_and_is_taken_once():
    taken = set()
    for _ in range(200):
        name = codenames.draw(taken.__contains__)
        assert name not in taken
        taken.add(name)
    with pytest.raises(RuntimeError):
        codenames.draw(lambda _: True)


def test_the_desk_sees_a_source_through_its_handlers_only(circle, cast):
    seeing = {
        who for who, staff in cast.staff.items() if circle in Source.objects.visible_to(staff)
    }

    assert seeing == {"erin", "raj", "nia"}
