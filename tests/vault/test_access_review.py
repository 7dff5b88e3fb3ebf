"""Each quarter a circle confirms or drops its members; nobody confirms themselves."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied
from lxml import html

from newsroom.models import AuditEntry, Staff
from newsroom.refusals import Refused
from sources.vault import access_desk, access_review, clock, holders, joining, leaving
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import Confirmation, Fact, LedgerEntry, Notice, SealedKey
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements, rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def three(circle, nia, join):
    """A circle of erin, raj and nia."""
    join(circle, nia)
    return circle


@pytest.fixture
def quarter(settings):
    """Every place is due at once."""
    settings.LODESTAR_REVIEW_DAYS = 0


def age(grant, days):
    """Make a place begin some days ago."""
    rewrite(grant, granted_at=clock.now() - days * DAY)


def due():
    return {(grant.epoch.source_id, grant.member_id) for grant in access_review.due()}


def place(staff):
    return f"place-{staff.pk}"


def test_a_place_is_due_when_nobody_has_said_a_word_about_it_for_a_quarter(circle, erin, raj):
    assert due() == set()

    age(Circle(circle).grant_of(raj), 89)
    assert due() == set()
    age(Circle(circle).grant_of(raj), 91)
    assert due() == {(circle.pk, raj.pk)}

    access_review.decide(circle, {raj: True}, by=erin)
    assert due() == set()
    rewrite(Confirmation.objects.get(), confirmed_at=clock.now() - 91 * DAY)
    assert due() == {(circle.pk, raj.pk)}


@pytest.fixture
def old(erin, raj, nia, join, unlocked, promise, monkeypatch):
    """A circle of erin, raj and nia, all of them in it for 91 days."""
    then, until = clock.now() - 91 * DAY, clock.now() + 30 * DAY
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: then)
        source = Circle.found(by=unlocked(erin), promise=promise)
        for staff in (raj, nia):
            join(source, staff, until=until)
    return source


def test_a_new_key_confirms_nobody(old, erin, raj, nia, unlocked):
    access_review.decide(old, {nia: False}, by=erin)
    file_fact(old, "alias", "Later", by=unlocked(raj))

    assert Circle(old).grant_of(raj).epoch.number == 2
    assert due() == {(old.pk, raj.pk), (old.pk, erin.pk)}


def test_a_longer_place_is_a_word_about_it(old, erin, raj, nia, ada, unlocked):
    asked = joining.ask(old, "review", by=unlocked(raj))
    joining.approve(asked, by=unlocked(ada))
    Circle(old).hand_over(asked, by=unlocked(erin), expires_at=clock.now() + 200 * DAY)

    assert due() == {(old.pk, erin.pk), (old.pk, nia.pk)}
    (mine,) = [each for each in Circle(old).members() if each.member_id == raj.pk]
    assert mine.since < clock.now() - 90 * DAY
    assert (mine.way.kind, mine.review) == ("handed over", "confirmed")


def test_who_came_back_is_not_confirmed_by_an_old_word(three, erin, raj, nia, join):
    access_review.decide(three, {raj: True}, by=erin)
    Circle(three).end(raj, by=erin)
    join(three, raj)

    (mine,) = [each for each in Circle(three).members() if each.member_id == raj.pk]
    assert mine.confirmation is None


def test_who_is_alone_is_not_due(source, quarter):
    assert due() == set()
    assert Circle(source).members()[0].review == "confirmed"


def test_what_is_decided_happens_and_is_on_record(three, erin, raj, nia, attest, unlocked):
    attest(three, nia)
    Notice.objects.all().delete()

    access_review.decide(three, {raj: True, nia: False}, by=erin)

    confirmation = Confirmation.objects.get()
    assert (confirmation.member_id, confirmation.by) == (raj.pk, erin.pk)
    assert Circle(three).grant_of(nia) is None
    assert not SealedKey.objects.filter(grant__member_id=nia.pk).exists()
    assert not three.attestations.live().filter(member=nia).exists()
    newest = [(entry.code, entry.subject) for entry in LedgerEntry.objects.order_by("-seq")[:2]]
    assert newest == [("grant.confirm", confirmation.pk), ("grant.end", three.pk)]
    assert AuditEntry.objects.order_by("-seq").first().code == "attestation.withdraw"
    assert {each.staff_id for each in Notice.objects.filter(code="grant.end")} == {raj.pk}
    file_fact(three, "alias", "Later", by=unlocked(erin))
    assert Circle(three).grant_of(raj).epoch.number == 2


@pytest.mark.abuse(12)
def test_fewer_than_two_holders_are_never_left_and_nothing_else_is_done(three, erin, raj, nia):
    before = row_counts()

    with pytest.raises(holders.TooFew):
        access_review.decide(three, {raj: False, nia: False}, by=erin)

    assert row_counts() == before


@pytest.mark.abuse(12)
def test_a_closed_account_is_nobody_who_is_left(three, erin, raj, nia, ada, unlocked):
    leaving.suspend(nia, by=unlocked(ada))
    before = row_counts()

    with pytest.raises(holders.TooFew):
        access_review.decide(three, {raj: False, nia: True}, by=erin)

    assert row_counts() == before


def test_a_review_is_whole_or_not_at_all(three, erin, raj, nia, monkeypatch):
    before = row_counts()

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(access_review.ledger, "record", fail)
    with pytest.raises(RuntimeError):
        access_review.decide(three, {raj: True, nia: False}, by=erin)

    assert row_counts() == before


def test_nobody_decides_about_themselves_or_about_nobody(three, erin, raj):
    before = row_counts()

    for decisions in ({erin: True}, {erin: False}, {raj: True, erin: True}, {}):
        with pytest.raises(PermissionDenied):
            access_review.decide(three, decisions, by=erin)

    assert row_counts() == before


def test_who_is_not_in_the_circle_is_not_confirmed(circle, erin, nia, raj):
    before = row_counts()

    with pytest.raises(Refused, match="has left this circle"):
        access_review.decide(circle, {nia: True, raj: True}, by=erin)

    assert row_counts() == before


@pytest.mark.parametrize("who", CAST)
def test_the_page_is_for_the_circle(circle, cast, who, raj, unlocked_site):
    browser = unlocked_site(cast.staff[who])
    page = browser.reverse("review", circle.pk)
    before = row_counts(without=VISITS)

    expected = {"erin": 200, "raj": 200, "nia": 403, "ada": 403}.get(who, 404)
    assert browser.get(page).status_code == expected
    if expected != 200:
        data = {place(raj): "ended", "codename": circle.codename}
        assert browser.post(page, data).status_code == expected
    assert row_counts(without=VISITS) == before


def test_the_page_shows_what_there_is_to_know_of_each_other_member(
    circle, erin, raj, unlocked, unlocked_site, quarter
):
    open_thing(Fact.objects.first(), circle, "review", by=unlocked(raj))
    browser = unlocked_site(erin)

    answer = browser.get(browser.reverse("review", circle.pk))

    page = html.fromstring(answer.content)
    assert page.xpath("//section//h2/text()") == ["Raj", "Record it"]
    (panel,) = page.xpath("//section[1]")
    text = re.sub(r"\s+", " ", panel.text_content())
    assert "To review a piece. Handed over by Erin, approved by Ada" in text
    assert "1 time, last just now" in text
    assert "Not yet Review due" in text
    assert page.xpath("//input[@checked]/@value") == ["later"]
    assert MARKER not in answer.content.decode()
    (typed,) = page.xpath("//input[@name='codename']")
    assert typed.get("autocomplete") == "off"


def test_a_review_in_the_browser(three, erin, raj, nia, unlocked_site, quarter):
    browser = unlocked_site(erin)
    page = browser.reverse("review", three.pk)
    data = {place(raj): "needed", place(nia): "ended", "codename": three.codename.upper()}

    answer = browser.post(page, data, follow=True)

    assert "Recorded: 1 confirmed, 1 ended." in answer.content.decode()
    assert Circle(three).grant_of(nia) is None
    assert Confirmation.objects.get().member_id == raj.pk


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({}, "__all__", "at least one member"),
        ({"raj": "banish"}, "raj", "not one of the available choices"),
        ({"raj": None}, "raj", "required"),
        ({"nia": "ended"}, "codename", "only when the codename stands here"),
        ({"nia": "ended", "codename": "Amber Nobody"}, "codename", "only when the codename"),
        ({"nia": "ended", "raj": "ended", "codename": True}, "raj", "Fewer than two"),
    ],
)
def test_a_refused_review_says_why_keeps_what_was_chosen_and_changes_nothing(
    three, erin, raj, nia, unlocked_site, changes, field, words
):
    browser = unlocked_site(erin)
    people = {"raj": place(raj), "nia": place(nia)}
    typed = {place(raj): "later", place(nia): "later"}
    typed |= {people.get(name, name): value for name, value in changes.items()}
    if typed.get("codename") is True:
        typed["codename"] = three.codename
    typed = {name: value for name, value in typed.items() if value is not None}
    before = row_counts(without=VISITS)

    answer = browser.post(browser.reverse("review", three.pk), typed)

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert any(words in error for error in errors[people.get(field, field)])
    shown = html.fromstring(answer.content)
    for name in people.values():
        kept = typed.get(name)
        if kept in ("needed", "ended", "later"):
            assert shown.xpath(f"//input[@name='{name}'][@checked]/@value") == [kept]
    if "codename" in typed:
        assert shown.xpath("//input[@name='codename']/@value") == [typed["codename"]]
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(37)
def test_ids_of_others_are_no_fields_here(three, erin, raj, nia, outsider, unlocked_site):
    browser = unlocked_site(erin)
    answers = []

    for stranger in (outsider.pk, erin.pk, "00000000-0000-4000-8000-000000000000"):
        data = {place(raj): "later", place(nia): "later", f"place-{stranger}": "needed"}
        answer = browser.post(browser.reverse("review", three.pk), data)
        answers.append((answer.status_code, str(answer.context["form"].errors)))

    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 422
    assert not Confirmation.objects.exists()


def test_somebody_who_left_since_the_page_was_read_is_said(
    three, erin, raj, nia, unlocked_site, monkeypatch
):
    browser = unlocked_site(erin)
    plain = access_review.decide

    def late(*args, **kwargs):
        Circle(three).end(nia, by=raj)
        plain(*args, **kwargs)

    monkeypatch.setattr(access_review, "decide", late)
    data = {place(raj): "needed", place(nia): "needed"}
    answer = browser.post(browser.reverse("review", three.pk), data)

    assert answer.status_code == 422
    assert "Somebody has left this circle meanwhile" in answer.content.decode()
    assert not Confirmation.objects.exists()


def test_a_review_that_is_due_stands_where_the_circle_and_the_admins_look(
    circle, erin, raj, nia, ada, unlocked_site, quarter
):
    Notice.objects.all().delete()
    browsers = [unlocked_site(staff) for staff in (erin, raj, nia, ada)]
    due_notice = f'href="{browsers[0].reverse("review", circle.pk)}"'
    before = row_counts(without=VISITS)

    for browser, expected in zip(browsers, (True, True, False, False), strict=True):
        page = browser.get(browser.reverse("notice-list")).content.decode()
        assert (due_notice in page) == expected
        page = browser.get(circle.get_absolute_url()).content.decode()
        assert ("An access review is due" in page) == expected
    page = html.fromstring(browser.get(browser.reverse("access")).content)
    (row,) = page.xpath("//section[@aria-labelledby='reviews']//tbody/tr")
    assert circle.codename in row.text_content()
    assert "2 unconfirmed" in row.text_content()

    assert row_counts(without=VISITS) == before


def test_who_has_confirmed_the_others_is_not_asked_again(circle, erin, raj, settings):
    for grant in Circle(circle).members():
        age(grant, 91)
    access_review.decide(circle, {raj: True}, by=erin)

    assert list(access_review.due_to(erin)) == []
    assert list(access_review.due_to(raj)) == [circle]


def test_after_a_fortnight_a_review_is_overdue(circle, raj, ada, unlocked_site):
    for days, words in ((91, "Due"), (105, "Overdue")):
        age(Circle(circle).grant_of(raj), days)
        browser = unlocked_site(ada)
        page = html.fromstring(browser.get(browser.reverse("access")).content)
        (row,) = page.xpath("//section[@aria-labelledby='reviews']//tbody/tr")
        assert row.xpath(".//*[contains(@class, 'status')]/text()") == [words]
    (section,) = [access_desk.sections()["reviews"]]
    assert (section.total, section.more) == (1, 0)


def test_queries_do_not_grow_with_circles_or_members(
    erin, raj, nia, outsider, join, unlocked, promise, unlocked_site, quarter
):
    browser = unlocked_site(erin)
    counts = []
    sources = [Circle.found(by=unlocked(erin), promise=promise) for _ in range(3)]
    join(sources[0], raj)
    for more in (False, True):
        if more:
            for staff in (nia, outsider):
                join(sources[0], staff)
            for source in sources[1:]:
                join(source, raj)
        measured = []
        for page in ("review", "notice-list"):
            address = browser.reverse(page, *([sources[0].pk] if page == "review" else []))
            with Statements() as statements:
                assert browser.get(address).status_code == 200
            measured.append(len(statements))
        with Statements() as statements:
            list(access_review.due_sources())
        counts.append([*measured, len(statements)])

    assert counts[0] == counts[1]
    assert counts[0][2] <= 2
    assert Staff.objects.count() == len(CAST)
