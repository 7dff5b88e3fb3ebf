"""Filing needs no unlock: sealed to the circle that was proven, and nothing can be read by it."""

import logging
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from lxml import html

from newsroom.models import DirectoryKey, UnvouchedKey
from newsroom.one_line import OneLine
from newsroom.refusals import Refused
from sources.models import Handler, Source
from sources.vault import destruction, joining, seals
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import CustodyShare, Epoch, Fact, LedgerEntry, SealedKey
from sources.vault.models.epoch import Tampered
from sources.vault.sealed import Sealed
from sources.vault.unlocked import Locked
from tests.canary import MARKER
from tests.hostile import Statements, counted_unseals, rewrite, row_counts
from tests.vault.test_forgery import forged_epoch, forged_grant
from tests.vault.test_pages import VISITS, alike

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked_site(vault_site):
    """`locked_site(erin)`: a browser at the vault, logged in and locked."""
    return vault_site.as_staff


def counted_seals(monkeypatch):
    """Give the list of everything that is sealed from now on."""
    done, plain = [], seals.seal

    def seal(public, plaintext, context):
        done.append(context)
        return plain(public, plaintext, context)

    monkeypatch.setattr(seals, "seal", seal)
    return done


@pytest.mark.parametrize("name", ["erin", "nia"], ids=["a member", "a handler"])
def test_what_a_locked_colleague_files_the_circle_opens(circle, cast, raj, unlocked, name):
    writer = cast.staff[name]

    fact = file_fact(circle, "phone", f"+44 {MARKER}", by=Locked(writer), printed_as="a number")

    assert fact.epoch == Epoch.objects.current(circle.pk)
    assert (fact.filed_by, fact.number) == (writer.pk, 3)
    assert Source.objects.get(pk=circle.pk).fact_version == 3
    assert LedgerEntry.objects.filter(code="fact.file", actor=writer.pk, subject=fact.pk).exists()
    assert open_thing(fact, circle, "verify", by=unlocked(raj)) == f"+44 {MARKER}"


def test_a_handler_who_is_unlocked_files_and_opens_nothing(circle, nia, raj, unlocked):
    fact = file_fact(circle, "phone", MARKER, by=unlocked(nia))

    assert open_thing(fact, circle, "verify", by=unlocked(raj)) == MARKER
    with pytest.raises(PermissionDenied):
        open_thing(fact, circle, "verify", by=unlocked(nia))


@pytest.mark.parametrize("name", ["ada", "outsider", "cy"])
def test_nobody_else_files(circle, cast, name):
    before = row_counts()

    with pytest.raises(PermissionDenied):
        file_fact(circle, "phone", "x", by=Locked(cast.staff[name]))

    assert row_counts() == before


def test_a_place_that_ended_since_the_page_was_sent_files_nothing(circle, nia, monkeypatch):
    from sources.vault import filing

    plain = filing.turn

    def turn(pk):
        Handler.objects.filter(staff=nia, source=circle).delete()
        return plain(pk)

    monkeypatch.setattr(filing, "turn", turn)

    with pytest.raises(PermissionDenied):
        file_fact(circle, "phone", "x", by=Locked(nia))

    assert Fact.objects.count() == 2


@pytest.mark.abuse(6)
@pytest.mark.parametrize("name", ["erin", "nia"], ids=["a member", "a handler"])
@pytest.mark.parametrize("whose", ["erin", "raj"])
def test_an_attackers_wrap_stops_the_locked_writer_before_anything_is_sealed(
    circle, cast, monkeypatch, whose, name
):
    grant = Circle(circle).grant_of(cast.staff[whose])
    SealedKey.objects.filter(grant=grant).update(sealed=Sealed(b"\1" + bytes(1300)))
    sealed, before = counted_seals(monkeypatch), row_counts()

    with pytest.raises(Tampered):
        file_fact(circle, "phone", "x", by=Locked(cast.staff[name]))

    assert sealed == []
    assert row_counts() == before


@pytest.mark.abuse(6)
@pytest.mark.parametrize("field", ["public", "commitment", "announced_by", "number"])
def test_a_changed_epoch_stops_the_locked_writer(circle, nia, monkeypatch, field):
    attackers = seals.generate()
    values = {
        "public": seals.public_of(attackers),
        "commitment": seals.commitment(attackers),
        "announced_by": nia.pk,
        "number": 7,
    }
    rewrite(Epoch.objects.current(circle.pk), **{field: values[field]})
    sealed = counted_seals(monkeypatch)

    with pytest.raises(Tampered):
        file_fact(circle, "phone", "x", by=Locked(nia))

    assert sealed == []


@pytest.mark.abuse(6)
@pytest.mark.parametrize("who", ["a stranger", "a member"])
def test_a_next_key_that_nobody_was_let_into_stops_the_locked_writer(
    circle, nia, raj, kit, unlocked, monkeypatch, who
):
    """Announced by somebody with a vouched key and a friend who is database administrator."""
    shares = list(CustodyShare.objects.all())
    epoch, _ = forged_epoch(circle, 2, unlocked(kit if who == "a stranger" else raj))
    for share in shares:
        share.pk, share.epoch = None, epoch
        share.save()
    sealed = counted_seals(monkeypatch)

    with pytest.raises(Tampered):
        file_fact(circle, "phone", "x", by=Locked(nia))

    assert sealed == []


@pytest.mark.abuse(6)
def test_a_next_key_of_a_stranger_with_a_place_stops_the_locked_writer(
    circle, nia, kit, erin, unlocked, monkeypatch
):
    old = Circle(circle).grant_of(erin)
    epoch, private = forged_epoch(circle, 2, unlocked(kit))
    forged_grant(epoch, private, to=kit, by=unlocked(kit))
    forged_grant(epoch, private, to=erin, by=unlocked(kit), renews=old, expires_at=old.expires_at)
    sealed = counted_seals(monkeypatch)

    with pytest.raises(Tampered):
        file_fact(circle, "phone", "x", by=Locked(nia))

    assert sealed == []


@pytest.mark.abuse(6)
def test_a_member_whom_the_next_key_leaves_out_files_nothing(
    circle, erin, raj, unlocked, monkeypatch
):
    """Raj may announce, and renews himself alone."""
    old = Circle(circle).grant_of(raj)
    epoch, private = forged_epoch(circle, 2, unlocked(raj))
    forged_grant(epoch, private, to=raj, by=unlocked(raj), renews=old, expires_at=old.expires_at)
    sealed = counted_seals(monkeypatch)

    for by in (Locked(erin), unlocked(erin)):
        with pytest.raises(Refused, match="not handed to you"):
            file_fact(circle, "phone", "x", by=by)

    assert sealed == []


@pytest.mark.abuse(6)
def test_a_member_who_was_handed_a_worthless_key_seals_nothing_to_it(
    circle, erin, nia, ada, unlocked, monkeypatch
):
    """Erin signs for another key than the announced one; only opening it tells."""
    asked = joining.ask(circle, "review", by=unlocked(nia))
    approval = joining.approve(asked, by=unlocked(ada))
    epoch, by = Epoch.objects.current(circle.pk), unlocked(erin)
    forged_grant(epoch, seals.generate(), to=nia, by=by, approval=approval)
    sealed = counted_seals(monkeypatch)

    with pytest.raises(Tampered):
        file_fact(circle, "phone", "x", by=unlocked(nia))

    assert sealed == []


@pytest.mark.abuse(5)
def test_a_members_key_altered_in_the_directory_stops_the_locked_writer(
    circle, nia, raj, monkeypatch
):
    from sources.vault.keys import Keys

    key = DirectoryKey.objects.current(raj.pk)
    rewrite(key, sealing_public=Keys.generate(raj.pk, key.pk).sealing_public)
    sealed = counted_seals(monkeypatch)

    with pytest.raises(UnvouchedKey):
        file_fact(circle, "phone", "x", by=Locked(nia))

    assert sealed == []


@pytest.mark.abuse(11)
@pytest.mark.parametrize("name", ["erin", "nia"], ids=["a member", "a handler"])
def test_where_a_new_key_is_due_a_member_has_to_unlock_first(
    circle, join, cast, raj, nia, outsider, ada, erin, unlocked, monkeypatch, name
):
    join(circle, outsider)
    Circle(circle).end(raj, by=ada)
    sealed, before = counted_seals(monkeypatch), row_counts()

    for by in (Locked(cast.staff[name]), unlocked(nia)):
        with pytest.raises(Refused, match="only a member can make it"):
            file_fact(circle, "phone", "x", by=by)
    assert sealed == []
    assert row_counts() == before

    file_fact(circle, "phone", "x", by=unlocked(erin))
    fact = file_fact(circle, "phone", "y", by=Locked(cast.staff[name]))

    assert fact.epoch.number == 2
    assert not fact.epoch.grants.filter(member_id=raj.pk).exists()


def test_the_whole_way_without_unlocking(circle, nia, raj, unlocked, locked_site, monkeypatch):
    client = locked_site(nia)
    assert circle.codename in client.get(client.reverse("filing-list")).content.decode()
    data = {"kind": "phone", "value": f"+44 {MARKER}", "printed_as": ""}

    with counted_unseals(monkeypatch) as tried, Statements() as statements:
        answer = client.post(client.reverse("filing-facts", circle.pk), data)
        page = client.get(answer["Location"])

    assert answer["Location"] == client.reverse("filing", circle.pk)
    assert "Sealed. Only the circle can open it now." in page.content.decode()
    assert tried == []
    assert not statements.hold(MARKER)
    assert MARKER not in page.content.decode()
    fact = Fact.objects.get(kind="phone")
    assert open_thing(fact, circle, "verify", by=unlocked(raj)) == f"+44 {MARKER}"


def test_who_is_unlocked_stays_so_and_makes_the_new_key_that_is_due(
    circle, join, nia, raj, ada, erin, unlocked_site
):
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    client = unlocked_site(erin)

    page = client.get(client.reverse("filing", circle.pk)).content.decode()
    client.post(client.reverse("filing-facts", circle.pk), {"kind": "phone", "value": "12"})

    assert "Lock now" in page
    assert Fact.objects.get(kind="phone").epoch.number == 2


def test_a_refusal_stands_on_the_page_with_what_was_typed(circle, join, nia, raj, ada, locked_site):
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    client, before = locked_site(nia), row_counts(without=VISITS)
    data = {"kind": "phone", "value": "kept words"}

    answer = client.post(client.reverse("filing-facts", circle.pk), data)

    assert answer.status_code == 422
    assert "only a member can make it" in answer.content.decode()
    assert "kept words" in answer.content.decode()
    assert row_counts(without=VISITS) == before


def test_the_page_is_the_same_for_a_source_with_much_and_one_with_nothing(
    circle, erin, nia, promise, unlocked, locked_site
):
    """Whoever files sees the codename and the forms: no list, no count, no name."""
    empty = Circle.found(by=unlocked(erin), promise=promise)
    Circle(empty).name_handler(nia, by=unlocked(erin))
    client = locked_site(nia)
    answers, statements = [], []
    for source in (circle, empty):
        with Statements() as asked:
            answer = client.get(client.reverse("filing", source.pk))
        statements.append([sql for sql, _ in asked])
        status, headers, body = alike(answer)
        body = body.replace(source.codename.encode(), b"codename").replace(
            str(source.pk).encode(), b"id"
        )
        answers.append((status, {**headers, "Content-Length": ""}, body))

    assert answers[0] == answers[1]
    assert statements[0] == statements[1]
    text = html.fromstring(answers[0][2]).xpath("string(//main)")
    for word in ("Erin", "Raj", circle.promise.description):
        assert word not in text


@pytest.mark.abuse(1)
@pytest.mark.abuse(37)
@pytest.mark.parametrize("name", ["outsider", "ada"])
@pytest.mark.parametrize("is_locked", [True, False])
def test_what_one_may_not_file_for_answers_like_what_does_not_exist(
    circle, cast, locked_site, unlocked_site, name, is_locked
):
    client = (locked_site if is_locked else unlocked_site)(cast.staff[name])
    before = row_counts(without=VISITS)

    for method, page in PAGES:
        with Statements() as one:
            there = client.generic(method, client.reverse(page, circle.pk))
        with Statements() as other:
            nowhere = client.generic(method, client.reverse(page, uuid.uuid4()))
        assert alike(there) == alike(nowhere), page
        assert there.status_code == 404
        assert [sql for sql, _ in one] == [sql for sql, _ in other]

    assert circle.codename not in client.get(client.reverse("filing-list")).content.decode()
    assert row_counts(without=VISITS) == before


PAGES = [
    ("GET", "filing"),
    ("POST", "filing-facts"),
    ("POST", "filing-notes"),
    ("POST", "filing-contacts"),
]


@pytest.mark.abuse(28)
def test_no_link_files_anything(circle, nia, locked_site):
    client, strict = locked_site(nia), locked_site(nia, enforce_csrf_checks=True)
    before = row_counts(without=VISITS)

    for method, page in PAGES:
        if method == "POST":
            for attempt in ("GET", "HEAD", "PUT", "DELETE"):
                answer = client.generic(attempt, client.reverse(page, circle.pk))
                assert answer.status_code == 405
    data = {"kind": "phone", "value": "x1"}
    assert strict.post(strict.reverse("filing-facts", circle.pk), data).status_code == 403

    assert row_counts(without=VISITS) == before


def test_nobody_files_without_signing_in_with_both_factors(circle, nia, vault_site, settings):
    page = vault_site.reverse("filing", circle.pk)
    assert vault_site.get(page).status_code == 302

    settings.LODESTAR_SECOND_FACTOR_REQUIRED = True
    client = vault_site.as_staff(nia)
    assert client.get(page).status_code == 403
    data = {"kind": "phone", "value": "x1"}
    assert client.post(client.reverse("filing-facts", circle.pk), data).status_code == 403
    assert Fact.objects.count() == 2


def test_nothing_is_filed_for_a_destroyed_source(circle, erin, raj, nia, unlocked, locked_site):
    client = locked_site(nia)
    proposed = destruction.propose(circle, by=unlocked(erin))
    destruction.carry_out(proposed, by=unlocked(raj))

    assert client.get(client.reverse("filing", circle.pk)).status_code == 404
    assert circle.codename not in client.get(client.reverse("filing-list")).content.decode()
    with pytest.raises(Refused, match="destroyed"):
        file_fact(circle, "phone", "x", by=Locked(nia))


@pytest.mark.abuse(30)
def test_a_fault_while_filing_shows_and_logs_nothing(circle, nia, locked_site, monkeypatch, caplog):
    def save(*_, **__):
        raise RuntimeError(MARKER)

    monkeypatch.setattr(Fact, "save", save)
    client = locked_site(nia)
    client.raise_request_exception = False

    with caplog.at_level(logging.DEBUG):
        data = {"kind": "phone", "value": MARKER}
        answer = client.post(client.reverse("filing-facts", circle.pk), data)

    assert answer.status_code == 500
    assert MARKER not in answer.content.decode()
    assert not any(MARKER in OneLine().format(record) for record in caplog.records)


@pytest.mark.abuse(41)
def test_the_filing_pages_are_kept_from_caches_and_frames(circle, nia, locked_site):
    client = locked_site(nia)

    for answer in (
        client.get(client.reverse("filing-list")),
        client.get(client.reverse("filing", circle.pk)),
        client.post(client.reverse("filing-facts", circle.pk), {"value": "x" * 3000}),
    ):
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Frame-Options"] == "DENY"
        assert "unsafe" not in answer["Content-Security-Policy"]
        for field in html.fromstring(answer.content).xpath("//main//input | //main//textarea"):
            if field.get("type") not in ("hidden", "date", "file"):
                said = (field.get("autocomplete"), field.get("spellcheck"), field.get("translate"))
                assert said == ("off", "false", "no"), field.get("name")


def test_the_list_is_paged_and_asks_as_much_for_three_as_for_one(
    circle, erin, nia, promise, unlocked, locked_site, monkeypatch
):
    from sources.vault.views import filing

    client = locked_site(nia)
    counts = []
    for _ in range(2):
        with Statements() as asked:
            page = client.get(client.reverse("filing-list")).content.decode()
        counts.append(len(asked))
        for _ in range(2):
            more = Circle.found(by=unlocked(erin), promise=promise)
            Circle(more).name_handler(nia, by=unlocked(erin))
    assert counts[0] == counts[1]
    assert len(re.findall("/filing/[0-9a-f-]{36}/", page)) == 3

    monkeypatch.setattr(filing, "PAGE", 2)
    first, second = (
        client.get(client.reverse("filing-list"), {"page": number}).content.decode()
        for number in (1, 2)
    )
    assert [len(re.findall('href="/filing/[0-9a-f-]{36}/"', page)) for page in (first, second)] == [
        2,
        2,
    ]


def test_the_way_in_stands_on_the_unlock_page_and_on_the_sources(
    circle, nia, erin, locked_site, unlocked_site
):
    from sources.vault.models import MemberKey

    MemberKey.objects.create(member_id=nia.pk, salt=b"s", box=b"b")
    client = locked_site(nia)
    assert client.reverse("filing-list") in client.get(client.reverse("unlock")).content.decode()

    for staff in (nia, erin):
        browser = unlocked_site(staff)
        page = browser.get(browser.reverse("source", circle.pk)).content.decode()
        assert browser.reverse("filing", circle.pk) in page
