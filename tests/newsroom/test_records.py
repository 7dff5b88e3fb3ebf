"""The heads of both records, as readers were shown them: kept, compared, and read back."""

import datetime
import json
import uuid

import pytest
from django.core.management import CommandError, call_command

from articles.public.models import Page
from newsroom import audit, chain, records
from newsroom.models import AuditEntry, PublishedHead
from sources.vault import ledger
from sources.vault.models import LedgerEntry
from tests.hostile import remove, rewrite, row_counts

pytestmark = pytest.mark.django_db

MODELS = {"newsroom": (audit, AuditEntry), "vault": (ledger, LedgerEntry)}


@pytest.fixture(params=MODELS)
def record(request):
    """The name and the model of a record with six entries, three of them published."""
    module, model = MODELS[request.param]
    for number in range(6):
        module.record(uuid.uuid4(), "test.entry", None)
        if number == 2:
            publish()
    return request.param, model


def publish():
    """Run the command and return its exit code."""
    try:
        call_command("publish_heads", verbosity=0)
    except SystemExit as end:
        return end.code
    return 0


def verify(capsys, **options):
    """Run the command and return (exit code, what it said)."""
    try:
        call_command("verify_audit", **options)
        code = 0
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out + said.err


def cut(model, after):
    for entry in model.objects.filter(seq__gt=after).order_by("-seq"):
        remove(entry)


def test_heads_are_kept_once_a_day_and_whenever_they_differ(db):
    for _ in range(3):
        publish()
    audit.record(uuid.uuid4(), "test.entry", None)
    publish()

    kept = [(each.record, each.number) for each in PublishedHead.objects.order_by("pk")]
    assert kept == [("newsroom", 0), ("vault", 0), ("newsroom", 1)]


def test_heads_that_did_not_change_are_kept_again_the_next_day(db, monkeypatch):
    publish()
    tomorrow = PublishedHead.today() + datetime.timedelta(1)
    monkeypatch.setattr(PublishedHead, "today", staticmethod(lambda: tomorrow))

    publish()

    assert [each.published_on for each in PublishedHead.objects.filter(record="vault")] == [
        tomorrow,
        tomorrow - datetime.timedelta(1),
    ]


def test_readers_get_every_head_that_was_ever_published(record):
    name, model = record
    publish()

    lines = bytes(Page.objects.get(path="/heads.txt").body).decode().splitlines()

    today = PublishedHead.today()
    third, sixth = (model.objects.get(seq=seq) for seq in (3, 6))
    assert f"{today} {name}=3:{bytes(third.hash).hex()}" in lines
    assert f"{today} {name}=6:{bytes(sixth.hash).hex()}" in lines
    assert len(lines) == PublishedHead.objects.count()
    assert records.parse("\n".join(lines)) == records.published()


@pytest.mark.abuse(61)
def test_a_tail_that_was_cut_is_named_by_the_heads_that_were_published(record, capsys):
    name, model = record
    publish()
    assert verify(capsys)[0] == 0

    cut(model, after=4)

    code, said = verify(capsys)
    assert (code, f"{name}: broken at entry 5" in said) == (1, True)


@pytest.mark.abuse(61)
def test_a_cut_is_named_by_a_copy_even_where_the_history_was_cut_as_well(record, capsys, tmp_path):
    name, model = record
    publish()
    for path in ("heads.txt", "heads.json"):
        (tmp_path / path).write_bytes(bytes(Page.objects.get(path=f"/{path}").body))
    cut(model, after=4)
    for each in PublishedHead.objects.filter(record=name, number=6):
        remove(each)
    assert verify(capsys)[0] == 0

    for path in ("heads.txt", "heads.json"):
        code, said = verify(capsys, heads=[str(tmp_path / path)])
        assert (code, f"{name}: broken at entry 5" in said) == (1, True)


@pytest.mark.abuse(61)
def test_publishing_says_when_the_last_head_is_gone_and_keeps_it_in_the_history(record, capsys):
    name, model = record
    publish()
    cut(model, after=4)
    MODELS[name][0].record(uuid.uuid4(), "test.other", None)

    code = publish()

    assert code == 1
    said = capsys.readouterr().err
    assert f"{name}: no longer holds entry 6 as it was published on" in said
    assert [each.number for each in records.lost(PublishedHead.objects.all())] == [6]
    assert verify(capsys)[0] == 1
    # Said once: the head that was published since is there.
    assert publish() == 0
    assert f"{name}=6:" in bytes(Page.objects.get(path="/heads.txt").body).decode()


@pytest.mark.abuse(61)
def test_a_record_that_was_written_anew_holds_no_published_head(record, capsys):
    name, model = record
    previous = chain.GENESIS
    for entry in model.objects.order_by("seq"):
        entry.actor = uuid.uuid4()
        digest = entry.digest(previous)
        rewrite(entry, actor=entry.actor, previous_hash=previous, hash=digest)
        previous = digest

    code, said = verify(capsys)

    assert (code, f"{name}: broken at entry 3" in said) == (1, True)
    assert [each.number for each in records.lost(PublishedHead.objects.all())] == [3]


def test_two_heads_of_one_number_cannot_both_hold(record):
    _, model = record
    head = chain.head(model.objects.all())

    assert chain.first_break(model.objects.all(), head, head) is None
    assert chain.first_break(model.objects.all(), head, chain.Head(head.seq, bytes(32))) == 6
    assert chain.first_break(model.objects.all(), chain.Head(0, bytes(32))) == 7


def test_checking_goes_on_from_where_it_rested(record, monkeypatch):
    _, model = record
    monkeypatch.setattr(chain, "CHUNK", 2)
    entries = model.objects.all()
    places = list(chain.checked(entries))

    assert [place.seq for place in places] == [2, 4, 6]
    assert [place.seq for place in chain.checked(entries, after=places[0])] == [4, 6]
    rewrite(model.objects.get(seq=5), code="test.other")
    with pytest.raises(chain.Broken) as caught:
        list(chain.checked(entries, after=places[1]))
    assert caught.value.number == 5


def test_an_entry_before_the_first_is_found(record):
    _, model = record
    rewrite(model.objects.get(seq=1), seq=0)

    assert chain.first_break(model.objects.all()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nowhere",
        "2026-11-24 nowhere=1:" + "ab" * 32,
        '{"newsroom": "x"}',
        "{",
        '{"x": 1}',
        "[]",
    ],
)
def test_a_file_that_holds_no_heads_is_told_apart_from_a_broken_chain(db, tmp_path, text):
    (tmp_path / "heads").write_text(text)

    for path in ("heads", "none"):
        with pytest.raises(CommandError) as caught:
            call_command("verify_audit", heads=[str(tmp_path / path)])
        assert caught.value.returncode == 2


def test_a_file_of_bytes_is_no_list_of_heads(db, tmp_path):
    (tmp_path / "heads").write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match="it is no text"):
        call_command("verify_audit", heads=[str(tmp_path / "heads")])


def test_verifying_and_reading_change_nothing(record, capsys):
    before = row_counts()

    verify(capsys)
    records.lost(PublishedHead.objects.all())

    assert row_counts() == before


def test_the_newest_heads_are_published_as_before(record):
    publish()

    shown = json.loads(bytes(Page.objects.get(path="/heads.json").body))

    assert shown == {name: str(head) for name, head in records.heads().items()}
