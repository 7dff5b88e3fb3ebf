"""The two records: chained by the database, checked from the first entry to the last."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections, transaction

from newsroom import audit, chain
from newsroom.models import AuditEntry
from sources.vault import ledger
from sources.vault.models import LedgerEntry
from tests.hostile import administrator_of, remove, rewrite

pytestmark = pytest.mark.django_db

RECORDS = {"newsroom": (audit, AuditEntry), "vault": (ledger, LedgerEntry)}


@pytest.fixture(params=RECORDS)
def record(request):
    """The name and the model of a record with nine entries."""
    module, model = RECORDS[request.param]
    for number in range(9):
        module.record(uuid.uuid4(), "test.entry", uuid.uuid4() if number % 2 else None)
    return request.param, model


def entries(model):
    return list(model.objects.order_by("seq"))


def verify(capsys, **options):
    """Run the command and return (exit code, what it said)."""
    try:
        call_command("verify_audit", **options)
        code = 0
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_whole_chain_is_whole(record, capsys):
    name, model = record

    assert chain.first_break(model.objects.all()) is None
    code, said = verify(capsys)
    assert code == 0
    assert f"{name}: whole, head 9:" in said


def test_an_empty_chain_is_whole(db, capsys):
    assert verify(capsys)[0] == 0
    assert chain.head(AuditEntry.objects.all()) == chain.Head(0, chain.GENESIS)


@pytest.mark.parametrize("field", ["actor", "code", "subject", "at", "hash", "previous_hash"])
@pytest.mark.abuse(61)
def test_an_altered_entry_is_named(record, capsys, field):
    name, model = record
    entry = entries(model)[4]
    values = {
        "actor": uuid.uuid4(),
        "code": "test.other",
        "subject": uuid.uuid4(),
        "at": entry.at.replace(microsecond=(entry.at.microsecond + 1) % 1_000_000),
        "hash": bytes(32),
        "previous_hash": bytes(32),
    }

    rewrite(entry, **{field: values[field]})

    code, said = verify(capsys)
    assert code == 1
    assert f"{name}: broken at entry 5" in said


@pytest.mark.abuse(61)
def test_an_altered_entry_with_a_new_hash_breaks_the_next(record, capsys):
    name, model = record
    entry = entries(model)[4]
    entry.code = "test.other"

    rewrite(entry, code=entry.code, hash=entry.digest(bytes(entry.previous_hash)))

    assert f"{name}: broken at entry 6" in verify(capsys)[1]


@pytest.mark.abuse(61)
@pytest.mark.parametrize(("index", "named"), [(0, 1), (4, 5)])
def test_a_removed_entry_is_named(record, capsys, index, named):
    name, model = record

    remove(entries(model)[index])

    code, said = verify(capsys)
    assert (code, f"{name}: broken at entry {named}" in said) == (1, True)


@pytest.mark.abuse(61)
def test_entries_in_another_order_are_named(record, capsys):
    name, model = record
    third, fourth = entries(model)[2:4]

    with administrator_of(model):
        for pk, to in ((third.pk, 900), (fourth.pk, 3), (900, 4)):
            model.objects.filter(pk=pk).update(seq=to)

    assert f"{name}: broken at entry 3" in verify(capsys)[1]


@pytest.mark.abuse(61)
def test_a_cut_tail_is_named_with_the_head_that_was_kept_elsewhere(record, capsys):
    name, model = record
    head = chain.head(model.objects.all())
    for entry in entries(model)[6:]:
        remove(entry)

    assert verify(capsys)[0] == 0
    code, said = verify(capsys, head=[f"{name}={head}"])
    assert (code, f"{name}: broken at entry 7" in said) == (1, True)


@pytest.mark.abuse(61)
def test_a_chain_that_was_written_anew_does_not_hold_the_head(record, capsys):
    name, model = record
    head = chain.head(model.objects.all())
    previous = chain.GENESIS
    for entry in entries(model):
        entry.actor = uuid.uuid4()
        digest = entry.digest(previous)
        rewrite(entry, actor=entry.actor, previous_hash=previous, hash=digest)
        previous = digest

    assert verify(capsys)[0] == 0
    code, said = verify(capsys, head=[f"{name}={head}"])
    assert (code, f"{name}: broken at entry 9" in said) == (1, True)


@pytest.mark.parametrize(
    "head",
    ["nowhere=1:" + "ab" * 32, "newsroom", "newsroom=x:ab", "vault=1:abcd", "vault=:", "=", ""],
)
def test_a_head_that_is_none_is_told_apart_from_a_broken_chain(db, head):
    with pytest.raises(CommandError) as caught:
        call_command("verify_audit", head=[head])

    assert caught.value.returncode == 2


def test_what_a_writer_sends_is_overwritten(record):
    _, model = record
    forged = model(code="test.entry", hash=b"x", previous_hash=b"y")

    forged.save()

    assert chain.first_break(model.objects.all()) is None
    assert entries(model)[-1].seq == 10


@pytest.mark.parametrize("code", ["Mara said", "story.Save", "", "a1"])
def test_entries_hold_codes_and_no_text(record, code):
    _, model = record
    with pytest.raises(ValidationError):
        model(code=code, actor=uuid.uuid4()).clean_fields(exclude=["hash", "previous_hash"])
    with pytest.raises(IntegrityError), transaction.atomic(using=model.objects.db):
        model.objects.create(code=code)


@pytest.mark.abuse(62)
@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_make_one_chain():
    begin = threading.Barrier(8)
    failures = []

    def write(number):
        module, _ = list(RECORDS.values())[number % 2]
        try:
            begin.wait(10)
            for _ in range(5):
                module.record(uuid.uuid4(), "test.entry", None)
                audit.record(uuid.uuid4(), "test.entry", None)
        except Exception as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failures == []
    for model, count in ((AuditEntry, 60), (LedgerEntry, 20)):
        assert chain.first_break(model.objects.all()) is None
        assert [entry.seq for entry in entries(model)] == list(range(1, count + 1))
        assert len({bytes(entry.previous_hash) for entry in entries(model)}) == count
