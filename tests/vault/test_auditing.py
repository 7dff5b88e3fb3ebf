"""Auditors: who may be one, what they see of both records, and what they can take out."""

import csv
import io
import re
import uuid

import pytest
from django.db import IntegrityError, connections, transaction
from lxml import html

from newsroom import audit, chain, records
from newsroom.models import AuditEntry, DirectoryKey, PublishedHead, Staff
from newsroom.refusals import Refused
from sources.models import Handler
from sources.vault import auditing, desks, inviting, joining, keeping, ledger, proposals
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import Fact, LedgerEntry
from sources.vault.permissions import rules
from sources.vault.verification import Verification
from tests.articles import press
from tests.canary import MARKER
from tests.conftest import CAST
from tests.hostile import Statements, remove, rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock", "newsroom.SignIn")
PAGES = ("audit", "audit-verification", "audit-heads")


@pytest.fixture
def site(auditor, unlocked_site):
    """The auditor's browser."""
    return unlocked_site(auditor)


@pytest.fixture
def busy(circle, erin, raj, nia, ada, unlocked):
    """The source, and some of everything that a record could hold words of."""
    open_thing(Fact.objects.first(), circle, "legal", by=unlocked(raj))
    joining.refuse(joining.ask(circle, "cover", by=unlocked(nia)), "enough", by=unlocked(ada))
    keeping.place_hold(circle, "claim", by=unlocked(erin))
    return circle


def rows(answer):
    found = html.fromstring(answer.content).xpath("//table[contains(@class, 'list')]/tbody/tr")
    return [re.sub(r"\s+", " ", " ".join(row.itertext())).strip() for row in found]


def taken(site, **chosen):
    """Return the lines of an export as dictionaries."""
    answer = site.post(site.reverse("audit-export"), chosen)
    with site.inside():
        text = b"".join(answer.streaming_content).decode()
    return answer, list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("who", CAST)
def test_nobody_but_an_auditor_sees_the_pages(circle, cast, who, unlocked_site):
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=VISITS)

    for name in PAGES:
        assert browser.get(browser.reverse(name)).status_code == 403
    assert (
        browser.post(browser.reverse("audit-verification"), {"record": "vault"}).status_code == 403
    )
    assert browser.post(browser.reverse("audit-export")).status_code == 403
    assert row_counts(without=VISITS) == before
    assert browser.reverse("audit") not in browser.get(browser.reverse("ledger")).content.decode()


def test_an_auditor_sees_the_pages_and_the_way_to_them(site):
    for name in PAGES:
        answer = site.get(site.reverse(name))
        assert answer.status_code == 200
        assert f'href="{site.reverse("audit")}" aria-current="page"' in answer.content.decode()


def test_a_locked_or_suspended_auditor_sees_nothing(auditor, vault_site, unlocked_site):
    locked = vault_site.as_staff(auditor)
    assert locked.get(locked.reverse("audit")).status_code == 302
    open_site = unlocked_site(auditor)
    Staff.objects.filter(pk=auditor.pk).update(is_active=False)

    assert open_site.get(open_site.reverse("audit")).status_code == 302


def test_an_auditor_may_do_nothing_else(busy, auditor, ada, unlocked):
    key = DirectoryKey.objects.current(ada.pk)
    request = joining.ask(busy, "review", by=unlocked(Staff.objects.get(name="Nia")))
    joining.approve(request, by=unlocked(ada))
    things = {
        **dict.fromkeys(("answer", "hand_over"), request),
        **dict.fromkeys(("vouch", "see_waiting_keys"), key),
    }
    untried = {"complete_recovery", "lift_hold", "carry_out_destruction", "confirm_purge"}

    allowed = {
        name
        for name in rules.rules.keys() - untried
        if rules.allows(auditor, name, things.get(name, busy))
    }

    assert allowed == {"audit", "see_waiting_keys", "vouch"}


def test_an_auditor_finds_no_source(busy, site):
    for path in (f"/sources/{busy.pk}/", f"/sources/{busy.pk}/record/", f"/filing/{busy.pk}/"):
        assert site.get(path).status_code == 404
    assert busy.codename not in site.get("/sources/").content.decode()


def test_an_admin_makes_somebody_an_auditor(ada, erin, unlocked_site, unlocked):
    browser = unlocked_site(ada)
    person, _ = inviting.invite("new@example.org", "New", [], by=unlocked(ada))
    page = browser.reverse("person-roles", person.pk)

    assert browser.post(page, {"roles": ["is_auditor"]}).status_code == 302

    person.refresh_from_db()
    assert (person.is_auditor, person.is_access_admin) == (True, False)
    assert LedgerEntry.objects.latest("seq").code == "staff.roles"
    shown = browser.get(browser.reverse("person", person.pk)).content.decode()
    assert re.search(r"<dd>Auditor\s*</dd>", shown)


def test_an_admin_makes_no_auditor_of_themselves(ada, unlocked_site):
    browser = unlocked_site(ada)

    answer = browser.post(browser.reverse("person-roles", ada.pk), {"roles": ["is_auditor"]})

    assert answer.status_code == 403
    assert not Staff.objects.get(pk=ada.pk).is_auditor


@pytest.mark.parametrize("other", ["is_editor", "is_reviewer", "is_access_admin"])
def test_an_auditor_has_no_other_role(outsider, ada, other, unlocked, unlocked_site):
    browser = unlocked_site(ada)
    before = Staff.objects.values().get(pk=outsider.pk)

    answer = browser.post(
        browser.reverse("person-roles", outsider.pk), {"roles": ["is_auditor", other]}
    )

    assert answer.status_code == 422
    assert "An auditor has no other role" in answer.content.decode()
    new = {"name": "X", "email": "x@example.org", "roles": ["is_auditor", other]}
    assert browser.post(browser.reverse("person-new"), new).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic(using="newsroom"):
        inviting.change_roles(outsider, ["is_auditor", other], by=unlocked(ada))
    assert Staff.objects.values().get(pk=outsider.pk) == before
    assert not Staff.objects.filter(email="x@example.org").exists()


@pytest.mark.parametrize("who", ["raj", "nia", "cy"])
def test_who_could_name_a_source_becomes_no_auditor(circle, cast, ada, who, unlocked_site):
    person = cast.staff[who]
    # In the circle and no handler any more; a handler; a custodian.
    Handler.objects.filter(staff=cast.staff["raj"]).delete()
    browser = unlocked_site(ada)
    before = row_counts(without=VISITS)

    answer = browser.post(browser.reverse("person-roles", person.pk), {"roles": ["is_auditor"]})

    assert answer.status_code == 422
    assert "must not be able to tell of which source" in answer.content.decode()
    assert not Staff.objects.get(pk=person.pk).is_auditor
    assert row_counts(without=VISITS) == before


def test_an_auditor_is_named_neither_handler_nor_holder(circle, auditor, erin, cy, unlocked_site):
    browser, custodian = unlocked_site(erin), unlocked_site(cy)

    answer = browser.post(browser.reverse("handlers", circle.pk), {"email": auditor.email})
    assert answer.status_code == 422
    assert "This is an auditor" in answer.content.decode()
    moving = {"holder": auditor.email, "codename": circle.codename}
    answer = custodian.post(custodian.reverse("recovery-new", circle.pk), moving)

    assert "This is an auditor" in answer.content.decode()
    assert not Handler.objects.filter(staff=auditor).exists()


def test_an_auditor_is_proposed_to_no_circle(circle, auditor, ada, erin):
    desk = desks.make("Night desk", by=ada)
    desks.seat(desk, auditor, by=ada)
    desks.assign(circle, desk, by=erin)

    assert not proposals.standing().exists()


@pytest.mark.abuse(38)
def test_the_pages_and_the_file_hold_no_names_of_sources_no_reasons_and_no_titles(
    busy, erin, nia, site, promise
):
    story = press.revision(erin, headline="The quiet desk").story
    audit.record(erin, "story.begin", story)
    told = [site.get(site.reverse(name)).content.decode() for name in PAGES]
    told += [site.get(site.reverse("audit"), {"record": "newsroom"}).content.decode()]
    for name in ("vault", "newsroom"):
        told.append(str(taken(site, record=name)[1]))

    for text in told:
        for secret in (
            *(busy.codename, MARKER, promise["description"], promise["reason"]),
            *("On legal advice", "stand in for a colleague", "claims, or may claim", "enough"),
            *("Harbour", "a public authority", "The quiet desk"),
        ):
            assert secret not in text, secret
    # A positive control: the pages do show who did what.
    assert "Raj" in told[0]
    assert "Opened a fact" in told[0]
    assert str(story.pk) in told[3]


def test_entries_are_shown_with_who_did_what_and_on_which_id(busy, raj, site):
    fact = Fact.objects.first()

    said = rows(site.get(site.reverse("audit")))

    number = LedgerEntry.objects.get(code="fact.open").seq
    assert f"{number} Raj Opened a fact fact.open {str(fact.pk)[:8]} just now" in said
    assert len(said) == LedgerEntry.objects.count()
    newsroom = rows(site.get(site.reverse("audit"), {"record": "newsroom"}))
    assert len(newsroom) == AuditEntry.objects.count()
    assert any("Erin Named a handler handler.name" in row for row in newsroom)


def test_entries_are_filtered_by_day_code_person_and_id(busy, raj, erin, site):
    page = site.reverse("audit")
    entry = LedgerEntry.objects.get(code="fact.open")

    def numbers(**chosen):
        return [int(row.split()[0]) for row in rows(site.get(page, chosen))]

    everything = numbers()
    assert numbers(code="fact.open") == [entry.seq]
    assert numbers(subject=entry.subject) == list(
        LedgerEntry.objects.filter(subject=entry.subject)
        .order_by("-seq")
        .values_list("seq", flat=True)
    )
    of_raj = numbers(actor=raj.pk)
    assert 1 < len(of_raj) < len(everything)
    assert numbers(actor=raj.pk, code="hold.place") == []
    assert numbers(day=f"{entry.at:%Y-%m-%d}") == everything
    assert numbers(day="2020-02-29") == []
    assert "Nothing was recorded that way" in site.get(page, {"day": "2020-02-29"}).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"day": "yesterday"}, "Enter a valid date"), ({"subject": "12"}, "This is no id")],
)
def test_what_is_mistyped_is_kept_and_shows_nothing(busy, site, typed, said):
    answer = site.get(site.reverse("audit"), typed)

    assert rows(answer) == []
    [value] = typed.values()
    text = answer.content.decode()
    assert said in text
    assert f'value="{value}"' in text
    assert site.post(site.reverse("audit-export"), typed).status_code == 302
    assert not LedgerEntry.objects.filter(code="record.export").exists()


@pytest.mark.abuse(36)
def test_what_is_not_offered_filters_nothing(busy, site):
    page = site.reverse("audit")
    expected = rows(site.get(page))

    for chosen in (
        {"record": "public"},
        {"record": "vault_fact"},
        {"code": "nonsense"},
        {"actor": uuid.uuid4()},
        {"code__startswith": "fact"},
        {"actor__name": "Raj"},
        {"before": "x"},
        {"before": "9" * 30},
        {"before": "-1"},
    ):
        assert rows(site.get(page, chosen)) == expected, chosen


def test_pages_follow_each_other_by_number(busy, site, monkeypatch):
    monkeypatch.setattr(auditing, "SIZE", 4)
    found, address = [], site.reverse("audit") + "?record=vault&nonsense=1"
    while address:
        answer = site.get(address)
        found += [int(row.split()[0]) for row in rows(answer)]
        links = html.fromstring(answer.content).xpath("//nav[@class='pages']//a[@rel='next']/@href")
        address = links and site.reverse("audit") + links[0]

    assert found == list(LedgerEntry.objects.order_by("-seq").values_list("seq", flat=True))


def test_the_number_of_queries_is_the_same_for_few_entries_and_for_many(
    source, erin, site, unlocked
):
    counts = []
    for _ in range(2):
        for name in ("audit", "audit-heads"):
            with Statements() as statements:
                assert site.get(site.reverse(name)).status_code == 200
            counts.append((name, len(statements)))
        for number in range(4):
            file_fact(source, "alias", f"Another {number}", by=unlocked(erin))

    assert counts[:2] == counts[2:]


def test_an_export_holds_the_whole_chain_and_is_recorded(busy, auditor, site):
    answer, lines = taken(site, record="vault")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="vault-record.csv"'
    assert answer["Cache-Control"] == "no-store"
    entries = list(LedgerEntry.objects.order_by("seq"))
    assert [int(line["number"]) for line in lines] == [entry.seq for entry in entries]
    assert [line["hash"] for line in lines] == [bytes(entry.hash).hex() for entry in entries]
    assert lines[0]["previous_hash"] == chain.GENESIS.hex()
    assert (entries[-1].code, entries[-1].actor) == ("record.export", auditor.pk)
    # Whoever has the file can compute the chain.
    for entry, line in zip(entries, lines, strict=True):
        values = (line["number"], line["at"].replace("+00:00", ""), line["actor"] or "-")
        assert (*values, line["code"], line["subject"] or "-") == (
            str(entry.seq),
            entry.at.strftime("%Y-%m-%dT%H:%M:%S.%f"),
            str(entry.actor or "-"),
            entry.code,
            str(entry.subject or "-"),
        )


def test_an_export_holds_what_was_asked_for(busy, raj, site):
    _, lines = taken(site, record="vault", actor=raj.pk, code="fact.open")
    _, newsroom = taken(site, record="newsroom")

    assert [(line["actor"], line["code"]) for line in lines] == [(str(raj.pk), "fact.open")]
    assert len(newsroom) == AuditEntry.objects.count()
    assert "staff" not in newsroom[0]


def test_an_export_is_never_a_get(site):
    assert site.get(site.reverse("audit-export")).status_code == 405
    assert not LedgerEntry.objects.filter(code="record.export").exists()


@pytest.fixture(params=["vault", "newsroom"])
def long(request, busy, monkeypatch):
    """The name and model of a record of many chunks."""
    module, model = {"vault": (ledger, LedgerEntry), "newsroom": (audit, AuditEntry)}[request.param]
    for _ in range(9):
        module.record(uuid.uuid4(), "story.save", None)
    head = chain.head(model.objects.all())
    PublishedHead.objects.create(
        record=request.param, number=head.seq, hash=head.hash, published_on=PublishedHead.today()
    )
    monkeypatch.setattr(chain, "CHUNK", 3)
    return request.param, model


def verify(site, name):
    """Check a record, step by step as a browser would; returns the last page and the steps."""
    page = site.reverse("audit-verification")
    answer, steps = site.post(page, {"record": name}), 1
    while b"data-goes-on" in answer.content:
        answer, steps = site.post(page), steps + 1
    return html.fromstring(answer.content).xpath("string(//main)"), steps


@pytest.mark.abuse(61)
def test_a_whole_record_is_checked_in_steps_and_that_is_recorded(long, auditor, site, monkeypatch):
    name, model = long
    monkeypatch.setattr("sources.vault.verification.SECONDS", 0)
    monkeypatch.setattr(Verification.go_on, "__kwdefaults__", {"seconds": 0})
    count = model.objects.count()

    said, steps = verify(site, name)

    assert steps > count // 3
    assert f"Whole: {count} entries, and all 1 published head fit." in " ".join(said.split())
    last = LedgerEntry.objects.latest("seq")
    assert (last.code, last.actor) == ("record.verify", auditor.pk)


@pytest.mark.abuse(61)
@pytest.mark.parametrize("harm", ["altered", "removed", "cut"])
def test_the_first_broken_place_is_named(long, site, harm):
    name, model = long
    last = model.objects.latest("seq").seq
    if harm == "altered":
        rewrite(model.objects.get(seq=5), actor=uuid.uuid4())
    elif harm == "removed":
        remove(model.objects.get(seq=5))
    else:
        for entry in model.objects.filter(seq__gt=last - 2):
            remove(entry)

    said, _ = verify(site, name)

    number = last - 1 if harm == "cut" else 5
    assert f"Broken at entry {number}:" in said
    assert LedgerEntry.objects.latest("seq").code == "alarm.record"
    assert not LedgerEntry.objects.filter(code="record.verify").exists()


def test_looking_at_a_check_does_not_take_a_step(long, site):
    page = site.reverse("audit-verification")
    verify(site, long[0])
    before = row_counts(without=VISITS)

    assert "Whole:" in site.get(page).content.decode()
    site.post(page, {"record": "nonsense"})
    site.post(page)

    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(61)
def test_heads_that_a_record_no_longer_holds_are_marked(long, site):
    name, model = long
    page = site.reverse("audit-heads")
    [row] = rows(site.get(page))
    assert row.endswith("Holds")
    head = PublishedHead.objects.get().number
    for entry in model.objects.filter(seq__gte=head).order_by("-seq"):
        remove(entry)
    if name == "vault":
        ledger.record(uuid.uuid4(), "story.save", None)
    else:
        audit.record(uuid.uuid4(), "story.save", None)

    [row] = rows(site.get(page))

    assert row.endswith("Not there any more")


def test_heads_are_paged(auditor, site, monkeypatch):
    monkeypatch.setattr(auditing, "SIZE", 2)
    for _ in range(5):
        PublishedHead.objects.create(
            record="vault", number=0, hash=chain.GENESIS, published_on=PublishedHead.today()
        )
    page = site.reverse("audit-heads")
    answer = site.get(page)

    [link] = html.fromstring(answer.content).xpath("//nav[@class='pages']//a[@rel='next']/@href")

    assert len(rows(answer)) == 2
    assert len(rows(site.get(page + link))) == 2


def test_the_rule_of_the_export_holds_without_the_page(busy, erin, unlocked):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        auditing.export("vault", by=unlocked(erin))
    assert not LedgerEntry.objects.filter(code="record.export").exists()
    with pytest.raises(Refused):
        auditing.require_outside(erin)


@pytest.mark.parametrize("record", ["vault", "newsroom"])
@pytest.mark.parametrize(
    ("chosen", "index"),
    [
        ({}, "pkey"),
        ({"code": "fact.open"}, "record_of_code"),
        ({"actor": uuid.UUID(int=1)}, "record_of_actor"),
        ({"subject": uuid.UUID(int=1)}, "record_of_subject"),
    ],
)
def test_a_page_of_a_long_record_is_read_by_an_index_in_its_order(db, record, chosen, index):
    table = records.records()[record].model._meta.db_table
    with connections[record].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (actor, code, subject, previous_hash, hash) "
            "SELECT gen_random_uuid(), 'note.file', gen_random_uuid(), '', '' "
            "FROM generate_series(1, 3000)"
        )
        cursor.execute(f"ANALYZE {table}")

    plan = auditing.found(record, before=2500, **chosen)[: auditing.SIZE].explain()

    assert f"{index} on" in plan
    assert "Sort" not in plan
