"""What awaits people is told in the vault; a mail says that something does, and no more."""

import contextlib
import smtplib

import pytest
from django.core import mail
from django.urls import NoReverseMatch

from newsroom.models import Staff
from sources.vault import destruction, joining, keeping, leaving, notices, recovery
from sources.vault.circle import Circle
from sources.vault.models import Grant, Notice
from tests.canary import MARKER
from tests.hostile import row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` both databases are committed at its end."""

    @contextlib.contextmanager
    def committed():
        with (
            django_capture_on_commit_callbacks(using="newsroom", execute=True),
            django_capture_on_commit_callbacks(using="vault", execute=True),
        ):
            yield

    return committed


def told(code):
    """Return who was told of a code."""
    return {
        Staff.objects.get(pk=pk).name.lower()
        for pk in Notice.objects.filter(code=code).values_list("staff_id", flat=True)
    }


def test_every_code_leads_to_a_page(vault_site, circle):
    for code, kind in notices.CODES.items():
        try:
            vault_site.reverse(kind.page, *([circle.pk] if kind.of else []))
        except NoReverseMatch:
            pytest.fail(f"{code} leads nowhere")


def test_an_unknown_code_is_a_fault(erin):
    with pytest.raises(KeyError):
        notices.notify([erin.pk], "party")

    assert not Notice.objects.exists()


def test_who_is_told_of_a_request(circle, nia, ada, erin, raj, unlocked):
    Notice.objects.all().delete()
    asked = joining.ask(circle, "review", by=unlocked(nia))
    assert told("request.ask") == {"ada"}
    joining.approve(asked, by=unlocked(ada))
    assert told("request.approve") == {"nia", "erin", "raj"}
    until = Grant.objects.first().expires_at
    Circle(circle).hand_over(asked, by=unlocked(erin), expires_at=until)
    assert told("grant.hand_over") == {"nia", "raj"}
    Circle(circle).end(nia, by=erin)
    assert told("grant.end") == {"raj"}


def test_who_is_told_of_a_refusal(circle, nia, ada, unlocked):
    asked = joining.ask(circle, "review", by=unlocked(nia))

    joining.refuse(asked, "enough", by=unlocked(ada))

    assert told("request.refuse") == {"nia"}


@pytest.mark.abuse(12)
def test_custodians_are_told_of_a_source_with_too_few_holders(
    circle, raj, ada, nia, cy, kit, unlocked
):
    leaving.suspend(raj, by=unlocked(ada))
    assert told("source.few") == {"cy", "kit", "lou", "ada"}

    begun = recovery.begin(circle, nia, by=unlocked(cy))
    assert told("recovery.begin") == {"kit", "lou"}
    recovery.complete(begun, by=unlocked(kit))
    assert told("recovery.complete") == {"erin", "raj", "nia"}


def test_who_is_told_of_a_hold_and_of_a_destruction(circle, erin, raj, ada, unlocked):
    keeping.lift_hold(keeping.place_hold(circle, "court", by=unlocked(erin)), by=unlocked(ada))
    destruction.propose(circle, by=unlocked(raj))

    assert told("hold.place") == {"raj", "ada"}
    assert told("destruction.propose") == {"erin", "ada"}


@pytest.mark.abuse(39)
@pytest.mark.parametrize("code", notices.CODES)
def test_a_mail_is_the_same_for_every_event(circle, raj, settings, code, committed):
    Notice.objects.all().delete()

    with committed():
        notices.notify([raj.pk], code, circle if notices.CODES[code].of else None)

    (sent,) = mail.outbox
    assert sent.to == ["raj@example.org"]
    assert sent.subject == "Something awaits you"
    assert sent.body == f"Something awaits you.\n\n{settings.LODESTAR_ORIGINS['vault']}/\n"
    assert (sent.cc, sent.bcc, sent.attachments, sent.extra_headers) == ([], [], [], {})
    for secret in (circle.codename, str(circle.pk), code, MARKER):
        assert secret not in sent.message().as_string()


@pytest.mark.abuse(39)
def test_no_more_mail_until_somebody_has_looked(circle, raj, committed):
    Notice.objects.all().delete()
    for look in (False, False, True, False):
        if look:
            notices.look(raj)
        with committed():
            notices.notify([raj.pk], "grant.end", circle)

    assert len(mail.outbox) == 2


def test_no_mail_before_both_databases_have_it(circle, raj, django_capture_on_commit_callbacks):
    Notice.objects.all().delete()

    with django_capture_on_commit_callbacks(using="newsroom") as waiting:
        with django_capture_on_commit_callbacks(using="vault", execute=True):
            notices.notify([raj.pk], "grant.end", circle)
        assert mail.outbox == []
    for send in waiting:
        send()

    assert len(mail.outbox) == 1


def test_nobody_suspended_gets_mail(circle, raj, committed):
    Notice.objects.all().delete()
    Staff.objects.filter(pk=raj.pk).update(is_active=False)

    with committed():
        notices.notify([raj.pk], "alarm.seal", circle)

    assert mail.outbox == []


@pytest.mark.parametrize("fault", [OSError, smtplib.SMTPException, smtplib.SMTPRecipientsRefused])
def test_a_mail_server_that_fails_undoes_nothing_and_learns_the_log_no_address(
    circle, raj, monkeypatch, caplog, committed, fault
):
    def send(*_, **__):
        raise fault({"raj@example.org": (550, b"who?")})

    Notice.objects.all().delete()
    monkeypatch.setattr(notices.EmailMessage, "send", send)
    with committed():
        notices.notify([raj.pk], "grant.end", circle)

    assert Notice.objects.filter(staff_id=raj.pk, code="grant.end").exists()
    assert "could not be sent" in caplog.text
    assert "raj" not in caplog.text.lower()


def test_a_notice_is_gone_with_what_did_not_happen(circle, nia, unlocked, monkeypatch):
    before = row_counts()

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(joining.ledger, "record", fail)
    with pytest.raises(RuntimeError):
        joining.ask(circle, "review", by=unlocked(nia))

    assert row_counts() == before


def test_the_page_shows_own_notices_and_counts_the_new_ones(
    circle, nia, ada, outsider, unlocked, unlocked_site
):
    Notice.objects.all().delete()
    joining.ask(circle, "review", by=unlocked(nia))
    browser = unlocked_site(ada)
    page = browser.reverse("notice-list")

    shown = browser.get(page).content.decode()
    assert "Somebody asks to join a circle" in shown
    assert '<span class="count">1' in shown
    assert browser.get(browser.reverse("notice-look")).status_code == 405
    assert browser.post(browser.reverse("notice-look")).status_code == 302
    assert '<span class="count">' not in browser.get(page).content.decode()
    assert "Nothing awaits you" in unlocked_site(outsider).get(page).content.decode()


def test_a_codename_is_shown_only_to_who_may_know_it(circle, outsider, cy, unlocked_site):
    for staff in (outsider, cy):
        notices.notify([staff.pk], "alarm.seal", circle)
        browser = unlocked_site(staff)

        assert circle.codename not in browser.get(browser.reverse("notice-list")).content.decode()
