"""Notes and contacts: sealed for the circle, opened one or a few at a time, each recorded."""

import datetime
import logging
import uuid

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied
from lxml import html

from newsroom.one_line import OneLine
from newsroom.refusals import Refused
from sources.vault import clock, contacts, destruction
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, file_note, open_thing, open_things
from sources.vault.models import (
    Contact,
    Epoch,
    LedgerEntry,
    Note,
    Notice,
    Opening,
    Unlock,
)
from sources.vault.sealed import Sealed
from sources.vault.unlocked import Locked
from tests.canary import MARKER
from tests.hostile import Statements, counted_unseals, rewrite, row_counts
from tests.vault.test_pages import VISITS, alike, ask

pytestmark = pytest.mark.django_db

KINDS = ["notes", "contacts"]
# What a form of each kind takes, with the marker in it.
TYPED = {
    "notes": {"text": f"Rang at noon. {MARKER}\r\nWill ring again."},
    "contacts": {"day": "2026-01-05", "time": "14:30", "channel": "drop", "words": MARKER},
}
READ = {
    "notes": f"Rang at noon. {MARKER}\nWill ring again.",
    "contacts": f"5 January 2026, 14:30. Drop.\n\n{MARKER}",
}
MODELS = {"notes": Note, "contacts": Contact}


def write(kind, source, by, words=MARKER):
    """Seal one thing of a kind."""
    if kind == "notes":
        return file_note(source, words, by=by)
    day = datetime.date(2026, 1, 5)
    return contacts.file(source, by=by, day=day, channel="drop", words=words)


def loaded(kind, **values):
    return MODELS[kind].objects.select_related("epoch").get(**values)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_member_seals_another_opens(circle, erin, raj, unlocked_site, kind):
    writer, reader = unlocked_site(erin), unlocked_site(raj)

    answer = writer.post(writer.reverse(kind, circle.pk), TYPED[kind])

    assert answer["Location"] == writer.reverse(kind, circle.pk)
    thing = loaded(kind)
    assert (thing.source_id, thing.filed_by) == (circle.pk, erin.pk)
    page = reader.reverse(f"{kind}-opening", circle.pk, thing.pk)
    assert MARKER not in reader.get(page).content.decode()
    shown = html.fromstring(reader.post(page, {"reason": "review"}).content)
    (opened,) = shown.xpath("//*[@class='sealed-open']")
    assert opened.text_content() == READ[kind]
    opening = Opening.objects.get()
    assert (opening.thing_id, opening.member_id, opening.reason, opening.shown) == (
        thing.pk,
        raj.pk,
        "review",
        True,
    )
    code = f"{thing._meta.model_name}.open"
    assert LedgerEntry.objects.filter(code=code, actor=raj.pk, subject=thing.pk).count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_not_unlocked_writes_for_the_circle_too(
    circle, nia, raj, unlocked, vault_site, kind, monkeypatch
):
    client = vault_site.as_staff(nia)

    with counted_unseals(monkeypatch) as tried:
        answer = client.post(client.reverse(f"filing-{kind}", circle.pk), TYPED[kind])

    assert answer["Location"] == client.reverse("filing", circle.pk)
    assert tried == []
    thing = loaded(kind)
    assert thing.filed_by == nia.pk
    assert MARKER in open_thing(thing, circle, "review", by=unlocked(raj))


def test_a_note_tells_the_circle_and_nobody_else(circle, erin, raj, nia, unlocked):
    file_note(circle, MARKER, by=unlocked(erin))
    assert set(Notice.objects.filter(code="note.file").values_list("staff_id", flat=True)) == {
        raj.pk
    }

    file_note(circle, MARKER, by=Locked(nia))

    told = list(Notice.objects.filter(code="note.file").values_list("staff_id", "subject"))
    assert sorted(told) == sorted([(raj.pk, circle.pk)] * 2 + [(erin.pk, circle.pk)])


def test_the_notice_leads_to_the_thread(circle, nia, raj, unlocked_site):
    file_note(circle, MARKER, by=Locked(nia))
    client = unlocked_site(raj)

    page = client.get(client.reverse("notice-list")).content.decode()

    assert client.reverse("notes", circle.pk) in page
    assert "Somebody wrote a note" in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_shows_who_and_when_and_nothing_that_is_sealed(
    circle, erin, nia, raj, unlocked, unlocked_site, kind, monkeypatch
):
    first = write(kind, circle, unlocked(erin))
    second = write(kind, circle, Locked(nia))
    client = unlocked_site(raj)

    with counted_unseals(monkeypatch) as tried:
        page = client.get(client.reverse(kind, circle.pk))

    assert tried == []
    shown = html.fromstring(page.content)
    names = [each.text_content() for each in shown.xpath("//*[@class='sealed-kind']")]
    assert names == ["Nia", "Erin"]
    links = shown.xpath("//li[@class='sealed']//a/@href")
    assert links == [
        client.reverse(f"{kind}-opening", circle.pk, each.pk) for each in (second, first)
    ]
    for word in (MARKER, "Drop", "January 2026"):
        assert word not in shown.xpath("string(//ul[@class='sealed-list'])")


@pytest.mark.parametrize("kind", KINDS)
def test_the_newest_are_opened_together_and_each_is_recorded(
    circle, erin, raj, unlocked, unlocked_site, kind
):
    things = [write(kind, circle, unlocked(erin), f"{MARKER} {n}") for n in range(4)]
    client = unlocked_site(raj)

    answer = client.post(
        client.reverse(f"{kind}-newest", circle.pk), {"how_many": "3", "reason": "review"}
    )

    shown = html.fromstring(answer.content).xpath("//*[@class='sealed-open']")
    assert [each.text_content()[-1] for each in shown] == ["3", "2", "1"]
    opened = Opening.objects.filter(member_id=raj.pk, shown=True)
    assert {each.thing_id for each in opened} == {thing.pk for thing in things[1:]}
    assert opened.count() == 3
    assert answer["Cache-Control"] == "no-store"


def test_several_opened_at_once_take_as_many_places_in_the_quota(
    circle, erin, raj, unlocked, unlocked_site, settings, monkeypatch
):
    settings.LODESTAR_OPENINGS_PER_HOUR = 3
    for _ in range(4):
        file_note(circle, MARKER, by=unlocked(erin))
    client = unlocked_site(raj)
    page = client.reverse("notes-newest", circle.pk)

    with counted_unseals(monkeypatch) as tried:
        answer = client.post(page, {"how_many": "4", "reason": "review"}, follow=True)

    assert tried == []
    assert MARKER not in answer.content.decode()
    assert not Opening.objects.exists()
    assert not Unlock.objects.filter(member_id=raj.pk).exists()
    assert Notice.objects.filter(code="opening.limit", staff_id=erin.pk).exists()


@pytest.mark.parametrize("wrong", [{"how_many": "11"}, {"how_many": "0"}, {"how_many": "x"}, {}])
def test_not_more_than_ten_at_once(circle, erin, unlocked, unlocked_site, wrong):
    file_note(circle, MARKER, by=unlocked(erin))
    client = unlocked_site(erin)

    answer = client.post(client.reverse("notes-newest", circle.pk), {"reason": "review"} | wrong)

    assert answer.status_code == 422
    assert MARKER not in answer.content.decode()
    assert not Opening.objects.exists()


def test_where_nothing_is_written_nothing_is_opened(circle, erin, unlocked_site):
    client = unlocked_site(erin)
    good = {"how_many": "5", "reason": "review"}

    answer = client.post(client.reverse("notes-newest", circle.pk), good)

    assert answer.status_code == 422
    assert "Nobody has written anything yet." in answer.content.decode()
    assert not Opening.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_circle_reads_the_thread(circle, cast, erin, unlocked, unlocked_site, kind):
    thing = write(kind, circle, unlocked(erin))
    clients = {name: unlocked_site(cast.staff[name]) for name in ("nia", "ada", "outsider", "cy")}
    before = row_counts(without=VISITS)
    statuses = {}
    for name, client in clients.items():
        pages = [
            client.reverse(kind, circle.pk),
            client.reverse(f"{kind}-newest", circle.pk),
            client.reverse(f"{kind}-opening", circle.pk, thing.pk),
        ]
        data = {"reason": "review", "how_many": "1"} | TYPED[kind]
        answers = [client.get(page) for page in pages] + [client.post(page, data) for page in pages]
        statuses[name] = {answer.status_code for answer in answers}
        assert not any(MARKER in answer.content.decode() for answer in answers)

    assert statuses == {"nia": {403}, "ada": {403}, "outsider": {404}, "cy": {404}}
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(1)
@pytest.mark.abuse(37)
@pytest.mark.parametrize("kind", KINDS)
def test_what_one_may_not_know_of_answers_like_what_does_not_exist(
    circle, erin, outsider, unlocked, unlocked_site, kind
):
    thing = write(kind, circle, unlocked(erin))
    client = unlocked_site(outsider)

    def pages(source, thing):
        return [
            client.reverse(kind, source),
            client.reverse(f"{kind}-newest", source),
            client.reverse(f"{kind}-opening", source, thing),
        ]

    hidden, missing = pages(circle.pk, thing.pk), pages(uuid.uuid4(), uuid.uuid4())
    for there, nowhere in zip(hidden, missing, strict=True):
        for method in ("GET", "POST"):
            (one, asked), (other, as_much) = (
                ask(client, method, there),
                ask(client, method, nowhere),
            )
            assert alike(one) == alike(other)
            assert one.status_code == 404
            assert asked == as_much


@pytest.mark.abuse(37)
@pytest.mark.parametrize("kind", KINDS)
def test_ids_of_another_source_or_kind_are_no_ids_here(
    circle, erin, unlocked, promise, unlocked_site, kind
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    foreign = [write(kind, other, unlocked(erin)).pk]
    foreign += [write(each, circle, unlocked(erin)).pk for each in KINDS if each != kind]
    client = unlocked_site(erin)

    for pk in [*foreign, uuid.uuid4()]:
        answer = client.post(client.reverse(f"{kind}-opening", circle.pk, pk), {"reason": "review"})
        assert answer.status_code == 404
    assert not Opening.objects.exists()


@pytest.mark.abuse(28)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_a_deliberate_post_opens(circle, erin, unlocked, unlocked_site, kind):
    thing = write(kind, circle, unlocked(erin))
    client = unlocked_site(erin)

    for page in (
        client.reverse(f"{kind}-opening", circle.pk, thing.pk),
        client.reverse(f"{kind}-newest", circle.pk),
    ):
        good = {"reason": "verify", "how_many": "1"}
        answers = [
            client.get(page, good),
            client.head(page, good),
            client.put(page),
            client.post(page, {"how_many": "1"}),
            client.post(page, {"how_many": "1", "reason": "curious"}),
            client.post(page, query_params=good),
        ]
        assert not any(MARKER in answer.content.decode() for answer in answers)
    assert not Opening.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_threads_answers_while_locked(circle, erin, unlocked, vault_site, kind):
    thing = write(kind, circle, unlocked(erin))
    client, before = vault_site.as_staff(erin), row_counts(without=VISITS)

    for page in (
        client.reverse(kind, circle.pk),
        client.reverse(f"{kind}-newest", circle.pk),
        client.reverse(f"{kind}-opening", circle.pk, thing.pk),
    ):
        for answer in (client.get(page), client.post(page, {"reason": "verify"} | TYPED[kind])):
            assert answer["Location"].startswith(client.reverse("unlock"))
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(31)
@pytest.mark.parametrize("kind", KINDS)
def test_plaintext_is_in_no_statement(circle, erin, unlocked_site, kind):
    client = unlocked_site(erin)

    with Statements() as statements:
        client.post(client.reverse(kind, circle.pk), TYPED[kind])
        thing = loaded(kind)
        page = client.reverse(f"{kind}-opening", circle.pk, thing.pk)
        assert MARKER in client.post(page, {"reason": "verify"}).content.decode()

    assert not statements.hold(MARKER)
    assert not statements.hold("drop")
    # That the watcher sees what there is to see:
    assert statements.hold("verify")


@pytest.mark.abuse(8)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "change",
    ["author", "time", "seal of another", "all of another", "another epoch", "one bit", "emptied"],
)
def test_what_was_moved_or_changed_does_not_open_and_raises_an_alarm(
    circle, erin, raj, nia, ada, join, unlocked, kind, change
):
    thing, other = (write(kind, circle, unlocked(erin)) for _ in range(2))
    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    file_fact(circle, "alias", "A second key", by=unlocked(erin))
    ciphertext = thing.sealed.ciphertext
    values = {
        "author": {"filed_by": raj.pk},
        "time": {"filed_at": thing.filed_at - datetime.timedelta(microseconds=1)},
        "seal of another": {"sealed": other.sealed},
        "all of another": {"sealed": other.sealed, "filed_at": other.filed_at},
        "another epoch": {"epoch": Epoch.objects.current(circle.pk)},
        "one bit": {"sealed": Sealed(ciphertext[:-1] + bytes([ciphertext[-1] ^ 1]))},
        "emptied": {"sealed": Sealed(b"")},
    }
    rewrite(thing, **values[change])

    with pytest.raises(Refused, match="does not open") as caught:
        open_thing(loaded(kind, pk=thing.pk), circle, "verify", by=unlocked(erin))

    assert MARKER not in repr(caught.value.__dict__)
    assert LedgerEntry.objects.filter(code="alarm.seal", subject=circle.pk).count() == 1


@pytest.mark.abuse(8)
def test_a_seal_of_one_kind_does_not_open_as_another(circle, erin, unlocked):
    note, contact = (write(kind, circle, unlocked(erin)) for kind in KINDS)
    rewrite(note, sealed=contact.sealed)

    with pytest.raises(Refused, match="does not open"):
        open_thing(loaded("notes"), circle, "verify", by=unlocked(erin))


@pytest.mark.abuse(8)
def test_one_broken_seal_among_several_shows_none_of_them(circle, erin, unlocked):
    for _ in range(3):
        file_note(circle, MARKER, by=unlocked(erin))
    rewrite(Note.objects.first(), filed_by=uuid.uuid4())

    notes = list(Note.objects.select_related("epoch"))
    with pytest.raises(Refused, match="does not open"):
        open_things(notes, circle, "verify", by=unlocked(erin))

    assert Opening.objects.count() == 3


@pytest.mark.abuse(30)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_after_decrypting_shows_and_logs_nothing(
    circle, erin, unlocked, unlocked_site, monkeypatch, caplog, kind
):
    from sources.vault.views import threads

    thing = write(kind, circle, unlocked(erin))

    def render(request, template, context, **_):
        raise RuntimeError(f"cannot render {context['opened']}")

    monkeypatch.setattr(threads, "render", render)
    client = unlocked_site(erin)
    client.raise_request_exception = False

    with caplog.at_level(logging.DEBUG):
        answer = client.post(
            client.reverse(f"{kind}-opening", circle.pk, thing.pk), {"reason": "verify"}
        )

    assert answer.status_code == 500
    assert MARKER not in answer.content.decode() + str(answer.headers)
    assert not any(MARKER in OneLine().format(record) for record in caplog.records)
    assert Opening.objects.count() == 1


@pytest.mark.abuse(34)
@pytest.mark.parametrize("kind", KINDS)
def test_none_of_them_prints_or_is_serialised(circle, erin, unlocked, kind):
    thing = write(kind, circle, unlocked(erin))

    for text in (str(thing), repr(thing), f"{thing}", repr(vars(thing))):
        assert MARKER not in text
        assert thing.sealed.ciphertext.hex() not in text
    assert str(thing) == f"{thing._meta.model_name} {thing.pk}"
    with pytest.raises(TypeError):
        serializers.serialize("json", [thing])


@pytest.mark.abuse(43)
def test_short_and_long_ones_are_stored_alike(circle, erin, unlocked):
    lengths = {
        kind: {
            len(write(kind, circle, unlocked(erin), words).sealed.ciphertext)
            for words in ("x", "x" * 150)
        }
        for kind in KINDS
    }

    assert [len(found) for found in lengths.values()] == [1, 1]
    assert lengths["notes"] == lengths["contacts"]


@pytest.mark.abuse(40)
@pytest.mark.abuse(41)
@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_kept_from_caches_and_fields_from_browsers(
    circle, erin, unlocked, unlocked_site, kind
):
    thing = write(kind, circle, unlocked(erin))
    client = unlocked_site(erin)
    opening = client.reverse(f"{kind}-opening", circle.pk, thing.pk)
    opened = client.post(opening, {"reason": "verify"})

    assert MARKER in opened.content.decode()
    assert MARKER not in client.get(opening).content.decode()
    for answer in (
        opened,
        client.get(opening),
        client.get(client.reverse(kind, circle.pk)),
        client.post(client.reverse(kind, circle.pk), {"text": "x" * 20_001, "words": "kept"}),
        client.get(client.reverse(f"{kind}-newest", circle.pk)),
    ):
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Frame-Options"] == "DENY"
        assert "unsafe" not in answer["Content-Security-Policy"]
        shown = html.fromstring(answer.content)
        assert any("vault.js" in src for src in shown.xpath("//script/@src"))
        for field in shown.xpath("//main//input[not(@type='hidden')] | //main//textarea"):
            said = (field.get("autocomplete"), field.get("spellcheck"), field.get("translate"))
            assert said == ("off", "false", "no"), field.get("name")
            # Blanked on leaving, like opened text.
            assert "sealed-open" in field.get("class")


WRONG = [
    ("notes", {"text": ""}, "required"),
    ("notes", {"text": "x" * 20_001}, "at most 20000"),
    ("contacts", {"day": "", "words": "kept"}, "required"),
    ("contacts", {"day": "2999-01-01", "words": "kept"}, "a day that has come"),
    ("contacts", {"channel": "pigeon", "words": "kept"}, "valid choice"),
    ("contacts", {"time": "noonish", "words": "kept"}, "valid time"),
]


@pytest.mark.parametrize(("kind", "wrong", "why"), WRONG)
@pytest.mark.parametrize("where", ["thread", "filing"])
def test_a_wrong_field_is_named_keeps_the_rest_and_stores_nothing(
    circle, erin, unlocked_site, kind, wrong, why, where
):
    client = unlocked_site(erin)
    name = kind if where == "thread" else f"filing-{kind}"
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse(name, circle.pk), TYPED[kind] | wrong)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    if "words" in wrong:
        assert "kept" in answer.content.decode()
    assert row_counts(without=VISITS) == before


def test_a_day_that_has_begun_somewhere_on_earth_may_be_logged(circle, erin, unlocked_site):
    client = unlocked_site(erin)
    tomorrow = clock.now().date() + datetime.timedelta(days=1)

    client.post(
        client.reverse("contacts", circle.pk), {"day": tomorrow.isoformat(), "channel": "met"}
    )

    assert Contact.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_lists_are_paged_and_ask_as_much_for_three_rows_as_for_one(
    circle, erin, nia, unlocked, unlocked_site, kind, monkeypatch
):
    from sources.vault.views import threads

    client = unlocked_site(erin)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            write(kind, circle, unlocked(erin))
        counts.append(len(ask(client, "GET", client.reverse(kind, circle.pk))[1]))
    assert counts[0] == counts[1]

    monkeypatch.setattr(threads, "PAGE", 2)
    page = client.get(client.reverse(kind, circle.pk), {"page": 2})
    assert len(html.fromstring(page.content).xpath("//li[@class='sealed']")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_openings_and_filings_stand_in_the_ledger_and_in_what_happened(
    circle, erin, raj, unlocked, unlocked_site, kind
):
    thing = write(kind, circle, unlocked(erin))
    open_thing(loaded(kind), circle, "review", by=unlocked(raj))
    client = unlocked_site(erin)
    row = html.fromstring(client.get(client.reverse("ledger")).content).xpath("//tbody/tr")[0]

    assert f"{thing.label} of {circle.codename}" in " ".join(row.text_content().split())
    page = client.get(client.reverse("source", circle.pk)).content.decode()
    assert f"Opened “{thing.label}”" in page
    assert f"Sealed “{thing.label}”" in page
    assert client.reverse(kind, circle.pk) in page


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_destroyed_source_nothing_is_added_or_opened(circle, erin, raj, unlocked, kind):
    thing = write(kind, circle, unlocked(erin))
    destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))

    with pytest.raises(Refused, match="was destroyed"):
        write(kind, circle, unlocked(erin))
    with pytest.raises(PermissionDenied):
        open_thing(loaded(kind, pk=thing.pk), circle, "verify", by=unlocked(erin))
