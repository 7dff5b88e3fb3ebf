"""The access admin's Monday: everything that waits, in one page, and nothing that is sealed."""

import datetime
import re
import uuid

import pytest
from lxml import html

from newsroom.models import DirectoryKey, Staff
from sources.vault import access_desk, clock, desks, destruction, inviting, joining, leaving
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.keys import Keys
from sources.vault.models import Desk, Grant, Request
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements, rewrite, row_counts
from tests.vault.test_statements_of_pages import pages

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
SECTIONS = [
    "requests",
    "ending",
    "few",
    "reviews",
    "desk-leavers",
    "gone",
    "keys",
    "proposals",
    "invitations",
]
ORDER = [*SECTIONS[:-2], "invitations", "proposals"]


def unvouched(name):
    """Somebody with an account, and with keys that nobody has vouched for."""
    staff = Staff.objects.create_user(f"{name}@example.org", "a long password", name=name)
    keys = Keys.generate(staff.pk, uuid.uuid4())
    return DirectoryKey.objects.create(
        id=keys.key_id,
        staff=staff,
        sealing_public=keys.sealing_public,
        signing_public=keys.signing_public,
        fingerprint=keys.fingerprint,
    )


@pytest.fixture
def monday(erin, raj, nia, ada, outsider, unlocked, promise, join, settings):
    """`monday("a")`: one more row in each section; returns the source."""
    settings.LODESTAR_REVIEW_DAYS = 0

    def monday(name):
        source = Circle.found(by=unlocked(erin), promise=promise)
        join(source, raj, until=clock.now() + datetime.timedelta(days=5))
        Circle(source).name_handler(nia, by=unlocked(erin))
        joining.ask(source, "review", by=unlocked(nia))
        Circle.found(by=unlocked(erin), promise=promise)
        inviting.invite(f"new-{name}@example.org", f"New {name}", [], by=unlocked(ada))
        gone, _ = inviting.invite(f"gone-{name}@example.org", f"Gone {name}", [], by=unlocked(ada))
        leaving.suspend(gone, by=unlocked(ada))
        unvouched(f"key-{name}")
        desk = desks.make(f"Desk {name}", by=ada)
        desks.assign(source, desk, by=erin)
        desks.seat(desk, raj, by=ada)
        desks.leave(desk, raj, by=ada)
        desks.seat(desk, outsider, by=ada)
        return source

    return monday


def page_of(browser):
    answer = browser.get(browser.reverse("access"))
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def rows(page, section):
    """Return the texts of the rows of one section."""
    found = page.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")
    return [re.sub(r"\s+", " ", " ".join(row.itertext())).strip() for row in found]


def test_each_section_shows_what_waits_and_where_to_go(monday, ada, unlocked_site):
    source = monday("a")
    browser = unlocked_site(ada)

    page = page_of(browser)

    for section in SECTIONS:
        assert rows(page, section), section
    (asked,) = rows(page, "requests")
    assert asked.startswith(f"Nia To review a piece {source.codename}")
    (ends,) = rows(page, "ending")
    assert "Raj" in ends
    assert "in 4 days" in ends
    (few,) = rows(page, "few")
    assert source.codename not in few
    assert "One person" in few
    (gone,) = rows(page, "gone")
    assert gone.startswith("Gone a")
    assert "an invitation" in gone
    assert [row.split()[0] for row in rows(page, "keys")] == ["key-a"]
    (proposal,) = rows(page, "proposals")
    assert proposal.startswith(f"Outsider Desk a {source.codename} The circle decides")
    assert rows(page, "desk-leavers")[0].startswith(f"{source.codename} Raj Desk a")
    assert rows(page, "invitations")[0].startswith("New a To come in")
    for link in page.xpath("//main//section//a/@href"):
        assert browser.get(link.partition("#")[0]).status_code == 200, link


def test_what_is_empty_is_said_in_a_line_each_and_takes_no_more_room(cast, ada, unlocked_site):
    page = page_of(unlocked_site(ada))

    said = page.xpath("//section[@aria-labelledby='nothing']//li")
    assert len(said) == len(SECTIONS)
    assert all(each.text_content().endswith(".") for each in said)
    assert not page.xpath("//tbody/tr")
    assert "Nothing waits" in page.text_content()


def test_what_waits_is_counted_at_the_top(monday, ada, unlocked_site):
    monday("a")

    page = page_of(unlocked_site(ada))

    links = page.xpath("//nav[@aria-label='What waits']//a/@href")
    assert links == [f"#{section}" for section in ORDER]
    assert not page.xpath("//section[@aria-labelledby='nothing']")
    for link in links:
        assert page.xpath(f"//h2[@id='{link[1:]}']")


def test_the_oldest_request_and_the_next_end_stand_first(monday, ada, unlocked_site):
    first, second = monday("a"), monday("b")
    grant = Circle(second).grants().get(expires_at__lt=clock.now() + access_desk.SOON)
    rewrite(grant, expires_at=clock.now() + datetime.timedelta(days=1))

    page = page_of(unlocked_site(ada))

    asked, ends = rows(page, "requests"), rows(page, "ending")
    assert [first.codename in row for row in asked] == [True, False]
    assert [second.codename in row for row in ends] == [True, False]


def test_the_number_of_queries_is_the_same_for_one_row_and_for_three(monday, ada, unlocked_site):
    browser = unlocked_site(ada)
    counts = []
    for names in ("a", "bc"):
        for name in names:
            monday(name)
        with Statements() as statements:
            page = page_of(browser)
        counts.append(len(statements))
    assert [len(rows(page, section)) for section in SECTIONS] == [*[3] * 8, 6]

    assert counts[0] == counts[1] <= 50


def test_of_more_than_fifty_the_first_are_shown_and_the_rest_counted(
    monday, ada, unlocked_site, monkeypatch
):
    for name in "abc":
        monday(name)
    monkeypatch.setattr(access_desk, "MOST", 2)

    page = page_of(unlocked_site(ada))

    for section in SECTIONS:
        (panel,) = page.xpath(f"//section[@aria-labelledby='{section}']")
        more = 4 if section == "invitations" else 1
        assert len(rows(page, section)) == 2
        assert f"And {more} more." in panel.text_content()


def test_nothing_that_is_sealed_or_promised_and_no_opening_stands_there(
    circle, nia, ada, raj, unlocked, unlocked_site
):
    joining.ask(circle, "legal", by=unlocked(nia))
    Circle.found(by=unlocked(raj), promise={**_fields(circle.promise), "description": "a clerk"})

    text = page_of(unlocked_site(ada)).text_content()

    for secret in (
        MARKER,
        "senior official",
        "a clerk",
        "Would be dismissed",
        "a public authority",
    ):
        assert secret not in text
    assert str(circle.pk) not in text


def _fields(promise):
    names = ("terms", "description", "second_reference", "jeopardy", "reason")
    return {name: getattr(promise, name) for name in names}


@pytest.mark.parametrize("who", CAST)
def test_the_desk_is_for_access_admins(monday, cast, who, unlocked_site):
    monday("a")
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=VISITS)

    status = browser.get(browser.reverse("access")).status_code
    link = browser.get(browser.reverse("ledger")).content.decode()

    assert status == (200 if who == "ada" else 403)
    assert (browser.reverse("access") in link) == (who == "ada")
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(36)
def test_no_parameter_changes_what_stands_there(monday, ada, unlocked_site):
    monday("a")
    browser = unlocked_site(ada)
    plain = rows(page_of(browser), "requests")
    with Statements() as before:
        browser.get(browser.reverse("access"))

    for term in (
        {"q": MARKER},
        {"codename__startswith": "A"},
        {"ordering": "sealed"},
        {"page": "9"},
    ):
        with Statements() as statements:
            answer = browser.get(browser.reverse("access"), term)
        assert rows(html.fromstring(answer.content), "requests") == plain
        assert len(statements) == len(before)


def test_what_can_have_no_effect_does_not_wait(circle, nia, outsider, erin, ada, raj, unlocked):
    joining.ask(circle, "review", by=unlocked(nia))
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    joining.ask(circle, "review", by=unlocked(outsider))
    assert [each.asked_by for each in joining.waiting()] == [nia.pk, outsider.pk]

    leaving.suspend(nia, by=unlocked(ada))
    assert [each.asked_by for each in joining.waiting()] == [outsider.pk]

    destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))
    assert list(joining.waiting()) == []


def test_a_destroyed_source_lacks_no_holders(circle, erin, raj, ada, unlocked, unlocked_site):
    destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))

    assert rows(page_of(unlocked_site(ada)), "few") == []


def test_only_the_newest_key_of_a_source_is_about_to_end(source, erin, raj, nia, join, unlocked):
    join(source, nia)
    join(source, raj, until=clock.now() + datetime.timedelta(days=3))
    assert [grant.member_id for grant in access_desk.ending()] == [raj.pk]

    Circle(source).end(nia, by=erin)
    file_fact(source, "alias", "Later", by=unlocked(erin))

    assert Grant.objects.filter(member_id=raj.pk).count() == 2
    (grant,) = access_desk.ending()
    assert grant.epoch.number == 2


def test_who_left_and_holds_nothing_is_not_listed(circle, raj, nia, cy, ada, unlocked):
    leaving.suspend(raj, by=unlocked(ada))
    leaving.suspend(nia, by=unlocked(ada))
    leaving.suspend(cy, by=unlocked(ada))

    assert [(person.name, person.circles, person.in_settings) for person in access_desk.gone()] == [
        ("Cy", 0, True),
        ("Raj", 1, False),
    ]


def test_an_admin_does_not_answer_their_own_request(circle, ada, erin, unlocked, unlocked_site):
    Circle(circle).name_handler(ada, by=unlocked(erin))
    joining.ask(circle, "review", by=unlocked(ada))

    (asked,) = rows(page_of(unlocked_site(ada)), "requests")

    assert "Another access admin answers you" in asked


def test_a_single_admin_is_told_so_on_every_page(monday, circle, raj, erin, ada, unlocked_site):
    source = monday("a")
    desk = Desk.objects.get()
    asked = Request.objects.filter(source_id=source.pk).latest("asked_at")
    browser = unlocked_site(ada)
    of_one = [
        browser.reverse("person", raj.pk),
        browser.reverse("person-leaving", raj.pk),
        browser.reverse("desk", desk.pk),
        browser.reverse("request", asked.pk),
        browser.reverse("ending", circle.pk, raj.pk),
        f"{browser.reverse('people-leaving')}?person={raj.pk}&person={erin.pk}",
    ]
    told = []

    for address in [*pages(circle), *of_one]:
        answer = browser.get(address)
        # Making keys has pages of its own, with nothing beside it.
        if answer.status_code == 200 and not address.startswith("/keys/"):
            told.append("You are the only access admin" in answer.content.decode())

    assert len(told) > 15
    assert all(told)
