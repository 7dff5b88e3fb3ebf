"""Who says that they know a source: listed for its circle, taken back, and through whom."""

import datetime

import pytest
from lxml import html

from newsroom.refusals import Refused
from sources.models import Attestation, AttestationWithdrawal
from sources.vault import attesting
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import Fact, LedgerEntry, Notice
from tests.canary import MARKER
from tests.hostile import Statements, rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
TYPED = {"method": "between", "verified_on": "2026-01-05", "fair_description": "on"}


@pytest.fixture
def go_between(circle, erin, unlocked):
    """The sealed name of somebody through whom the source is known."""
    return file_fact(circle, "between", f"Bridget {MARKER}", by=unlocked(erin))


def text_of(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def states(source):
    return [(each.member.name, each.state, each.label) for each in attesting.told(source)]


def test_the_circle_sees_how_each_member_knows(circle, erin, attest, unlocked_site):
    attest(circle, erin)
    client = unlocked_site(erin)

    text = text_of(client.get(client.reverse("attestations", circle.pk)))

    assert "2 members say now" in text
    assert "Raj Met in person, on 5 January 2026 is fair" in text
    assert "Counts until" in text


@pytest.mark.parametrize("who", ["nia", "ada"])
def test_nobody_else_sees_who_attested(circle, cast, unlocked_site, who):
    client = unlocked_site(cast.staff[who])

    answer = client.get(client.reverse("attestations", circle.pk))

    assert answer.status_code == 403
    assert "Met in person" not in answer.content.decode()


def test_a_member_takes_back_what_they_attested(circle, raj, erin, attest, unlocked):
    attest(circle, erin)
    attest(circle, raj)

    attesting.take_back(circle, by=unlocked(raj))

    assert {each.member_id for each in circle.live_attestations()} == {erin.pk}
    assert Attestation.objects.filter(member=raj).count() == 2
    assert states(circle) == [
        ("Raj", "withdrawn", "Taken back"),
        ("Erin", "attested", "Counts"),
        ("Raj", "withdrawn", "Taken back"),
    ]
    assert Circle(circle).grant_of(raj)
    assert Notice.objects.filter(staff_id=erin.pk, code="attestation.take_back").exists()
    assert not Notice.objects.filter(staff_id=raj.pk, code="attestation.take_back").exists()
    assert LedgerEntry.objects.last().code == "attestation.take_back"


def test_a_member_who_attested_twice_counts_once(circle, raj, erin, unlocked, unlocked_site):
    day = datetime.date(2026, 2, 6)
    Circle(circle).attest(by=unlocked(raj), method="papers", verified_on=day, fair_description=True)
    client = unlocked_site(raj)

    text = text_of(client.get(client.reverse("source", circle.pk)))

    assert "Attested by 1" in text
    assert "You have attested: papers seen, 6 February 2026" in text


def test_nobody_takes_back_the_word_of_another(circle, erin, nia, ada, unlocked_site):
    clients = [(unlocked_site(erin), 302), (unlocked_site(nia), 403), (unlocked_site(ada), 403)]
    before = row_counts(without=VISITS)

    for client, status in clients:
        answer = client.post(client.reverse("attestation-withdrawal", circle.pk))
        assert answer.status_code == status

    assert row_counts(without=VISITS) == before


def test_a_word_that_was_taken_back_is_not_taken_back_again_and_can_be_given_again(
    circle, raj, attest, unlocked_site
):
    client = unlocked_site(raj)
    page, back = (client.reverse(n, circle.pk) for n in ("attestations", "attestation-withdrawal"))
    assert "Take back what you attested" in text_of(client.get(page))
    assert client.post(back).status_code == 302
    before = row_counts(without=VISITS)

    refused = client.post(back, follow=True)
    assert "Nothing that you have attested here counts any more." in text_of(refused)
    assert row_counts(without=VISITS) == before
    text = text_of(client.get(page))
    assert "Nobody says now that they know who this is." in text
    assert "Take back what you attested" not in text

    attest(circle, raj)
    assert len(circle.live_attestations()) == 1


def test_a_place_that_ends_takes_the_word_along(circle, erin, raj, attest, join, nia, unlocked):
    attest(circle, erin)
    join(circle, nia)

    Circle(circle).end(raj, by=erin)

    assert states(circle)[-1] == ("Raj", "withdrawn", "Ended with the place in the circle")


def test_one_that_is_not_what_was_signed_is_shown_as_that(circle, raj):
    rewrite(circle.attestations.get(), method="papers")

    assert states(circle) == [("Raj", "broken", "Not as it was signed: tell the custodians")]


def test_an_old_description_stands_beside_what_was_said_of_it(
    circle, erin, unlocked, promise, unlocked_site
):
    Circle(circle).promise(by=unlocked(erin), promise=promise | {"description": "a clerk"})
    client = unlocked_site(erin)

    text = text_of(client.get(client.reverse("attestations", circle.pk)))

    assert "said of version 1; the promise is at 2" in text


def test_many_words_take_as_many_statements_as_one(circle, erin, attest, unlocked, unlocked_site):
    client = unlocked_site(erin)
    page, counts = client.reverse("attestations", circle.pk), []

    for _ in range(2):
        client.get(page)
        with Statements() as statements:
            client.get(page)
        counts.append(len(statements))
        attest(circle, erin)
        attesting.take_back(circle, by=unlocked(erin))
        attest(circle, erin)

    assert counts[0] == counts[1]


def test_the_go_between_stands_in_the_vault_and_nowhere_else(
    circle, raj, go_between, unlocked_site, desk_site
):
    client = unlocked_site(raj)
    address = client.reverse("attestations", circle.pk)

    with Statements() as statements:
        answer = client.post(address, TYPED | {"between": go_between.pk})

    assert answer.status_code == 302
    made = Attestation.objects.last()
    assert (made.method, made.between) == ("between", go_between.pk)
    assert made.is_genuine()
    assert not statements.hold(MARKER)
    page = client.get(address).content.decode()
    assert client.reverse("opening", circle.pk, go_between.pk) in page
    assert MARKER not in page
    desk = desk_site.as_staff(raj).get(f"/sources/{circle.pk}/").content.decode()
    assert "go-between" not in desk.casefold()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "seal it first"),
        ({"between": "not an id"}, "valid"),
        ({"between": "a name"}, "valid"),
        ({"method": "met", "between": "the go-between"}, "Only where a go-between vouched"),
    ],
)
def test_a_go_between_is_named_where_one_vouched_and_only_there(
    circle, raj, go_between, unlocked_site, changes, said
):
    client = unlocked_site(raj)
    known = {
        "the go-between": go_between.pk,
        "a name": Fact.objects.filter(kind="name").first().pk,
    }
    changes = {name: known.get(value, value) for name, value in changes.items()}
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse("attestations", circle.pk), TYPED | changes)

    assert answer.status_code == 422
    (words,) = answer.context["attestation_form"].errors["between"]
    assert said in words
    assert 'value="2026-01-05"' in answer.content.decode()
    assert row_counts(without=VISITS) == before


def test_a_go_between_of_another_source_vouches_for_nobody_here(
    circle, erin, raj, go_between, promise, unlocked
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    day = datetime.date(2026, 1, 5)
    said = {"method": "between", "verified_on": day, "fair_description": True}
    before = row_counts()

    for between in (go_between.pk, None):
        with pytest.raises(Refused):
            Circle(other).attest(by=unlocked(erin), between=between, **said)

    assert row_counts() == before


def test_neither_the_go_between_nor_its_absence_can_be_changed(circle, raj, go_between, unlocked):
    day = datetime.date(2026, 1, 5)
    said = {"verified_on": day, "fair_description": True}
    met = circle.attestations.get()
    vouched = Circle(circle).attest(
        by=unlocked(raj), method="between", between=go_between.pk, **said
    )
    assert len(circle.live_attestations()) == 2

    rewrite(vouched, between=None)
    rewrite(met, between=go_between.pk)

    assert circle.live_attestations() == []


def test_an_ended_attestation_says_why(proposed_end, circle):
    assert AttestationWithdrawal.objects.get().why == "destroyed"


@pytest.fixture
def proposed_end(circle, erin, raj, unlocked):
    """Destroy the source, by two people."""
    from sources.vault import destruction

    return destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))


def test_of_an_off_system_source_no_go_between_is_named(erin, promise, unlocked, unlocked_site):
    source = Circle.found(by=unlocked(erin), promise=promise, off_system=True)
    client = unlocked_site(erin)
    page = client.get(client.reverse("source", source.pk)).content.decode()
    assert "go-between" not in page.casefold()
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse("attestations", source.pk), TYPED)

    assert answer.status_code == 422
    assert list(answer.context["attestation_form"].errors) == ["method"]
    assert row_counts(without=VISITS) == before
