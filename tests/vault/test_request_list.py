"""Where a request stands, and who sees it: waiting, mine, all."""

import re

import pytest
from lxml import html

from newsroom.models import Staff
from sources.vault import destruction, joining, leaving, requests
from sources.vault.circle import Circle
from sources.vault.models import Grant, Refusal, Request
from sources.vault.models.request import Reason
from sources.vault.views import requests as views
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(circle, nia, unlocked):
    return joining.ask(circle, "review", by=unlocked(nia))


def listed(browser, show=None, **more):
    """Return the rows of the list of requests as texts."""
    answer = browser.get(browser.reverse("request-list"), ({"show": show} if show else {}) | more)
    found = html.fromstring(answer.content).xpath("//table[contains(@class, 'list')]/tbody/tr")
    return [re.sub(r"\s+", " ", " ".join(row.itertext())).strip() for row in found]


def state(asked):
    (found,) = requests.described([Request.objects.get(pk=asked.pk)])
    return found.state, found.words


# nia asked, ada answers; erin and raj could hand over. raj once asked as well, and came in.
SEEN = {
    "waiting": {"erin": 1, "raj": 1, "nia": 1, "ada": 1},
    "mine": {"nia": 1, "raj": 1},
    "all": {"erin": 2, "raj": 2, "nia": 1, "ada": 2},
}


@pytest.mark.parametrize("who", CAST)
def test_who_sees_a_request_in_which_list(asked, cast, who, unlocked_site):
    browser = unlocked_site(cast.staff[who])

    for show, seen in SEEN.items():
        assert len(listed(browser, show)) == seen.get(who, 0), show
    assert listed(browser) == listed(browser, "waiting") == listed(browser, "nonsense")


def test_what_is_over_waits_no_longer_and_stays_in_the_history(
    circle, asked, nia, ada, erin, unlocked, unlocked_site
):
    joining.refuse(asked, "enough", by=unlocked(ada))

    for staff, show in ((nia, "mine"), (ada, "all"), (nia, "all")):
        browser = unlocked_site(staff)
        row = listed(browser, show)[0]
        assert "Refused: enough people know already" in row
        assert listed(browser, "waiting") == []
    page = unlocked_site(nia).get(browser.reverse("request", asked.pk)).content.decode()
    assert "by Ada" in page
    assert "enough people know already" in page


def test_where_a_request_stands(circle, asked, nia, ada, erin, raj, unlocked):
    assert state(asked) == ("waiting", "Waiting for an access admin")
    joining.approve(asked, by=unlocked(ada))
    assert state(asked) == ("pending", "Approved; a member of the circle hands over")

    Staff.objects.filter(pk=ada.pk).update(is_access_admin=False)
    assert state(asked) == ("expired", "Without effect: who approved manages access no more")
    Staff.objects.filter(pk=ada.pk).update(is_access_admin=True)
    Staff.objects.filter(pk=nia.pk).update(is_active=False)
    assert state(asked) == ("closed", "Without effect: who asked has left")
    Staff.objects.filter(pk=nia.pk).update(is_active=True)

    until = Grant.objects.first().expires_at
    Circle(circle).hand_over(Request.objects.get(pk=asked.pk), by=unlocked(erin), expires_at=until)
    assert state(asked) == ("granted", "Handed over")
    destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))
    assert state(asked) == ("granted", "Handed over")


def test_what_nobody_can_answer_any_more_is_said(circle, asked, nia, erin, raj, ada, unlocked):
    destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))

    assert state(asked) == ("closed", "Without effect: the source was destroyed")
    assert list(requests.filtered(ada, "waiting")) == []


def test_what_waits_stands_in_the_order_in_which_it_came(
    asked, circle, outsider, erin, ada, unlocked, unlocked_site
):
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    joining.ask(circle, "legal", by=unlocked(outsider))
    browser = unlocked_site(ada)

    assert [row.split()[0] for row in listed(browser, "waiting")] == ["Nia", "Outsider"]
    assert [row.split()[0] for row in listed(browser, "all")] == [
        "Outsider",
        "Nia",
        "Raj",
    ]


def test_an_answered_request_waits_for_the_hand_over(
    asked, ada, erin, nia, unlocked, unlocked_site
):
    joining.approve(asked, by=unlocked(ada))
    assert len(listed(unlocked_site(erin), "waiting")) == 1

    leaving.suspend(nia, by=unlocked(ada))
    assert listed(unlocked_site(erin), "waiting") == []
    row = listed(unlocked_site(erin), "all")[0]
    assert "Without effect: who asked has left" in row


def test_the_list_is_paged_and_keeps_the_filter(
    asked, circle, outsider, erin, ada, unlocked, unlocked_site, monkeypatch
):
    Circle(circle).name_handler(outsider, by=unlocked(erin))
    joining.ask(circle, "legal", by=unlocked(outsider))
    monkeypatch.setattr(views, "PAGE", 1)
    browser = unlocked_site(ada)

    answer = browser.get(browser.reverse("request-list"), {"show": "all"})

    (link,) = html.fromstring(answer.content).xpath("//nav[@class='pages']//a/@href")
    assert link == "?show=all&page=2"
    assert [row.split()[0] for row in listed(browser, "all", page=2)] == ["Nia"]


@pytest.mark.abuse(36)
@pytest.mark.parametrize("show", ["waiting", "mine", "all"])
def test_no_other_parameter_changes_a_list(asked, nia, unlocked_site, show):
    browser = unlocked_site(nia)
    with Statements() as plain:
        expected = listed(browser, show)

    for term in ({"q": MARKER}, {"asked_by__email__startswith": "e"}, {"o": "-1"}, {"page": "99"}):
        with Statements() as same:
            assert listed(browser, show, **term) == expected
        assert len(same) == len(plain)


@pytest.mark.parametrize("show", ["waiting", "mine", "all"])
def test_the_number_of_queries_is_the_same_for_one_request_and_for_three(
    erin, nia, ada, unlocked, promise, unlocked_site, show
):
    browsers = [unlocked_site(nia), unlocked_site(ada)]
    counts = []
    for more in (1, 2):
        for _ in range(more):
            source = Circle.found(by=unlocked(erin), promise=promise)
            Circle(source).name_handler(nia, by=unlocked(erin))
            joining.approve(joining.ask(source, "legal", by=unlocked(nia)), by=unlocked(ada))
        measured = []
        for browser in browsers:
            with Statements() as statements:
                listed(browser, show)
            measured.append(len(statements))
        counts.append(measured)

    assert len(listed(browsers[0], show)) == 3
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20


@pytest.mark.parametrize("reason", Reason)
def test_reasons_are_told_in_words(circle, nia, ada, unlocked, unlocked_site, reason):
    asked = joining.ask(circle, reason, by=unlocked(nia))
    browser = unlocked_site(ada)

    for name, pk in (("request-list", []), ("request", [asked.pk]), ("access", [])):
        text = html.fromstring(browser.get(browser.reverse(name, *pk)).content).text_content()
        assert reason.label in text


@pytest.mark.parametrize("reason", Refusal.Reason)
def test_refusals_are_told_in_words(asked, nia, ada, unlocked, unlocked_site, reason):
    joining.refuse(asked, reason, by=unlocked(ada))

    (row,) = listed(unlocked_site(nia), "mine")

    assert reason.label.lower() in row


def test_a_member_is_told_what_to_check_before_the_hand_over(
    asked, ada, erin, nia, unlocked, unlocked_site
):
    joining.approve(asked, by=unlocked(ada))
    page = unlocked_site(erin).reverse("request", asked.pk)

    for staff, told in ((erin, True), (nia, False), (ada, False)):
        text = unlocked_site(staff).get(page).content.decode()
        assert ("Before you hand over" in text) == told
