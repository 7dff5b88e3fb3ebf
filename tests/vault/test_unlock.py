"""Unlocking: the passphrase, the cookie, the row, and what none of them opens alone."""

# ruff: noqa: RUF001

import contextlib
import datetime
import hashlib
import threading
import uuid

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections

from newsroom.models import DirectoryKey, Staff
from newsroom.refusals import Refused
from sources.vault import clock, passphrases, stretching
from sources.vault.middleware import cookie_name
from sources.vault.models import LedgerEntry, MemberKey, Unlock, UnlockAttempt, unlock
from sources.vault.models.unlock import WrongPassphrase
from tests.conftest import login_password
from tests.hostile import row_counts

PASSPHRASE = "seven words that nobody has ever typed"


@pytest.fixture
def newcomer(db):
    """Somebody without keys."""
    return Staff.objects.create(
        email="new@example.org", name="New", password=make_password("the-login-password")
    )


@pytest.fixture
def quick(monkeypatch):
    """Passphrases that cost nothing to stretch."""

    def derive(passphrase, salt, pepper):
        words = passphrases.normalise(passphrase)
        return hashlib.sha256(words.encode() + salt + pepper).digest()

    monkeypatch.setattr(passphrases, "derive", derive)


@pytest.fixture
def enrolled(newcomer, quick):
    MemberKey.enrol(newcomer, PASSPHRASE)
    return newcomer


@pytest.fixture
def session_key():
    return uuid.uuid4().hex


@pytest.fixture
def held(erin, unlocked, session_key):
    """The value of a cookie that unlocks for erin in that session."""
    return Unlock.hold(unlocked(erin).keys, session_key)


@pytest.mark.abuse(20)
@pytest.mark.parametrize(
    "passphrase",
    ["the-login-password", " the-login-password", "the-login-password \n", "ｔｈｅ-login-password"],
)
def test_the_login_password_is_no_passphrase(newcomer, quick, passphrase):
    before = row_counts()

    with pytest.raises(Refused, match="not your login password"):
        MemberKey.enrol(newcomer, passphrase)

    assert row_counts() == before


def test_a_passphrase_opens_the_keys_that_were_published(newcomer):
    # With the real stretching, once.
    enrolled = MemberKey.enrol(newcomer, PASSPHRASE)

    opened = Unlock.begin(newcomer, f"  {PASSPHRASE} ")

    assert opened.fingerprint == enrolled.fingerprint
    assert opened.fingerprint == DirectoryKey.objects.get(staff=newcomer).fingerprint


@pytest.mark.abuse(17)
def test_a_reset_login_opens_no_vault(enrolled, vault_site):
    enrolled.password = make_password("what-the-admin-chose")
    enrolled.save()
    client = vault_site()
    answer = client.post(
        client.reverse("account_login"),
        {"login": enrolled.email, "password": "what-the-admin-chose"},
    )
    assert answer.status_code == 302

    for passphrase in ("what-the-admin-chose", "the-login-password", ""):
        answer = client.post(client.reverse("unlock"), {"passphrase": passphrase})
        assert answer.status_code == 422
        assert cookie_name() not in answer.cookies

    answer = client.get(client.reverse("source-list"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(client.reverse("unlock"))
    assert not Unlock.objects.exists()


def test_another_members_box_does_not_open_with_ones_own_passphrase(enrolled, erin):
    mine = MemberKey.objects.get(member_id=enrolled.pk)
    planted = MemberKey.objects.create(member_id=erin.pk, salt=mine.salt, box=mine.box)

    with pytest.raises(WrongPassphrase):
        Unlock.begin(erin, PASSPHRASE)

    assert planted.pk != mine.pk


@pytest.mark.abuse(21)
def test_a_session_that_somebody_planted_does_not_become_one_that_unlocks(enrolled, vault_site):
    victim, attacker = vault_site.as_staff(enrolled), vault_site()
    planted = victim.session.session_key
    attacker.cookies["sessionid"] = planted
    attacker.cookies[cookie_name()] = "ab" * 32

    answer = victim.post(victim.reverse("unlock"), {"passphrase": PASSPHRASE})

    assert answer.status_code == 302
    assert victim.session.session_key != planted
    assert victim.get(victim.reverse("source-list")).status_code == 200
    assert "/login/" in attacker.get(attacker.reverse("source-list"))["Location"]
    # Nor with the unlock cookie itself, as long as the session is not the one it was made in.
    thief = vault_site.as_staff(enrolled)
    thief.cookies[cookie_name()] = victim.cookies[cookie_name()].value
    assert thief.get(thief.reverse("source-list")).status_code == 302


def test_the_unlock_cookie_is_kept_from_scripts_and_other_sites(enrolled, vault_site):
    client = vault_site.as_staff(enrolled)

    cookie = client.post(client.reverse("unlock"), {"passphrase": PASSPHRASE}).cookies[
        cookie_name()
    ]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert cookie["max-age"] == 900


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "http:evil.example",
        " //evil.example",
        "unlock-lock",
        "no-such-page",
        "a.b",
        "",
    ],
)
def test_after_unlocking_nobody_is_sent_elsewhere(enrolled, vault_site, page):
    client = vault_site.as_staff(enrolled)

    answer = client.post(
        client.reverse("unlock"), {"passphrase": PASSPHRASE}, query_params={"next": page}
    )

    assert answer.status_code == 302
    assert answer["Location"] == client.reverse("source-list")


def test_after_unlocking_one_goes_on_where_one_was(enrolled, vault_site):
    client = vault_site.as_staff(enrolled)
    asked = client.get(client.reverse("ledger"))

    answer = client.post(asked["Location"], {"passphrase": PASSPHRASE})

    assert answer["Location"] == client.reverse("ledger")


def test_unlocking_ends_the_wait_for_earlier_slips(enrolled, vault_site):
    slip = {"member_id": enrolled.pk, "succeeded": False}
    client = vault_site.as_staff(enrolled)
    UnlockAttempt.objects.create(**slip)
    UnlockAttempt.objects.create(**slip)

    client.post(client.reverse("unlock"), {"passphrase": PASSPHRASE})

    UnlockAttempt.objects.create(**slip)
    UnlockAttempt.objects.create(**slip)
    assert UnlockAttempt.seconds_to_wait(enrolled.pk) == 0


@pytest.mark.abuse(22)
def test_a_slow_request_does_not_bring_back_what_another_tab_locked(
    erin, unlocked_site, monkeypatch
):
    from sources.vault.views import ledger

    slow = unlocked_site(erin)
    plain = ledger.circles_of

    def locked_meanwhile(staff):
        Unlock.lock(staff)
        return plain(staff)

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "circles_of", locked_meanwhile)
        assert slow.get(slow.reverse("ledger")).status_code == 200

    assert not Unlock.objects.exists()
    assert slow.get(slow.reverse("ledger")).status_code == 302


@pytest.mark.abuse(22)
def test_an_unlock_that_was_under_way_when_another_tab_locked_stays_locked(
    enrolled, vault_site, monkeypatch
):
    client = vault_site.as_staff(enrolled)
    plain = Unlock.begin

    def locked_meanwhile(staff, passphrase):
        keys = plain(staff, passphrase)
        Unlock.lock(staff)
        return keys

    monkeypatch.setattr(Unlock, "begin", locked_meanwhile)
    answer = client.post(client.reverse("unlock"), {"passphrase": PASSPHRASE})

    assert answer.status_code == 422
    assert "locked the vault in the meantime" in answer.content.decode()
    assert not Unlock.objects.exists()


def test_a_lock_of_yesterday_does_not_stop_an_unlock(enrolled, vault_site):
    Unlock.lock(enrolled)
    client = vault_site.as_staff(enrolled)

    answer = client.post(client.reverse("unlock"), {"passphrase": PASSPHRASE})

    assert answer.status_code == 302
    assert Unlock.objects.filter(member_id=enrolled.pk).exists()


def test_signing_out_locks_every_browser(erin, unlocked_site):
    one, other = unlocked_site(erin), unlocked_site(erin)

    one.post(one.reverse("account_logout"))

    assert not Unlock.objects.exists()
    assert "/unlock/" in other.get(other.reverse("source-list"))["Location"]


@pytest.mark.abuse(22)
def test_locking_in_one_browser_locks_every_other(erin, unlocked_site):
    one, other = unlocked_site(erin), unlocked_site(erin)

    answer = one.post(one.reverse("unlock-lock"))

    assert answer.status_code == 302
    for client in (one, other):
        assert client.get(client.reverse("source-list")).status_code == 302


def test_signing_out_leaves_nothing_that_unlocks(erin, unlocked_site):
    client = unlocked_site(erin)
    stolen = {name: morsel.value for name, morsel in client.cookies.items()}

    client.post(client.reverse("account_logout"))

    for name, value in stolen.items():
        client.cookies[name] = value
    assert "/login/" in client.get(client.reverse("source-list"))["Location"]


@pytest.mark.abuse(23)
def test_the_cookie_without_its_row_opens_nothing(held, erin, session_key):
    assert Unlock.resume(held, erin, session_key)

    Unlock.objects.all().delete()

    assert Unlock.resume(held, erin, session_key) is None


@pytest.mark.abuse(23)
def test_what_is_in_the_row_opens_nothing(held, erin, session_key):
    row = Unlock.objects.get()

    for value in (row.id, row.session_hash, row.box.hex(), "", "zz", held[:-2], held + "00"):
        assert Unlock.resume(value, erin, session_key) is None
    assert held not in (row.id, row.session_hash)
    assert bytes.fromhex(held) not in bytes(row.box)


@pytest.mark.abuse(23)
def test_a_row_that_was_laid_under_another_cookie_does_not_open(held, erin, session_key):
    """Whoever changes the database has the row, and any cookie but hers."""
    other = bytes(32)

    Unlock.objects.update(id=hashlib.sha256(other).hexdigest())

    assert Unlock.resume(other.hex(), erin, session_key) is None
    assert LedgerEntry.objects.filter(code="alarm.unlock").count() == 1


@pytest.mark.abuse(23)
def test_a_row_that_was_moved_or_prolonged_does_not_open_and_raises_an_alarm(
    held, erin, raj, session_key
):
    kept = Unlock.objects.values("member_id", "key_id", "session_hash", "expires_at").get()
    for values, staff, session in (
        ({"expires_at": clock.now() + datetime.timedelta(days=9)}, erin, session_key),
        ({"member_id": raj.pk}, raj, session_key),
        ({"key_id": uuid.uuid4()}, erin, session_key),
        ({"session_hash": hashlib.sha256(b"attacker").hexdigest()}, erin, "attacker"),
    ):
        # One change at a time, so that each alone keeps the row shut.
        Unlock.objects.update(**kept | values)
        assert Unlock.resume(held, staff, session) is None
    assert LedgerEntry.objects.filter(code="alarm.unlock").count() == 4


@pytest.mark.parametrize(("minutes", "idle"), [(0, 0), (15, 301)])
def test_an_unlock_runs_out_by_database_time(
    erin, unlocked, session_key, monkeypatch, minutes, idle
):
    # Made to end early: were its end changed later, it would not open for that reason alone.
    monkeypatch.setattr(unlock, "WHOLE", datetime.timedelta(minutes=minutes))
    held = Unlock.hold(unlocked(erin).keys, session_key)
    Unlock.objects.update(used_at=clock.now() - datetime.timedelta(seconds=idle))

    assert Unlock.resume(held, erin, session_key) is None
    assert not LedgerEntry.objects.filter(code="alarm.unlock").exists()


def test_another_persons_cookie_opens_nothing(held, raj, session_key):
    assert Unlock.resume(held, raj, session_key) is None


@pytest.mark.abuse(13)
def test_a_suspended_account_is_out_at_once(erin, unlocked_site):
    client = unlocked_site(erin)

    Staff.objects.filter(pk=erin.pk).update(is_active=False)

    assert "/login/" in client.get(client.reverse("source-list"))["Location"]


@pytest.mark.abuse(25)
def test_failures_are_waited_for_and_outlive_the_process(enrolled, monkeypatch):
    for _ in range(6):
        UnlockAttempt.objects.create(member_id=enrolled.pk, succeeded=False)
    stretched = []
    monkeypatch.setattr(passphrases, "derive", lambda *_: stretched.append(1))

    with pytest.raises(Refused, match=r"Try again in [78] seconds"):
        Unlock.begin(enrolled, PASSPHRASE)

    assert stretched == []


@pytest.mark.abuse(25)
def test_waits_double_up_to_a_quarter_of_an_hour_and_end_with_a_success(enrolled):
    waits = []
    for _ in range(16):
        waits.append(UnlockAttempt.seconds_to_wait(enrolled.pk))
        UnlockAttempt.objects.create(member_id=enrolled.pk, succeeded=False)

    assert waits[:8] == [0, 0, 0, 1, 2, 4, 8, 16]
    assert waits[-1] == 900
    UnlockAttempt.objects.create(member_id=enrolled.pk, succeeded=True)
    assert UnlockAttempt.seconds_to_wait(enrolled.pk) == 0


@pytest.mark.abuse(25)
def test_a_try_that_was_killed_counts_as_a_failure(enrolled, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(passphrases, "derive", killed)

    with pytest.raises(KeyboardInterrupt):
        Unlock.begin(enrolled, PASSPHRASE)

    assert [attempt.succeeded for attempt in UnlockAttempt.objects.all()] == [False]


@pytest.mark.abuse(24)
def test_nobody_stretches_a_passphrase_without_a_login(vault_site, monkeypatch):
    monkeypatch.setattr(passphrases, "derive", None)

    answer = vault_site.post(vault_site.reverse("unlock"), {"passphrase": PASSPHRASE})

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


@pytest.mark.abuse(24)
@pytest.mark.django_db(transaction=True)
def test_at_most_two_passphrases_are_stretched_at_a_time(cast, monkeypatch):
    running, most, done = 0, 0, []
    count = threading.Lock()
    plain = passphrases.derive

    def derive(*about):
        nonlocal running, most
        with count:
            running += 1
            most = max(most, running)
        try:
            # The real one: 256 MiB each, all at once, is what the slots are there against.
            return plain(*about)
        finally:
            with count:
                running -= 1

    monkeypatch.setattr(passphrases, "derive", derive)
    # However slow the machine: this is about how many, not about how long.
    monkeypatch.setattr(stretching, "PATIENCE", 600)
    people = [*cast.staff.values(), *list(cast.staff.values())[:2]]
    for staff in cast.staff.values():
        MemberKey.objects.create(member_id=staff.pk, salt=passphrases.new_salt(), box=b"\1")

    def unlock(staff):
        try:
            with contextlib.suppress(WrongPassphrase):
                Unlock.begin(staff, PASSPHRASE)
            done.append(staff)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=unlock, args=[staff]) for staff in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(people), len(done), most) == (10, 10, 2)


def test_who_finds_no_slot_is_refused_kindly(enrolled, monkeypatch):
    monkeypatch.setattr(stretching, "PATIENCE", 0)

    with pytest.raises(Refused, match="Many people are unlocking"):
        Unlock.begin(enrolled, PASSPHRASE)

    assert not UnlockAttempt.objects.exists()


def test_a_login_password_does_not_unlock_where_it_never_was_the_passphrase(erin, vault_site):
    client = vault_site.as_staff(erin)

    answer = client.post(client.reverse("unlock"), {"passphrase": login_password("erin")})

    assert answer.status_code == 302
    assert answer["Location"] == client.reverse("keys")
    assert cookie_name() not in client.cookies


def test_pages_tell_the_other_tabs_only_when_the_vault_is_certainly_locked(
    cast, erin, vault_site, unlocked_site
):
    locked, unlocked = vault_site.as_staff(erin), unlocked_site(erin)

    for page in ("/account/", "/filing/"):
        assert "<body data-locked>" in locked.get(page).content.decode()
        assert "<body>" in unlocked.get(page).content.decode()
    assert "<body data-locked>" in vault_site.get("/account/login/").content.decode()
    # Pages that have not looked, and pages that are not there, tell nothing.
    for page in ("/keys/", "/nowhere/"):
        assert "<body>" in unlocked.get(page).content.decode()
        assert "<body>" in locked.get(page).content.decode()
