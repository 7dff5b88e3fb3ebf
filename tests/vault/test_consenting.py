"""A source is named only by their own word, which a member signed and nobody took back."""

import datetime

import pytest
from lxml import html

from newsroom.refusals import Refused
from sources import release
from sources.models import Consent, ConsentWithdrawal, Source
from sources.vault import attesting, clock, consenting
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.keys import Keys
from sources.vault.models import LedgerEntry, Notice
from tests.hostile import Statements, remove, rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
DAY = datetime.date(2026, 1, 5)


@pytest.fixture
def give(circle, raj, unlocked):
    """`give()`: raj records that the source agreed to be named."""

    def give(**changes):
        said = {"method": "met", "given_on": DAY, "named_from": DAY} | changes
        return consenting.give(circle, by=unlocked(raj), **said)

    return give


@pytest.fixture
def change(circle, erin, unlocked, promise):
    """`change(release="death")`: erin records a new version of the promise."""

    def change(**changes):
        return Circle(circle).promise(by=unlocked(erin), promise=promise | changes)

    return change


def standing(source):
    source = Source.objects.get(pk=source.pk)
    return release.standing(source, source.promise)


def text_of(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_a_signed_consent_lets_a_source_be_named(circle, give, raj, erin):
    assert not standing(circle).may_be_named

    given = give()

    assert given.is_genuine()
    assert standing(circle).may_be_named
    assert standing(circle).words == (
        "May be named from 5 January 2026. The source agreed on 5 January 2026: in person."
    )
    assert Notice.objects.filter(staff_id=erin.pk, code="consent.give").exists()
    assert LedgerEntry.objects.last().code == "consent.give"


def test_a_day_to_come_has_to_come_first(circle, give):
    give(named_from=clock.now().date() + datetime.timedelta(1))

    assert not standing(circle).may_be_named
    assert "and not before" in standing(circle).words


@pytest.mark.parametrize(
    "field", ["method", "given_on", "named_from", "member", "promise", "source", "signature", "key"]
)
def test_no_field_of_a_consent_can_be_changed(circle, give, erin, change, unlocked, promise, field):
    given = give(named_from=clock.now().date() + datetime.timedelta(9))
    other = Circle.found(by=unlocked(erin), promise=promise)
    values = {
        "method": "written",
        "given_on": datetime.date(2026, 1, 4),
        "named_from": DAY,
        "member": erin,
        "signature": unlocked(erin).keys.sign(given.message()),
        "key": unlocked(erin).keys.key_id,
    }
    if field in values:
        rewrite(given, **{field: values[field]})
    elif field == "source":
        rewrite(given, source=other, promise=other.promise)
    else:
        rewrite(given, promise=change())

    for source in (circle, other):
        assert standing(source).consent is None
        assert standing(source).words.startswith("Must not be named.")


def test_a_consent_whose_key_lost_its_vouch_counts_no_more(circle, give):
    given = give()

    rewrite(given.key, signing_public=Keys.generate(None, None).signing_public)

    assert standing(circle).consent is None


def test_a_new_version_of_the_promise_asks_again(circle, give, change, erin, unlocked_site):
    give()
    client = unlocked_site(erin)
    page = client.reverse("promise", circle.pk)
    assert "A consent to be named stands." in text_of(client.get(page))

    change(reason="Another reason.")

    assert standing(circle).consent is None
    assert "A consent to be named stands." not in text_of(client.get(page))
    text = text_of(client.get(client.reverse("consent", circle.pk)))
    assert "The promise has changed since: ask again" in text


def test_whoever_hears_it_first_takes_the_consent_back(circle, give, erin, raj, unlocked):
    given = give()

    consenting.withdraw(circle, by=unlocked(erin))

    assert standing(circle).consent is None
    assert Consent.objects.get() == given
    assert given.withdrawal.member == erin
    erin.keys.get().verify_signature(given.withdrawal.message(), given.withdrawal.signature)
    assert Notice.objects.filter(staff_id=raj.pk, code="consent.withdraw").exists()
    with pytest.raises(Refused):
        consenting.withdraw(circle, by=unlocked(erin))
    give()
    assert standing(circle).may_be_named
    assert Consent.objects.count() == 2


def test_for_silence_no_proof_is_needed(circle, give, erin):
    given = give()

    ConsentWithdrawal.objects.create(
        consent=given, member=erin, key=erin.keys.get(), signature=b"none"
    )

    assert standing(circle).consent is None


def test_who_does_not_know_the_source_cannot_say_who_agreed(circle, give, raj, unlocked):
    attesting.take_back(circle, by=unlocked(raj))
    before = row_counts()

    with pytest.raises(Refused, match="First attest"):
        give()

    assert row_counts() == before


def test_one_consent_stands_at_a_time(circle, give):
    give()
    before = row_counts()

    with pytest.raises(Refused, match="stands already"):
        give()

    assert row_counts() == before


TOMORROW = datetime.date(2199, 1, 1)


@pytest.mark.parametrize(
    ("promised", "typed", "field"),
    [
        ({}, {"given_on": TOMORROW, "named_from": TOMORROW}, "given_on"),
        ({}, {"named_from": datetime.date(2026, 1, 4)}, "named_from"),
        ({}, {"method": "promised"}, "method"),
        ({}, {"method": "died"}, "method"),
        ({}, {"method": "between"}, "method"),
        ({"release": "date", "expires_on": TOMORROW}, {"method": "promised"}, "named_from"),
        ({}, {"given_on": "soon"}, "given_on"),
        ({}, {"method": "guessed"}, "method"),
    ],
)
def test_what_the_promise_or_the_calendar_forbids_is_refused_where_it_was_typed(
    circle, change, raj, unlocked_site, promised, typed, field
):
    if promised:
        change(**promised)
    client = unlocked_site(raj)
    before = row_counts(without=VISITS)

    said = {"method": "met", "given_on": DAY, "named_from": DAY} | typed
    answer = client.post(client.reverse("consent", circle.pk), said)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'value="{said["named_from"]}"' in answer.content.decode()
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize(
    ("promised", "typed"),
    [
        ({"release": "date", "expires_on": DAY}, {"method": "promised"}),
        ({"release": "death"}, {"method": "died"}),
        ({}, {"method": "between"}),
    ],
)
def test_what_was_promised_beforehand_is_recorded_like_any_other_word(
    circle, change, erin, raj, unlocked, unlocked_site, promised, typed
):
    if promised:
        change(**promised)
    file_fact(circle, "between", "Bridget Between", by=unlocked(erin))
    client = unlocked_site(raj)

    said = {"method": "met", "given_on": DAY, "named_from": DAY} | typed
    answer = client.post(client.reverse("consent", circle.pk), said)

    assert answer.status_code == 302
    assert standing(circle).may_be_named


@pytest.mark.parametrize(
    ("promised", "said"),
    [
        ({}, "The promise says never without asking again, and nobody has recorded"),
        ({"release": "death"}, "The promise allows it after the source's death, and nobody"),
        (
            {"release": "date", "expires_on": DAY},
            "The promise allows it from 5 January 2026, and nobody has recorded that.",
        ),
    ],
)
def test_without_consent_the_desk_is_told_to_name_nobody(
    circle, change, nia, desk_site, promised, said
):
    if promised:
        change(**promised)

    text = text_of(desk_site.as_staff(nia).get(f"/sources/{circle.pk}/"))

    assert f"Must not be named. {said}" in text
    assert not standing(circle).may_be_named


def test_the_desk_sees_that_the_source_agreed_and_not_who_recorded_it(circle, give, nia, desk_site):
    give()

    text = text_of(desk_site.as_staff(nia).get(f"/sources/{circle.pk}/"))

    assert "May be named from 5 January 2026." in text
    assert "Raj" not in text


@pytest.mark.parametrize(("who", "status"), [("erin", 200), ("nia", 200), ("ada", 403)])
def test_who_reads_and_who_records(circle, give, cast, unlocked_site, who, status):
    given = give()
    client = unlocked_site(cast.staff[who])
    page = client.reverse("consent", circle.pk)

    answer = client.get(page)

    assert answer.status_code == status
    if status == 200:
        text = text_of(answer)
        assert "In person on 5 January 2026, under version 1" in text
        assert ("Raj" in text) == ("They take it back" in text) == (who == "erin")
    if who != "erin":
        before = row_counts(without=VISITS)
        typed = {"method": "met", "given_on": DAY, "named_from": DAY}
        assert client.post(page, typed).status_code == 403
        back = client.reverse("consent-withdrawal", circle.pk)
        assert client.post(back).status_code == 403
        assert row_counts(without=VISITS) == before
        assert standing(circle).consent == given


def test_the_page_takes_as_many_statements_for_much_as_for_little(
    circle, give, raj, unlocked, unlocked_site
):
    client = unlocked_site(raj)
    page, counts = client.reverse("consent", circle.pk), []
    give()

    for _ in range(2):
        client.get(page)
        with Statements() as statements:
            client.get(page)
        counts.append(len(statements))
        consenting.withdraw(circle, by=unlocked(raj))
        give()

    assert counts[0] == counts[1]


def test_a_consent_that_lost_its_withdrawal_says_so_nowhere(circle, give, erin, unlocked):
    """Whoever can delete rows past the triggers brings a consent back; the record shows it."""
    given = give()
    consenting.withdraw(circle, by=unlocked(erin))

    remove(ConsentWithdrawal.objects.get())

    assert standing(circle).consent == given
    assert LedgerEntry.objects.filter(code="consent.withdraw", subject=circle.pk).exists()
