"""Sources of whom nothing is stored: what is typed into a check lives for one request."""

import logging
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connections, transaction
from lxml import html

from articles import compose, gates
from articles.clearance import check as checking
from articles.clearance import decisions, look, pages, verdict
from articles.clearance.known.fact import Known
from articles.models import Clearance
from newsroom.models import AuditEntry
from newsroom.one_line import OneLine
from newsroom.provision.names import DATABASES
from newsroom.refusals import Refused
from sources.models import Handler, Source, Substitute
from sources.vault import recovery
from sources.vault.circle import Circle
from sources.vault.filing import file_decisions, file_fact, file_report
from sources.vault.models import (
    Epoch,
    Fact,
    Grant,
    LeakCheck,
    LedgerEntry,
    Opening,
    Report,
    TypedCheck,
)
from tests.articles import press
from tests.canary import MARKER, PLANTED
from tests.clearance import paper
from tests.hostile import Statements, row_counts
from tests.sites import acting_as

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
RECORDS = (*VISITS, "vault.TypedCheck", "vault.LedgerEntry")
# The name is planted in the galley; the alias holds the marker, which is typed and nowhere else.
NAME = f"Mara {PLANTED}"
TYPED = {"kind_1": "name", "words_1": NAME, "kind_3": "alias", "words_3": f"Brisk {MARKER}"}


@pytest.fixture
def whisper(erin, raj, nia, unlocked, promise, join, attest):
    """An off-system source of erin's; raj has joined and attests, nia handles it outside."""
    source = Circle.found(by=unlocked(erin), promise=promise, off_system=True)
    join(source, raj)
    attest(source, raj)
    Handler.objects.create(source=source, staff=nia, named_by=raj)
    return Source.objects.get(pk=source.pk)


@pytest.fixture
def galley_of(erin, whisper):
    """`galley_of(headline=…)`: the galley of a piece that leans on the source."""

    def galley_of(**fields):
        body = f"<p>It is so, said {press.token(whisper)}.</p>"
        return compose.compose(press.revision(erin, uses=[whisper], **({"body": body} | fields)))

    return galley_of


@pytest.fixture
def galley(galley_of):
    return galley_of()


@pytest.fixture
def known():
    return [Known("name", NAME), Known("alias", f"Brisk {MARKER}")]


def clear(galley, source, by, typed):
    """Check for what was typed, and sign where nothing is near; returns the result."""
    result = checking.check(galley, source, by=by, typed=typed)
    verdict.clear(galley, source, result, decisions.Decided(), by=by)
    return result


def fields_of(answer):
    """Return what stands in the typed fields of an answer."""
    shown = html.fromstring(answer.content)
    values = {f.get("name"): f.get("value") or "" for f in shown.xpath("//input[@name]")}
    values |= {f.get("name"): f.text_content() for f in shown.xpath("//textarea[@name]")}
    return {k: v.strip() for k, v in values.items() if k.startswith("words_") or k == "more"}


def hidden(answer):
    """Return the hidden fields of an answer."""
    shown = html.fromstring(answer.content)
    return {f.get("name"): f.get("value") for f in shown.xpath("//input[@type='hidden']")}


def tables_holding(text):
    """Return every table that holds a text, in any column, as text or as bytes."""
    found = []
    for alias in DATABASES:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for (table,) in cursor.fetchall():
                # Looked for here: a statement that held the text would be a finding itself.
                cursor.execute(f'SELECT t::text FROM "{table}" AS t')
                rows = str(cursor.fetchall()).casefold()
                if text.casefold() in rows or text.encode().hex() in rows:
                    found.append(table)
    return found


def test_a_source_is_registered_off_the_system(erin, promise, unlocked_site):
    client = unlocked_site(erin)
    data = {name: value for name, value in promise.items() if value not in (None, False)}

    answer = client.post(client.reverse("source-new"), data | {"off_system": "on"}, follow=True)

    source = Source.objects.get()
    assert source.off_system
    text = answer.content.decode()
    assert "Nothing that identifies them is stored. Now attest that you know them." in text
    assert "Seal a fact" not in text
    assert AuditEntry.objects.filter(code="source.found_off_system", subject=source.pk).exists()
    assert LedgerEntry.objects.filter(code="source.found_off_system", subject=source.pk).exists()


def test_a_source_is_stored_unless_it_was_asked_otherwise(erin, promise, unlocked_site):
    client = unlocked_site(erin)
    data = {name: value for name, value in promise.items() if value not in (None, False)}

    answer = client.post(client.reverse("source-new"), data, follow=True)

    assert not Source.objects.get().off_system
    assert "Seal a fact" in answer.content.decode()
    assert "Off the system" not in answer.content.decode()


def test_no_site_moves_a_source_on_or_off_the_system(whisper, source):
    for site in ("desk", "vault", "public"):
        for row in (whisper, source):
            with (
                acting_as(site),
                pytest.raises(ProgrammingError),
                transaction.atomic(using="newsroom"),
            ):
                Source.objects.filter(pk=row.pk).update(off_system=not row.off_system)

    assert Source.objects.get(pk=whisper.pk).off_system
    assert not Source.objects.get(pk=source.pk).off_system


@pytest.mark.parametrize("printed_as", ["", "a public authority"])
def test_nothing_can_be_filed_about_it(whisper, raj, unlocked, unlocked_site, printed_as):
    client = unlocked_site(raj)
    before = row_counts(without=VISITS)

    with pytest.raises(Refused, match="nothing can be filed"):
        file_fact(whisper, "name", NAME, by=unlocked(raj), printed_as=printed_as)
    answer = client.post(
        client.reverse("facts", whisper.pk),
        {"kind": "name", "value": NAME, "printed_as": printed_as},
    )

    assert answer.status_code == 422
    assert row_counts(without=VISITS) == before
    assert Source.objects.get(pk=whisper.pk).fact_version == 0
    assert not Substitute.objects.filter(source=whisper).exists()


def test_nothing_can_be_filed_about_it_from_outside_either(
    whisper, source, nia, raj, vault_site, unlocked_site
):
    handler = vault_site.as_staff(nia)
    before = row_counts(without=VISITS)

    page = handler.get(handler.reverse("filing", whisper.pk)).content.decode()
    answer = handler.post(
        handler.reverse("filing-facts", whisper.pk), {"kind": "name", "value": NAME}
    )

    assert "Off the system" in page
    assert "Seal it" not in page
    assert answer.status_code == 422
    assert "nothing can be filed about them" in answer.content.decode()
    listed = handler.get(handler.reverse("filing-list")).content.decode()
    assert whisper.codename not in listed
    assert row_counts(without=VISITS) == before
    member = unlocked_site(raj)
    assert "File something" not in member.get(whisper.get_absolute_url()).content.decode()


def test_no_report_of_it_is_sealed(whisper, galley, raj, unlocked):
    before = row_counts()

    with pytest.raises(Refused, match="nothing can be filed"):
        file_report(whisper, LeakCheck(), 1, "[]", by=unlocked(raj))
    with pytest.raises(Refused, match="nothing can be filed"):
        file_decisions(whisper, LeakCheck(), "[]", by=unlocked(raj))

    assert row_counts() == before


def test_its_circle_works_like_any_other(
    whisper, raj, nia, ada, cy, kit, erin, outsider, join, unlocked
):
    join(whisper, nia)
    Circle(whisper).end(raj, by=ada)
    join(whisper, outsider)

    newest = Epoch.objects.current(whisper.pk)
    assert newest.number == 2
    live = set(Grant.objects.live().filter(epoch=newest).values_list("member_id", flat=True))
    assert live == {erin.pk, nia.pk, outsider.pk}
    recovery.complete(recovery.begin(whisper, raj, by=unlocked(cy)), by=unlocked(kit))
    assert Circle(whisper).grant_of(raj)


def test_what_is_typed_is_found_and_kept_nowhere(galley_of, whisper, raj, known, unlocked):
    galley = galley_of(deck=f"With {NAME}")

    with Statements() as statements:
        done = checking.check(galley, whisper, by=unlocked(raj), typed=known)

    assert {finding.kind for finding in done.hits} == {"name"}
    assert not statements.hold(MARKER)
    assert not any(NAME in repr(values) for sql, values in statements if "vault_" in sql)
    assert not Report.objects.exists()
    assert not Opening.objects.exists()
    made = TypedCheck.objects.get()
    assert (made.source_id, made.galley_id, made.digest) == (whisper.pk, galley.pk, galley.digest)
    assert made.made_by == raj.pk
    assert LedgerEntry.objects.filter(code="check.type", subject=made.pk).exists()


def test_a_check_that_cannot_be_recorded_searches_nothing(
    galley, whisper, raj, known, unlocked, monkeypatch
):
    searched = []
    monkeypatch.setattr(look.Look, "go", lambda *args: searched.append(args))

    def fail(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(checking.ledger, "record", fail)

    with pytest.raises(RuntimeError):
        checking.check(galley, whisper, by=unlocked(raj), typed=known)

    assert searched == []
    assert not TypedCheck.objects.exists()


def test_a_check_of_nothing_typed_refuses(galley, whisper, raj, unlocked):
    for typed in ((), []):
        with pytest.raises(Refused, match="Type what identifies"):
            clear(galley, whisper, unlocked(raj), typed)

    assert not Clearance.objects.exists()
    assert not TypedCheck.objects.exists()


def test_nobody_outside_the_circle_checks(galley, whisper, cast, known, unlocked, unlocked_site):
    inside = set()
    for who, staff in cast.staff.items():
        client = unlocked_site(staff)
        statuses = {
            client.post(client.reverse(name, galley.pk, whisper.pk), TYPED).status_code
            for name in ("check", "verdict")
        }
        if statuses == {404}:
            with pytest.raises(PermissionDenied):
                checking.check(galley, whisper, by=unlocked(staff), typed=known)
        else:
            inside.add(who)

    assert inside == {"erin", "raj"}
    assert set(TypedCheck.objects.values_list("made_by", flat=True)) == {
        cast.staff[who].pk for who in inside
    }


def test_a_signed_clearance_meets_the_gate(galley, whisper, raj, known, unlocked):
    done = clear(galley, whisper, unlocked(raj), known)

    assert done.findings == []
    clearance = Clearance.objects.get()
    assert (clearance.fact_version, clearance.digest) == (0, galley.digest)
    assert clearance.is_genuine()
    assert gates.findings_of(galley.revision.story, "clearance") == []
    assert gates.findings_of(galley.revision.story, "attested") == []


def test_a_clearance_against_no_facts_is_none_for_a_source_that_has_a_store(
    galley, whisper, raj, known, unlocked
):
    clear(galley, whisper, unlocked(raj), known)
    story = galley.revision.story
    assert gates.findings_of(story, "clearance") == []

    Source.objects.filter(pk=whisper.pk).update(off_system=False)

    (finding,) = gates.findings_of(story, "clearance")
    assert finding.code == "missing"


def test_a_stored_source_that_was_made_off_system_in_the_database_is_not_checked(
    source, raj, erin, known, unlocked
):
    galley = compose.compose(
        press.revision(erin, uses=[source], body=f"<p>Said {press.token(source)}.</p>")
    )
    Source.objects.filter(pk=source.pk).update(off_system=True)
    source.refresh_from_db()

    for version in (2, 0):
        Source.objects.filter(pk=source.pk).update(fact_version=version)
        source.refresh_from_db()
        with pytest.raises(Refused, match="Somebody changed the database"):
            clear(galley, source, unlocked(erin), known)

    assert not Clearance.objects.exists()


def test_words_typed_about_a_stored_source_change_nothing(source, erin, unlocked_site):
    galley = compose.compose(
        press.revision(erin, uses=[source], body=f"<p>Said {press.token(source)}.</p>")
    )
    client = unlocked_site(erin)

    answer = client.post(client.reverse("check", galley.pk, source.pk), TYPED)

    assert answer.status_code == 200
    assert NAME not in answer.content.decode()
    assert Opening.objects.count() == Fact.objects.count() + Report.objects.count() == 3
    assert not TypedCheck.objects.exists()


def test_a_member_checks_cleans_and_clears_by_typing(galley_of, whisper, raj, unlocked_site):
    client = unlocked_site(raj)
    found = galley_of(deck=f"With {NAME}")
    answer = client.post(client.reverse("check", found.pk, whisper.pk), TYPED)

    # The positive control: what was typed is shown where it was found, and nothing else of it.
    assert answer.status_code == 200
    shown = html.fromstring(answer.content)
    text, listed = shown.xpath("//*[contains(@class, 'sealed-open')][.//mark]")
    assert PLANTED in text.text_content()
    assert PLANTED in listed.text_content()
    assert MARKER not in answer.content.decode()
    assert "Sign the clearance" not in answer.content.decode()

    clean = galley_of()
    answer = client.post(client.reverse("check", clean.pk, whisper.pk), TYPED)
    text = answer.content.decode()
    assert "What you typed was not kept." in text
    assert not any(fields_of(answer).values())
    assert MARKER not in text
    assert PLANTED not in text

    page = client.reverse("verdict", clean.pk, whisper.pk)
    answer = client.post(page, TYPED | {"act": "sign", "digest": clean.digest}, follow=True)
    assert "Signed." in answer.content.decode()
    assert MARKER not in answer.content.decode()
    assert Clearance.objects.get().galley == clean


def test_signing_needs_the_words_again_and_searches_for_them(
    galley_of, whisper, raj, unlocked_site
):
    client = unlocked_site(raj)
    galley = galley_of(deck=f"With {NAME}")
    page = client.reverse("verdict", galley.pk, whisper.pk)
    before = row_counts(without=RECORDS)

    without = client.post(page, {"act": "sign", "digest": galley.digest, "choice_0": "common"})
    # What was decided comes along until the words are typed.
    assert hidden(without)["choice_0"] == "common"
    assert without.status_code == 422
    assert "Type at least the name" in without.content.decode()
    assert not TypedCheck.objects.exists()

    hit = client.post(page, TYPED | {"act": "sign", "digest": galley.digest})
    assert hit.status_code == 422
    assert "Clean the piece at the desk" in hit.content.decode()
    assert row_counts(without=RECORDS) == before


def test_near_matches_are_looked_at_before_signing(galley_of, whisper, raj, unlocked_site):
    client = unlocked_site(raj)
    galley = galley_of(deck="Mara, a common name")
    page = client.reverse("verdict", galley.pk, whisper.pk)
    before = row_counts(without=RECORDS)

    answer = client.post(page, TYPED | {"act": "sign", "digest": galley.digest})

    assert answer.status_code == 422
    assert "Decide on this one first." in answer.content.decode()
    assert fields_of(answer)["words_3"] == f"Brisk {MARKER}"
    assert row_counts(without=RECORDS) == before
    (choice,) = paper.undecided(answer)
    answer = client.post(page, TYPED | {"act": "sign", "digest": galley.digest, choice: "somebody"})
    assert answer.status_code == 302
    assert Clearance.objects.count() == 1


def test_a_key_pressed_in_a_field_signs_nothing(galley, whisper, raj, unlocked_site):
    client = unlocked_site(raj)
    page = client.reverse("verdict", galley.pk, whisper.pk)

    for act in ({}, {"act": "keep"}, {"act": "nonsense"}):
        answer = client.post(page, TYPED | {"digest": galley.digest} | act)
        assert answer.status_code == 200
        assert fields_of(answer)["words_3"] == f"Brisk {MARKER}"
    assert not Clearance.objects.exists()
    client.post(page, TYPED | {"digest": galley.digest, "act": "sign"})
    assert Clearance.objects.exists()


REFUSED = [
    ({}, "Type at least the name"),
    ({"kind_1": "name"}, "Type at least the name"),
    ({"words_1": "   ", "more": " \n "}, "Type at least the name"),
    ({"kind_1": "name", "words_1": "☎"}, "letters or digits"),
    ({"kind_1": "name", "words_1": "Kept words", "more": "…\nKept words"}, "letters or digits"),
    ({"kind_1": "nonsense", "words_1": "Kept words"}, "Select a valid choice"),
    ({"words_1": "Kept words" + "x" * 200}, "at most 200"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
@pytest.mark.parametrize("name", ["check", "verdict"])
def test_a_refused_form_says_so_keeps_what_was_typed_and_stores_nothing(
    galley, whisper, raj, unlocked_site, name, data, said
):
    client = unlocked_site(raj)
    before = row_counts(without=VISITS)

    answer = client.post(
        client.reverse(name, galley.pk, whisper.pk), data | {"act": "sign", "digest": galley.digest}
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()
    kept = fields_of(answer)
    assert {k: kept[k] for k in data.keys() & kept.keys()} == {
        k: v.strip() for k, v in data.items() if k in kept
    }
    assert row_counts(without=VISITS) == before


def test_a_kind_that_was_left_out_is_a_detail(galley_of, whisper, raj, unlocked_site):
    galley = galley_of(deck=f"With {NAME}")
    client = unlocked_site(raj)

    answer = client.post(client.reverse("check", galley.pk, whisper.pk), {"more": f"x\n{NAME}"})

    assert re.search(r"detail · ", html.fromstring(answer.content).text_content())


@pytest.mark.abuse(40)
@pytest.mark.abuse(41)
def test_every_field_that_is_typed_into_is_blanked_and_kept_from_the_browser(
    galley, whisper, raj, unlocked_site
):
    client = unlocked_site(raj)

    shown = html.fromstring(client.get(client.reverse("galley", galley.pk)).content)

    typed = shown.xpath("//textarea | //input[starts-with(@name, 'words_')]")
    assert len(typed) == 9
    for field in typed:
        assert "sealed-open" in field.get("class").split()
        said = (field.get("autocomplete"), field.get("spellcheck"), field.get("translate"))
        assert said == ("off", "false", "no")
        assert field.get("id").startswith(f"id_{whisper.pk}_")
        assert shown.xpath(f"//label[@for='{field.get('id')}']")


@pytest.mark.abuse(30)
@pytest.mark.parametrize("name", ["check", "verdict"])
@pytest.mark.parametrize("where", ["search", "page"])
def test_a_fault_while_searching_shows_and_logs_nothing(
    galley_of, whisper, raj, unlocked_site, monkeypatch, caplog, name, where
):
    galley = galley_of(deck="Mara, a common name")
    if where == "search":

        def search(known):
            raise RuntimeError(f"cannot search for {[each.value for each in known]}")

        monkeypatch.setattr(look, "Index", search)
    else:

        def render(request, template, context, **_):
            raise RuntimeError(f"cannot render {dict(request.POST)}")

        monkeypatch.setattr(pages, "render", render)
    client = unlocked_site(raj)
    client.raise_request_exception = False

    with caplog.at_level(logging.DEBUG):
        answer = client.post(
            client.reverse(name, galley.pk, whisper.pk),
            TYPED | {"act": "sign", "digest": galley.digest},
        )

    assert answer.status_code == 500
    assert MARKER not in answer.content.decode() + str(answer.headers)
    lines = [OneLine().format(record) for record in caplog.records]
    assert any("RuntimeError" in line for line in lines)
    assert not any(MARKER in line for line in lines)
    assert mail.outbox == []


@pytest.mark.abuse(31)
@pytest.mark.abuse(32)
def test_what_is_typed_is_in_no_statement_table_session_or_log(
    galley_of, whisper, raj, unlocked_site, caplog
):
    galley = galley_of(deck="Mara, a common name")
    client = unlocked_site(raj)
    check, sign = (client.reverse(name, galley.pk, whisper.pk) for name in ("check", "verdict"))
    digest = {"act": "sign", "digest": galley.digest}

    with caplog.at_level(logging.DEBUG), Statements() as statements:
        client.post(check, TYPED)
        # Refused in three ways, and signed in the end.
        refused = [
            client.post(check, TYPED | {"kind_2": "nonsense", "words_2": "x"}),
            client.post(sign, TYPED | digest),
            client.post(sign, TYPED | {"digest": "ab" * 32}),
        ]
        (choice,) = paper.undecided(refused[1])
        signed = client.post(sign, TYPED | digest | {choice: "somebody"})

    # The positive control: the browser did get it back where a form was refused.
    assert [MARKER in answer.content.decode() for answer in refused] == [True, True, False]
    assert signed.status_code == 302
    assert not statements.hold(MARKER)
    # That the watcher sees what there is to see:
    assert statements.hold(galley.digest)
    assert tables_holding(MARKER) == []
    assert tables_holding(galley.digest)
    assert MARKER not in str(dict(client.session))
    assert not any(MARKER in record.getMessage() for record in caplog.records)


def test_a_form_of_words_prints_nothing_of_them(whisper):
    from articles.clearance.forms.words import WordsForm

    form = WordsForm(TYPED, source=whisper)

    assert form.is_valid()
    assert repr(form) == "[sealed]"
    assert MARKER not in repr(form.known)


def test_every_page_of_the_source_says_so(
    whisper, galley, raj, nia, ada, cy, unlocked_site, desk_site
):
    member, handler, admin, custodian = (unlocked_site(who) for who in (raj, nia, ada, cy))
    pages = [
        (browser, browser.reverse(name, whisper.pk, *args))
        for browser, names in (
            (member, [("source",), ("keeping",), ("promise",), ("ending", raj.pk)]),
            (handler, [("source",)]),
            (admin, [("source",), ("keeping",), ("ending", raj.pk)]),
            (custodian, [("recovery-new",)]),
        )
        for name, *args in names
    ]
    desk = desk_site.as_staff(nia)
    pages += [(desk, desk.reverse("source", whisper.pk)), (desk, desk.reverse("source-list"))]
    pages += [(browser, browser.reverse("source-list")) for browser in (member, handler, admin)]

    for browser, page in pages:
        answer = browser.get(page)
        assert answer.status_code == 200, page
        assert "Off the system" in answer.content.decode(), page
    text = member.get(member.reverse("source", whisper.pk)).content.decode()
    assert "What identifies this source" not in text


def test_the_circle_sees_that_a_check_ran(galley, whisper, raj, erin, nia, known, unlocked_site):
    client = unlocked_site(raj)
    client.post(client.reverse("check", galley.pk, whisper.pk), TYPED)

    member, handler = unlocked_site(erin), unlocked_site(nia)
    text = member.get(member.reverse("source", whisper.pk)).content.decode()
    assert "Ran a leak check, typing the words" in text
    assert MARKER not in text
    outside = handler.get(handler.reverse("source", whisper.pk)).content.decode()
    assert "Ran a leak check" not in outside


def test_the_pages_take_the_same_queries_for_one_check_and_three(
    galley, whisper, raj, unlocked_site
):
    client = unlocked_site(raj)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            client.post(client.reverse("check", galley.pk, whisper.pk), TYPED)
        with Statements() as statements:
            client.get(client.reverse("source", whisper.pk))
        counts.append(len(statements))

    assert counts[0] == counts[1]
