"""The record of one source: everything about it from both records, for its circle alone."""

import datetime
import re

import pytest
from lxml import html

from sources.vault import (
    clock,
    destruction,
    events,
    joining,
    keeping,
    leaving,
    record,
    recovery,
)
from sources.vault.circle import Circle
from sources.vault.filing import file_contact, file_fact, file_note, open_thing
from sources.vault.models import Fact, LedgerEntry, Note
from sources.vault.record import Place, Record
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")


def rows(answer):
    """Return the rows of a list as texts."""
    found = html.fromstring(answer.content).xpath("//table[contains(@class, 'list')]/tbody/tr")
    return [re.sub(r"\s+", " ", " ".join(row.itertext())).strip() for row in found]


def codes(entries):
    return [entry.code for entry in entries]


@pytest.fixture
def lived(circle, erin, raj, nia, ada, cy, kit, promise, unlocked):
    """The source, after nearly everything that can happen to one."""
    open_thing(Fact.objects.first(), circle, "review", by=unlocked(raj))
    file_note(circle, f"A note {MARKER}", by=unlocked(erin))
    file_contact(circle, f"A contact {MARKER}", by=unlocked(erin))
    open_thing(Note.objects.get(), circle, "contact", by=unlocked(raj))
    joining.refuse(joining.ask(circle, "legal", by=unlocked(nia)), "enough", by=unlocked(ada))
    Circle(circle).promise(by=unlocked(erin), promise=promise)
    keeping.keep(circle, clock.now().date() + datetime.timedelta(9), by=unlocked(erin))
    keeping.lift_hold(keeping.place_hold(circle, "court", by=unlocked(erin)), by=unlocked(ada))
    recovery.begin(circle, nia, by=unlocked(cy))
    destruction.withdraw(destruction.propose(circle, by=unlocked(erin)), by=unlocked(erin))
    return circle


def test_the_circle_sees_everything_that_was_recorded_about_the_source(lived, erin, unlocked_site):
    browser = unlocked_site(erin)

    answer = browser.get(browser.reverse("source-record", lived.pk))

    said = rows(answer)
    assert said[0].startswith("Erin Took the proposal to destroy back")
    assert said[-1].startswith("Erin Registered the source")
    for row in (
        "Raj Opened a fact Name just now",
        "Raj Opened a note just now",
        "Erin Sealed a contact just now",
        "Nia Asked to join, or to stay longer just now",
        "Ada Refused a request Nia just now",
        "Erin Handed the keys over Raj just now",
        "Erin Changed the promise just now",
        "Erin Named a handler just now",
        "Ada Lifted a legal hold just now",
        "Cy Began a recovery Nia just now",
        "Raj Attested to knowing who it is just now",
        "Erin Decided until when it is kept just now",
    ):
        assert row in said, row
    assert MARKER not in answer.content.decode()


def test_no_entry_about_the_source_is_missing_and_none_is_about_another(
    lived, erin, promise, unlocked
):
    before = LedgerEntry.objects.latest("seq").seq
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Somebody else", by=unlocked(erin))
    keeping.place_hold(other, "court", by=unlocked(erin))

    entries, older = Record(lived).page()

    assert older is None
    of_people = {"people", "session", "story"}
    elsewhere = {code for kind in of_people for code in events.codes(kind)}
    expected = LedgerEntry.objects.filter(seq__lte=before).exclude(code__in=elsewhere)
    found = [entry.seq for entry in entries if isinstance(entry, LedgerEntry)]
    assert found == list(expected.order_by("-seq").values_list("seq", flat=True))
    assert codes(Record(other).page()[0]) == ["hold.place", "fact.file", "source.found"]


@pytest.mark.parametrize("who", CAST)
@pytest.mark.abuse(1)
def test_nobody_else_is_told_that_there_is_a_record(lived, cast, who, unlocked_site):
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=VISITS)
    with Statements() as asked:
        answer = browser.get(browser.reverse("source-record", lived.pk))
    with Statements() as asked_for_none:
        none = browser.get(browser.reverse("source-record", "00000000-0000-4000-8000-000000000000"))

    if who in ("erin", "raj"):
        assert answer.status_code == 200
    else:
        assert answer.status_code == none.status_code == 404
        assert answer.content == none.content
        assert len(asked) == len(asked_for_none)
    assert row_counts(without=VISITS) == before


def test_who_has_left_sees_the_record_no_more(lived, erin, raj, nia, join, unlocked_site):
    browser = unlocked_site(raj)
    page = browser.reverse("source-record", lived.pk)
    assert browser.get(page).status_code == 200
    join(lived, nia)

    Circle(lived).end(raj, by=erin)

    assert browser.get(page).status_code == 404
    said = rows(unlocked_site(erin).get(page))
    assert "Erin Ended a place in the circle just now" in said
    assert "Erin Withdrew the attestations of who left just now" in said


def test_the_record_is_filtered_by_person_and_kind(lived, erin, raj, ada, unlocked_site):
    browser = unlocked_site(erin)
    page = browser.reverse("source-record", lived.pk)

    of_ada = rows(browser.get(page, {"member": ada.pk}))
    assert {row.split()[0] for row in of_ada} == {"Ada"}
    assert len(of_ada) == 3
    opened = rows(browser.get(page, {"kind": "opening"}))
    assert [row.split(" just")[0] for row in opened] == [
        "Raj Opened a note",
        "Raj Opened a fact Name",
    ]
    assert rows(browser.get(page, {"kind": "promise", "member": erin.pk})) == [
        "Erin Changed the promise just now",
        "Erin Registered the source just now",
    ]
    nothing = browser.get(page, {"kind": "opening", "member": ada.pk}).content.decode()
    assert "Nothing was recorded that way" in nothing


@pytest.mark.abuse(36)
def test_what_is_not_offered_filters_nothing(lived, erin, lou, unlocked_site):
    browser = unlocked_site(erin)
    page = browser.reverse("source-record", lived.pk)
    with Statements() as plain:
        expected = rows(browser.get(page))

    for chosen in (
        {"member": lou.pk},
        {"kind": "session"},
        {"kind": "nonsense"},
        {"code": "fact.open"},
        {"actor__name__startswith": "R"},
        {"before": "x"},
        {"before": "1"},
        {"before": "9" * 19 + ".1"},
        {"before": "٣.٣"},
    ):
        with Statements() as same:
            assert rows(browser.get(page, chosen)) == expected, chosen
        assert len(same) == len(plain)


def test_pages_follow_each_other_without_a_gap_or_a_double(
    lived, erin, raj, unlocked_site, monkeypatch
):
    whole = [(type(entry), entry.seq) for entry in Record(lived).page()[0]]
    monkeypatch.setattr(record, "SIZE", 3)
    found, before = [], None
    while True:
        entries, before = Record(lived).page(before=before)
        assert len(entries) <= 3
        found += [(type(entry), entry.seq) for entry in entries]
        if before is None:
            break

    assert found == whole
    assert len(found) > 12
    browser = unlocked_site(erin)
    page = browser.reverse("source-record", lived.pk)
    said, address = [], page + f"?member={raj.pk}&nonsense=1"
    while address:
        answer = browser.get(address)
        said += rows(answer)
        links = html.fromstring(answer.content).xpath("//nav[@class='pages']//a[@rel='next']/@href")
        address = links and page + links[0]
    monkeypatch.setattr(record, "SIZE", 50)
    assert said == rows(browser.get(page, {"member": raj.pk}))


def test_a_new_entry_moves_nothing_on_the_older_pages(lived, erin, unlocked, monkeypatch):
    monkeypatch.setattr(record, "SIZE", 3)
    _, before = Record(lived).page()
    older = [entry.seq for entry in Record(lived).page(before=before)[0]]

    file_fact(lived, "alias", "Later", by=unlocked(erin))

    assert [entry.seq for entry in Record(lived).page(before=before)[0]] == older


def test_where_a_page_begins_is_two_numbers():
    assert Place.parse(str(Place(12, 3))) == Place(12, 3)
    assert Place.parse(None) is None


def test_the_number_of_queries_is_the_same_for_one_entry_and_for_many(
    source, erin, raj, nia, join, unlocked, unlocked_site
):
    browser = unlocked_site(erin)
    page = browser.reverse("source-record", source.pk)
    counts = []
    for staff in (raj, nia):
        with Statements() as statements:
            assert browser.get(page).status_code == 200
        counts.append(len(statements))
        join(source, staff)

    assert counts[0] == counts[1] <= 23


def test_the_page_of_a_source_leads_its_circle_to_the_record(circle, erin, nia, ada, unlocked_site):
    for staff, times in ((erin, 1), (nia, 0), (ada, 0)):
        browser = unlocked_site(staff)
        link = f'href="{browser.reverse("source-record", circle.pk)}"'
        assert browser.get(f"/sources/{circle.pk}/").content.decode().count(link) == times


def test_entries_of_people_who_left_the_newsroom_stay(circle, raj, ada, erin, nia, join, unlocked):
    join(circle, nia)

    leaving.off_board(raj, by=unlocked(ada))

    entries, _ = Record(circle).page()
    assert "grant.end" in codes(entries)
    assert raj in Record(circle).people()
    assert "Raj" in {entry.who.name for entry in entries}
