"""Where people are signed in, at both sites, and how that ends."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from newsroom.models import AuditEntry, SignIn
from newsroom.sign_ins import browsers
from sources.vault import leaving, sign_ins
from sources.vault.models import LedgerEntry, Lock, Unlock
from tests.conftest import login_password
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def sign_in(site, name, **headers):
    """Sign in as a browser does, through the page."""
    form = {"login": f"{name}@example.org", "password": login_password(name)}
    answer = site.post(site.reverse("account_login"), form, headers=headers)
    assert answer.status_code == 302
    return site


def is_in(site):
    """Whether a page that needs a login answers, or sends to the login."""
    answer = site.get(site.reverse("account"))
    assert answer.status_code in (200, 302)
    return answer.status_code == 200


def listed(site):
    """Return what the page lists, as (site, browser)."""
    page = site.get(site.reverse("sign-in-list")).context["page"]
    return [(place.site, place.browser) for place in page]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
            ),
            "Edge on Windows",
        ),
        (
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like "
                "Gecko) Version/26.1 Safari/605.1.15"
            ),
            "Safari on macOS",
        ),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 "
                "(KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1"
            ),
            "Chrome on iPhone",
        ),
        (
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/142.0.0.0 Mobile Safari/537.36"
            ),
            "Chrome on Android",
        ),
        ("curl/8.16.0", "Some browser"),
        ("<script>alert(1)</script> Windows", "Some browser on Windows"),
        ("", "Some browser"),
    ],
)
def test_a_browser_is_told_in_our_own_words(user_agent, words):
    assert browsers.words(user_agent) == words


def test_both_sites_list_the_sign_ins_at_both(cast, desk_site, vault_site):
    desk = sign_in(desk_site(), "erin", user_agent=FIREFOX)
    vault = sign_in(vault_site(), "erin", user_agent="curl/8")

    for site in (desk, vault):
        assert sorted(listed(site)) == [("desk", "Firefox on Linux"), ("vault", "Some browser")]


def test_nobody_sees_or_ends_anybody_elses(cast, desk_site, vault_site, raj):
    hers = sign_in(desk_site(), "erin")
    begun = SignIn.objects.get(staff__email="erin@example.org")
    for site in (desk_site, vault_site):
        his = site.as_staff(raj)

        assert {browser for _, browser in listed(his)} == {"Test"}
        answers = [his.post(his.reverse("sign-in-ending", pk)) for pk in (begun.pk, uuid.uuid4())]

        assert [answer.status_code for answer in answers] == [404, 404]
        his.post(his.reverse("sign-in-others"))
    begun.refresh_from_db()
    assert begun.ended_at is None
    assert is_in(hers)


@pytest.mark.parametrize("ending", ["desk_site", "vault_site"])
@pytest.mark.parametrize("ended", ["desk_site", "vault_site"])
def test_a_sign_in_ended_at_either_site_is_out_at_its_next_request(
    request, cast, erin, ending, ended
):
    here = request.getfixturevalue(ending).as_staff(erin)
    there = sign_in(request.getfixturevalue(ended)(), "erin")
    key = there.session.session_key
    begun = SignIn.objects.get(staff=erin, browser="Some browser")

    answer = here.post(here.reverse("sign-in-ending", begun.pk))

    assert answer["Location"] == here.reverse("sign-in-list")
    answer = there.get("/sources/", follow=True)
    assert "You were signed out here" in answer.content.decode()
    assert there.session.session_key != key
    assert not is_in(there)
    assert is_in(here)
    assert AuditEntry.objects.filter(code="sign_in.end", subject=begun.pk, actor=erin.pk).exists()
    assert LedgerEntry.objects.filter(code="sign_in.end").exists() is (ending == "vault_site")


def test_a_form_of_an_ended_sign_in_changes_nothing(cast, erin, desk_site):
    desk = desk_site.as_staff(erin)
    SignIn.objects.end()

    before = row_counts(without=("sessions.Session",))

    answer = desk.post("/stories/new/", {"headline": "Too late", "slug": "too-late"})

    assert "/login/" in answer["Location"]
    assert row_counts(without=("sessions.Session",)) == before


def test_an_ended_vault_session_leaves_no_unlock(cast, erin, desk_site, unlocked_site):
    vault, desk = unlocked_site(erin), desk_site.as_staff(erin)
    begun = SignIn.objects.get(staff=erin, site="vault")
    assert vault.get(vault.reverse("source-list")).status_code == 200

    desk.post(desk.reverse("sign-in-ending", begun.pk))

    assert "/login/" in vault.get(vault.reverse("source-list"))["Location"]
    assert not Unlock.objects.exists()


def test_ending_a_vault_session_at_the_vault_locks_it_at_once(cast, erin, unlocked_site):
    one, other = unlocked_site(erin), unlocked_site(erin)
    begun = SignIn.objects.filter(staff=erin).order_by("begun_at").last()

    one.post(one.reverse("sign-in-ending", begun.pk))

    # Before the other browser asks for anything.
    assert not Unlock.objects.exists()
    assert Lock.objects.filter(member_id=erin.pk).exists()
    assert "/unlock/" in one.get(one.reverse("source-list"))["Location"]
    assert not is_in(other)


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_all_others_end_and_this_one_goes_on(request, cast, erin, raj, desk_site, vault_site, name):
    here = request.getfixturevalue(name).as_staff(erin)
    others = [desk_site.as_staff(erin), vault_site.as_staff(erin), desk_site.as_staff(erin)]
    bystander = desk_site.as_staff(raj)

    here.post(here.reverse("sign-in-others"))

    assert [is_in(other) for other in others] == [False, False, False]
    assert is_in(here)
    assert is_in(bystander)
    assert listed(here) == [(here.site, "Test")]
    assert AuditEntry.objects.filter(code="sign_in.end_others", subject=erin.pk).exists()


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_signing_out_takes_a_sign_in_off_the_list(request, cast, erin, name, desk_site):
    site = sign_in(request.getfixturevalue(name)(), "erin")

    site.post(site.reverse("account_logout"))

    assert SignIn.objects.get().ended_at
    assert listed(desk_site.as_staff(erin)) == [("desk", "Test")]


@pytest.mark.abuse(13)
def test_opening_a_suspended_account_again_brings_no_old_browser_back(
    cast, raj, ada, unlocked, desk_site, unlocked_site
):
    browsers_then = [desk_site.as_staff(raj), unlocked_site(raj)]

    leaving.suspend(raj, by=unlocked(ada))
    leaving.restore(raj, by=unlocked(ada))

    assert [is_in(site) for site in browsers_then] == [False, False]
    assert not SignIn.objects.live().filter(staff=raj).exists()


@pytest.mark.abuse(13)
def test_nor_does_one_come_back_that_asked_in_between(cast, raj, ada, unlocked, desk_site):
    site = desk_site.as_staff(raj)
    stolen = {name: morsel.value for name, morsel in site.cookies.items()}
    leaving.suspend(raj, by=unlocked(ada))
    assert not is_in(site)
    leaving.restore(raj, by=unlocked(ada))

    for name, value in stolen.items():
        site.cookies[name] = value

    assert not is_in(site)


def test_a_session_that_names_another_persons_sign_in_is_out(cast, erin, raj, desk_site):
    desk_site.as_staff(raj)
    site = desk_site.as_staff(erin)
    session = site.session
    session["lodestar_sign_in"] = str(SignIn.objects.get(staff=raj).pk)
    session.save()

    assert not is_in(site)


def test_a_session_from_before_there_was_a_list_is_put_on_it(cast, erin, desk_site):
    site = desk_site.as_staff(erin)
    session = site.session
    del session["lodestar_sign_in"]
    session.save()
    SignIn.objects.end()

    assert listed(site) == [("desk", "Some browser")]


def test_when_somebody_was_seen_is_written_at_most_once_a_minute(cast, erin, desk_site):
    site = desk_site.as_staff(erin)
    for ago, writes in ((55, 0), (65, 1)):
        SignIn.objects.update(seen_at=timezone.now() - datetime.timedelta(seconds=ago))

        with Statements() as statements:
            assert is_in(site)

        updates = [sql for sql, _ in statements if sql.startswith("UPDATE")]
        assert len(updates) == writes
    assert timezone.now() - SignIn.objects.get().seen_at < datetime.timedelta(seconds=30)


def test_a_session_too_old_to_be_used_is_not_listed(cast, erin, desk_site):
    for site, hours in (("desk", 13), ("vault", 9), ("vault", 7), ("desk", 11)):
        SignIn.objects.create(
            staff=erin,
            site=site,
            browser=f"{hours}",
            seen_at=timezone.now() - datetime.timedelta(hours=hours),
        )

    assert listed(desk_site.as_staff(erin)) == [("desk", "Test"), ("vault", "7"), ("desk", "11")]


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_the_list_takes_as_many_queries_for_three_as_for_one(request, cast, erin, name):
    site = request.getfixturevalue(name).as_staff(erin)
    counts = []
    for _ in range(2):
        with Statements() as statements:
            assert site.get(site.reverse("sign-in-list")).status_code == 200
        counts.append(len(statements))
        request.getfixturevalue(name).as_staff(erin)
        request.getfixturevalue(name).as_staff(erin)

    assert counts[0] == counts[1] == 5


def test_the_list_is_paged(cast, erin, desk_site):
    site = desk_site.as_staff(erin)
    SignIn.objects.bulk_create(SignIn(staff=erin, site="desk", browser="B") for _ in range(50))

    assert len(listed(site)) == 50
    assert len(site.get(site.reverse("sign-in-list"), {"page": 2}).context["page"]) == 1


def test_only_a_post_ends_anything(cast, erin, desk_site, vault_site):
    for site in (desk_site.as_staff(erin), vault_site.as_staff(erin)):
        pk = SignIn.objects.filter(site=site.site).get().pk
        for page in (site.reverse("sign-in-ending", pk), site.reverse("sign-in-others")):
            assert site.get(page).status_code == 405
    assert not SignIn.objects.exclude(ended_at=None).exists()


def test_an_access_admin_signs_somebody_out_everywhere(
    cast, raj, ada, desk_site, unlocked_site, vault_site
):
    theirs = [desk_site.as_staff(raj), unlocked_site(raj), vault_site.as_staff(raj)]
    admin = unlocked_site(ada)
    page = admin.reverse("person", raj.pk)
    assert "In 3 browsers" in admin.get(page).content.decode()

    answer = admin.post(admin.reverse("person-sign-out", raj.pk))

    assert answer["Location"] == page
    assert [is_in(site) for site in theirs] == [False, False, False]
    assert not Unlock.objects.filter(member_id=raj.pk).exists()
    assert is_in(admin)
    assert AuditEntry.objects.filter(code="staff.sign_out", actor=ada.pk, subject=raj.pk).exists()
    assert LedgerEntry.objects.filter(code="staff.sign_out", actor=ada.pk).exists()
    assert "Sign them out" not in admin.get(page).content.decode()


def test_nobody_else_signs_anybody_out(cast, erin, raj, ada, unlocked, unlocked_site, desk_site):
    theirs = desk_site.as_staff(raj)
    member = unlocked_site(erin)

    answers = [
        member.post(member.reverse("person-sign-out", pk)).status_code
        for pk in (raj.pk, uuid.uuid4())
    ]

    assert answers == [403, 403]
    for person, by in ((raj, erin), (ada, ada)):
        with pytest.raises(PermissionDenied):
            sign_ins.sign_out(person, by=unlocked(by))
    assert is_in(theirs)
    assert not AuditEntry.objects.filter(code="staff.sign_out").exists()


def test_whoever_signs_in_to_a_closed_account_is_told_so(desk_site, vault_site, ada, raj, unlocked):
    leaving.suspend(raj, by=unlocked(ada))

    for site in (desk_site, vault_site):
        sign_in(site, "raj")
        assert not is_in(site)
        page = site.get(site.reverse("account_inactive")).content.decode()
        assert "This account is closed" in page
        assert "raj" not in page.casefold()
