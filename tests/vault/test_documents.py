"""Documents: encrypted while they arrive, downloaded by the circle alone, each time recorded."""

import io
import logging
import os
import stat
import threading
import uuid
from urllib.parse import unquote

import pytest
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from newsroom.one_line import OneLine
from newsroom.refusals import Refused
from sources.vault import arriving, documents, filing, moving, stores, streams
from sources.vault.circle import Circle
from sources.vault.models import Document, Epoch, LedgerEntry, Notice, Opening, SealedKey, Unlock
from sources.vault.sealed import Sealed
from tests.canary import MARKER
from tests.hostile import Statements, counted_unseals, rewrite, row_counts
from tests.vault.test_pages import VISITS, alike, ask

pytestmark = pytest.mark.django_db

ORIGIN = "http://vault.localhost:8001"
BYTES = f"The {MARKER} minutes. ".encode() * 9_000
NAME = f"minutes of {MARKER}.pdf"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    """An empty folder as the store of documents."""
    folder = tmp_path / "documents"
    backend = {"BACKEND": "sources.vault.stores.Folder", "OPTIONS": {"location": folder}}
    settings.STORAGES = settings.STORAGES | {"documents": backend}
    return folder


@pytest.fixture(autouse=True)
def slots(monkeypatch):
    """Both places free, whatever a test before has left half read."""
    slots = threading.BoundedSemaphore(moving.SLOTS)
    monkeypatch.setattr(moving, "_slots", slots)
    return slots


def lying(shelf):
    """Return what lies in the folder by name."""
    return {path.name: path.read_bytes() for path in shelf.iterdir()} if shelf.exists() else {}


def upload(client, page, content=BYTES, name=NAME, kind="application/pdf", **extra):
    """Send a file as a browser does from the vault's own page."""
    data = {"document": SimpleUploadedFile(name, content, kind)} if content is not None else {}
    return client.post(page, data | extra.pop("data", {}), headers={"origin": ORIGIN} | extra)


def file(source, staff, site, content=BYTES, **extra):
    """Upload to the pages for filing, and return the row."""
    client = site.as_staff(staff)
    answer = upload(client, client.reverse("filing-documents", source.pk), content, **extra)
    assert answer["Location"] == client.reverse("filing", source.pk)
    return Document.objects.select_related("epoch").first()


def download(client, source, document, reason="review"):
    return client.post(
        client.reverse("documents-opening", source.pk, document.pk), {"reason": reason}
    )


def body(answer):
    assert answer.streaming
    return b"".join(answer.streaming_content)


def test_what_somebody_files_while_locked_a_member_downloads(
    circle, nia, raj, vault_site, unlocked_site, shelf, monkeypatch
):
    with counted_unseals(monkeypatch) as tried:
        document = file(circle, nia, vault_site)

    assert tried == []
    assert (document.source_id, document.filed_by) == (circle.pk, nia.pk)
    assert list(lying(shelf)) == [document.pk.hex]
    answer = download(unlocked_site(raj), circle, document)
    assert body(answer) == BYTES
    opening = Opening.objects.get()
    assert (opening.thing_id, opening.member_id, opening.reason, opening.shown) == (
        document.pk,
        raj.pk,
        "review",
        True,
    )
    entries = LedgerEntry.objects.filter(subject=document.pk).order_by("pk")
    assert [(entry.code, entry.actor) for entry in entries] == [
        ("document.file", nia.pk),
        ("document.open", raj.pk),
    ]


def test_a_member_files_from_the_circles_page(circle, erin, raj, unlocked_site):
    client = unlocked_site(erin)

    answer = upload(client, client.reverse("documents", circle.pk))

    assert answer["Location"] == client.reverse("documents", circle.pk)
    assert "Sealed. Only the circle can open it now." in client.get(answer["Location"]).text
    assert body(download(unlocked_site(raj), circle, Document.objects.get())) == BYTES


def test_a_download_is_never_shown_and_never_kept(circle, erin, unlocked_site, vault_site):
    document = file(circle, erin, vault_site)

    answer = download(unlocked_site(erin), circle, document)

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{NAME}"'
    assert answer["Content-Length"] == str(len(BYTES))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("name", "comes_back"),
    [
        ("Zoë Brûlé.pdf", "Zoë Brûlé.pdf"),
        ("東京.txt", "東京.txt"),
        ('a "quoted" \\ name.pdf', " name.pdf"),
        ("../../etc/passwd", "passwd"),
        ("fdp.\u202egpj", "fdp.gpj"),
        ("two\u2028lines\x00.txt", "twolines.txt"),
        ("x" * 400 + ".pdf", "x" * 200),
        ("", None),
    ],
)
def test_names_are_made_harmless(circle, erin, vault_site, unlocked_site, name, comes_back):
    content, client = b"words", vault_site.as_staff(erin)
    data = io.BytesIO(content)
    data.name = name
    page = client.reverse("filing-documents", circle.pk)
    answer = client.post(page, {"document": data}, headers={"origin": ORIGIN})

    if comes_back is None:
        return
    assert answer.status_code == 302
    said = download(unlocked_site(erin), circle, Document.objects.get())["Content-Disposition"]
    assert unquote(said.partition("filename")[2]).endswith((f'="{comes_back}"', comes_back))


@pytest.mark.abuse(32)
def test_neither_bytes_nor_name_lie_anywhere(circle, erin, vault_site, unlocked_site, shelf):
    document = file(circle, erin, vault_site)
    body(download(unlocked_site(erin), circle, document))

    (stored,) = lying(shelf).values()
    assert MARKER.encode() not in stored
    assert b"minutes" not in stored + document.sealed.ciphertext
    assert stat.S_IMODE(os.stat(shelf).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(shelf / document.pk.hex).st_mode) == 0o600


@pytest.mark.abuse(31)
def test_plaintext_is_in_no_statement(circle, erin, unlocked_site):
    client = unlocked_site(erin)

    with Statements() as statements:
        upload(client, client.reverse("documents", circle.pk))
        document = Document.objects.get()
        assert body(download(client, circle, document)) == BYTES
        names = client.reverse("documents-newest", circle.pk)
        assert NAME in client.post(names, {"how_many": "1", "reason": "verify"}).text

    assert not statements.hold(MARKER)
    assert not statements.hold("application/pdf")
    # That the watcher sees what there is to see:
    assert statements.hold("verify")


@pytest.mark.abuse(43)
def test_short_and_long_ones_are_stored_alike(circle, erin, vault_site, shelf):
    short = file(circle, erin, vault_site, b"x", name="x", kind="x/y")
    long = file(circle, erin, vault_site, b"x" * 900_000, name="東" * 200, kind="x" * 90)

    assert len({len(each) for each in lying(shelf).values()}) == 1
    assert len({len(each.sealed.ciphertext) for each in (short, long)}) == 1


def test_the_list_says_who_and_when_and_opens_nothing(
    circle, erin, nia, vault_site, unlocked_site, monkeypatch
):
    first, second = file(circle, nia, vault_site), file(circle, erin, vault_site)
    client = unlocked_site(erin)

    with counted_unseals(monkeypatch) as tried:
        page = client.get(client.reverse("documents", circle.pk))

    assert tried == []
    assert MARKER not in page.text
    shown = html.fromstring(page.content)
    assert [each.text for each in shown.xpath("//*[@class='sealed-kind']")] == ["Erin", "Nia"]
    assert shown.xpath("//li[@class='sealed']//a/@href") == [
        client.reverse("documents-opening", circle.pk, each.pk) for each in (second, first)
    ]


def test_the_names_of_the_newest_are_read_together_and_each_is_recorded(
    circle, erin, raj, vault_site, unlocked_site
):
    for number in range(3):
        file(circle, erin, vault_site, name=f"{number} {NAME}")
    client = unlocked_site(raj)

    page = client.post(
        client.reverse("documents-newest", circle.pk), {"how_many": "2", "reason": "review"}
    )

    shown = html.fromstring(page.content)
    names = [each.text for each in shown.xpath("//*[@class='sealed-open']")]
    assert [name[0] for name in names] == ["2", "1"]
    assert names[0].startswith(f"2 {NAME} (application/pdf, ")
    assert Opening.objects.filter(member_id=raj.pk, shown=True).count() == 2


def test_the_circle_is_told(circle, nia, erin, raj, vault_site, unlocked_site):
    file(circle, nia, vault_site)

    told = set(Notice.objects.filter(code="document.file").values_list("staff_id", "subject"))
    assert told == {(erin.pk, circle.pk), (raj.pk, circle.pk)}
    client = unlocked_site(raj)
    page = client.get(client.reverse("notice-list")).text
    assert "Somebody filed a document" in page
    assert client.reverse("documents", circle.pk) in page


def test_openings_and_filings_stand_in_the_ledger_and_in_what_happened(
    circle, erin, vault_site, unlocked_site
):
    document = file(circle, erin, vault_site)
    client = unlocked_site(erin)
    body(download(client, circle, document))

    row = html.fromstring(client.get(client.reverse("ledger")).content).xpath("//tbody/tr")[0]
    assert f"Document of {circle.codename}" in " ".join(row.text_content().split())
    page = client.get(client.reverse("source", circle.pk)).text
    assert "Opened “Document”" in page
    assert "Sealed “Document”" in page
    assert client.reverse("documents", circle.pk) in page


def test_downloads_count_towards_the_quota(
    circle, erin, vault_site, unlocked_site, settings, monkeypatch
):
    settings.LODESTAR_OPENINGS_PER_HOUR = 1
    document = file(circle, erin, vault_site)
    client = unlocked_site(erin)
    body(download(client, circle, document))

    with counted_unseals(monkeypatch) as tried:
        answer = download(client, circle, document)

    assert tried == []
    assert not answer.streaming
    assert Opening.objects.count() == 1
    assert not Unlock.objects.filter(member_id=erin.pk).exists()


@pytest.mark.abuse(58)
def test_what_cannot_be_recorded_is_not_decrypted(
    circle, erin, vault_site, unlocked_site, monkeypatch
):
    document = file(circle, erin, vault_site)
    client = unlocked_site(erin)
    client.raise_request_exception = False

    def record(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(filing.ledger, "record", record)
    monkeypatch.setattr(streams, "decrypt", None)
    with counted_unseals(monkeypatch) as tried:
        answer = download(client, circle, document)

    assert answer.status_code == 500
    assert tried == []
    assert not Opening.objects.exists()


@pytest.mark.abuse(28)
def test_nothing_but_a_deliberate_post_opens(circle, erin, vault_site, unlocked_site):
    document = file(circle, erin, vault_site)
    client = unlocked_site(erin)
    page, good = client.reverse("documents-opening", circle.pk, document.pk), {"reason": "verify"}

    answers = [
        client.get(page, good),
        client.head(page, good),
        client.put(page),
        client.post(page, {"reason": "curious"}),
        client.post(page, query_params=good),
    ]
    strict = unlocked_site(erin)
    strict.handler.enforce_csrf_checks = True
    answers += [
        strict.post(page, good),
        strict.post(page, good, headers={"origin": "http://desk.localhost:8000"}),
    ]

    assert not any(answer.streaming for answer in answers)
    assert not Opening.objects.exists()


@pytest.mark.abuse(28)
@pytest.mark.parametrize("origin", [None, "http://desk.localhost:8000", "null"])
@pytest.mark.parametrize("where", ["documents", "filing-documents"])
def test_nothing_is_read_of_what_another_site_sends(
    circle, erin, unlocked_site, shelf, where, origin, monkeypatch
):
    client, before = unlocked_site(erin), row_counts(without=VISITS)
    monkeypatch.setattr(arriving, "Arrival", None)
    file = SimpleUploadedFile(NAME, BYTES)

    answer = client.post(
        client.reverse(where, circle.pk),
        {"document": file},
        headers={"origin": origin} if origin else {},
    )

    assert answer.status_code == 403
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(28)
@pytest.mark.parametrize("where", ["documents", "filing-documents"])
def test_what_comes_without_the_forms_token_is_not_kept(circle, erin, unlocked_site, shelf, where):
    client, before = unlocked_site(erin), row_counts(without=VISITS)
    client.handler.enforce_csrf_checks = True

    answer = upload(client, client.reverse(where, circle.pk))

    assert answer.status_code == 403
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize("where", ["documents", "filing-documents"])
def test_with_the_forms_token_it_is(circle, erin, unlocked_site, where):
    client = unlocked_site(erin)
    client.handler.enforce_csrf_checks = True
    page = client.get(client.reverse("documents", circle.pk))
    token = html.fromstring(page.content).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]

    upload(client, client.reverse(where, circle.pk), data={"csrfmiddlewaretoken": token})

    assert Document.objects.count() == 1


def test_only_who_may_file_sends_and_only_the_circle_sees(
    circle, cast, erin, vault_site, unlocked_site, shelf, monkeypatch
):
    document = file(circle, erin, vault_site)
    clients = {name: unlocked_site(cast.staff[name]) for name in ("nia", "ada", "outsider", "cy")}
    before, lies = row_counts(without=VISITS), lying(shelf)
    monkeypatch.setattr(arriving, "Arrival", None)
    statuses = {}
    for name, client in clients.items():
        pages = [
            client.reverse("documents", circle.pk),
            client.reverse("documents-newest", circle.pk),
            client.reverse("documents-opening", circle.pk, document.pk),
        ]
        answers = [client.get(page) for page in pages]
        answers += [
            upload(client, pages[0]),
            client.post(pages[1], {"reason": "review", "how_many": "1"}),
            download(client, circle, document),
        ]
        statuses[name] = {answer.status_code for answer in answers}
        assert not any(answer.streaming for answer in answers)
        if name != "nia":
            page = client.reverse("filing-documents", circle.pk)
            assert upload(client, page).status_code == 404

    assert statuses == {"nia": {403}, "ada": {403}, "outsider": {404}, "cy": {404}}
    assert row_counts(without=VISITS) == before
    assert lying(shelf) == lies


@pytest.mark.abuse(1)
@pytest.mark.abuse(37)
def test_what_one_may_not_know_of_answers_like_what_does_not_exist(
    circle, erin, outsider, vault_site, unlocked_site
):
    document = file(circle, erin, vault_site)
    client = unlocked_site(outsider)

    def pages(source, document):
        return [
            client.reverse("documents", source),
            client.reverse("documents-newest", source),
            client.reverse("documents-opening", source, document),
            client.reverse("filing-documents", source),
        ]

    hidden, missing = pages(circle.pk, document.pk), pages(uuid.uuid4(), uuid.uuid4())
    for there, nowhere in zip(hidden, missing, strict=True):
        for method in ("GET", "POST"):
            one, other = ask(client, method, there), ask(client, method, nowhere)
            assert alike(one[0]) == alike(other[0])
            assert one[1] == other[1]


@pytest.mark.abuse(37)
def test_ids_of_another_source_are_no_ids_here(
    circle, erin, unlocked, promise, vault_site, unlocked_site
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    foreign = file(other, erin, vault_site)
    client = unlocked_site(erin)

    for pk in (foreign.pk, uuid.uuid4(), filing.file_note(circle, "x", by=unlocked(erin)).pk):
        page = client.reverse("documents-opening", circle.pk, pk)
        assert client.post(page, {"reason": "review"}).status_code == 404
    assert not Opening.objects.exists()


def test_nothing_of_the_circles_pages_answers_while_locked(circle, erin, vault_site, shelf):
    document = file(circle, erin, vault_site)
    client, before, lies = vault_site.as_staff(erin), row_counts(without=VISITS), lying(shelf)

    for name, *more in (("documents",), ("documents-newest",), ("documents-opening", document.pk)):
        page = client.reverse(name, circle.pk, *more)
        for answer in (client.get(page), upload(client, page)):
            assert answer["Location"].startswith(client.reverse("unlock"))
    assert row_counts(without=VISITS) == before
    assert lying(shelf) == lies


WRONG = [
    (None, "This field is required"),
    (b"", "The submitted file is empty"),
    (b"x" * 1_000_001, "The file is larger than 1 MB. Nothing was kept."),
    (b"x" * 9_000_000, "The file is larger than 1 MB. Nothing was kept."),
]


@pytest.mark.parametrize(("content", "why"), WRONG)
@pytest.mark.parametrize("where", ["documents", "filing-documents"])
def test_a_wrong_file_is_refused_clearly_and_leaves_nothing(
    circle, erin, unlocked_site, shelf, settings, where, content, why
):
    client, before = unlocked_site(erin), row_counts(without=VISITS)
    client.overrides |= {"LODESTAR_DOCUMENT_LIMIT": 1}

    answer = upload(client, client.reverse(where, circle.pk), content)

    assert answer.status_code == 422
    shown = html.fromstring(answer.content)
    assert why in shown.xpath("string(//*[@role='alert'])")
    assert "What you typed is still here" not in answer.text
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


def test_the_limit_itself_is_allowed(circle, erin, unlocked_site):
    client = unlocked_site(erin)
    client.overrides |= {"LODESTAR_DOCUMENT_LIMIT": 1}

    upload(client, client.reverse("documents", circle.pk), b"x" * 1_000_000)

    assert Document.objects.count() == 1


def cut(client, page, at):
    """Send a form whose body ends before it should."""
    boundary = "b" * 20
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="document"; filename="x"\r\n\r\n'
    whole = head.encode() + BYTES + f"\r\n--{boundary}--\r\n".encode()
    return client.generic(
        "POST",
        page,
        whole[:at],
        f"multipart/form-data; boundary={boundary}",
        headers={"origin": ORIGIN},
    )


@pytest.mark.parametrize("at", [150, 70_000, -31, -25])
def test_a_file_that_is_cut_off_on_its_way_is_not_kept(circle, erin, unlocked_site, shelf, at):
    client, before = unlocked_site(erin), row_counts(without=VISITS)

    answer = cut(client, client.reverse("documents", circle.pk), at)

    assert answer.status_code == 422
    assert arriving.CUT_OFF in answer.text
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


def test_the_same_request_whole_is(circle, erin, unlocked_site):
    client = unlocked_site(erin)

    cut(client, client.reverse("documents", circle.pk), None)

    assert Document.objects.count() == 1


def test_one_file_is_taken_and_others_are_dropped(circle, erin, unlocked_site, shelf):
    client = unlocked_site(erin)
    more = {"other": SimpleUploadedFile("o", b"other"), "z": SimpleUploadedFile("z", b"last")}

    upload(client, client.reverse("documents", circle.pk), data=more)

    document = Document.objects.select_related("epoch").get()
    assert len(lying(shelf)) == 1
    assert body(download(client, circle, document)) == BYTES


def test_no_other_page_takes_a_file_into_memory_or_onto_the_disk(
    circle, erin, unlocked_site, monkeypatch
):
    from django.core.files import uploadhandler

    for name in ("MemoryFileUploadHandler", "TemporaryFileUploadHandler"):
        monkeypatch.setattr(uploadhandler, name, None)
    client = unlocked_site(erin)
    note = {"text": "words", "document": SimpleUploadedFile("x", BYTES)}

    answer = client.post(client.reverse("notes", circle.pk), note)

    assert answer.status_code == 302


def test_a_store_without_room_is_said_so(circle, erin, unlocked_site, shelf, monkeypatch, caplog):
    def write(*_):
        raise OSError(28, f"No space left: {MARKER}")

    monkeypatch.setattr(stores.NewFile, "write", write)
    client, before = unlocked_site(erin), row_counts(without=VISITS)

    answer = upload(client, client.reverse("documents", circle.pk))

    assert answer.status_code == 422
    assert arriving.NOT_STORED in answer.text
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before
    assert MARKER not in caplog.text


@pytest.mark.parametrize("where", ["documents", "filing-documents"])
def test_what_could_not_be_filed_is_said_before_it_is_stored(
    circle, erin, unlocked_site, shelf, where, monkeypatch
):
    monkeypatch.setattr(stores, "NewFile", None)
    key = SealedKey.objects.get(grant__member_id=erin.pk)
    with_bit = bytearray(key.sealed.ciphertext)
    with_bit[-1] ^= 1
    rewrite(key, sealed=Sealed(bytes(with_bit)))
    client, before = unlocked_site(erin), row_counts(without=VISITS)

    answer = upload(client, client.reverse(where, circle.pk))

    assert answer.status_code == 422
    assert "are not the ones that were signed" in answer.text
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


def test_what_is_refused_at_the_end_leaves_nothing(circle, erin, unlocked_site, shelf, monkeypatch):
    monkeypatch.setattr(filing, "refusal", lambda *_, **__: "")
    client, before = unlocked_site(erin), row_counts(without=VISITS)

    def file_document(source, *_, **__):
        raise Refused(source, "Somebody was faster.")

    monkeypatch.setattr(filing, "file_document", file_document)
    answer = upload(client, client.reverse("documents", circle.pk))

    assert answer.status_code == 422
    assert "Somebody was faster." in answer.text
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


def test_whoever_was_signed_out_while_it_arrived_files_nothing(
    circle, erin, unlocked_site, shelf, monkeypatch
):
    from newsroom.models import SignIn

    client, before = unlocked_site(erin), row_counts(without=VISITS)
    plain = arriving.Arrival.file_complete

    def file_complete(self, size):
        SignIn.objects.filter(staff=erin).end()
        return plain(self, size)

    monkeypatch.setattr(arriving.Arrival, "file_complete", file_complete)
    answer = upload(client, client.reverse("documents", circle.pk))

    assert answer.status_code == 403
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(22)
def test_after_locking_meanwhile_the_keys_of_before_are_not_used(
    circle, erin, unlocked_site, monkeypatch
):
    client = unlocked_site(erin)
    plain = arriving.Arrival.file_complete

    def file_complete(self, size):
        Unlock.lock(erin)
        monkeypatch.setattr("sources.vault.keys.Keys.unseal", None)
        return plain(self, size)

    monkeypatch.setattr(arriving.Arrival, "file_complete", file_complete)
    answer = upload(client, client.reverse("documents", circle.pk))

    assert answer["Location"] == client.reverse("documents", circle.pk)
    assert Document.objects.count() == 1
    assert client.get(answer["Location"])["Location"].startswith(client.reverse("unlock"))


CHANGES = ["one bit", "cut", "swapped", "gone", "emptied"]


@pytest.mark.abuse(8)
@pytest.mark.parametrize("change", CHANGES)
def test_bytes_that_were_changed_where_they_lie_raise_an_alarm(
    circle, erin, vault_site, unlocked_site, shelf, change
):
    document, other = (file(circle, erin, vault_site) for _ in range(2))
    path = shelf / document.pk.hex
    stored = path.read_bytes()
    match change:
        case "one bit":
            path.write_bytes(stored[:100] + bytes([stored[100] ^ 1]) + stored[101:])
        case "cut":
            path.write_bytes(stored[:60_000])
        case "swapped":
            path.write_bytes((shelf / other.pk.hex).read_bytes())
        case "gone":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
    client = unlocked_site(erin)

    answer = download(client, circle, document)

    assert not answer.streaming
    page = client.get(answer["Location"]).text
    assert "does not open" in page
    assert LedgerEntry.objects.filter(code="alarm.seal", subject=circle.pk).count() == 1
    assert Opening.objects.count() == 1
    assert moving._slots._value == moving.SLOTS


@pytest.mark.abuse(8)
def test_the_same_secret_is_another_key_under_another_row():
    secret, pk, source = bytes(32), uuid.uuid4(), uuid.uuid4()
    rows = [(pk, source), (uuid.uuid4(), source), (pk, uuid.uuid4())]

    keys = {documents.key(Document(id=pk, source_id=source), secret) for pk, source in rows}

    assert len(keys | {secret}) == 4


@pytest.mark.abuse(8)
@pytest.mark.parametrize("change", ["one bit", "cut", "added"])
def test_bytes_that_are_broken_further_on_break_the_download(
    circle, erin, vault_site, unlocked_site, shelf, change
):
    content = BYTES * 10
    document = file(circle, erin, vault_site, content)
    path = shelf / document.pk.hex
    stored = bytearray(path.read_bytes())
    match change:
        case "one bit":
            stored[-1] ^= 1
        case "cut":
            del stored[-5:]
        case "added":
            stored += b"x"
    path.write_bytes(stored)

    answer = download(unlocked_site(erin), circle, document)

    assert answer["Content-Length"] == str(len(content))
    given = []
    with pytest.raises(Refused, match="does not open"):
        given.extend(answer.streaming_content)
    assert len(b"".join(given)) < len(content)
    assert content.startswith(b"".join(given))
    assert LedgerEntry.objects.filter(code="alarm.seal", subject=circle.pk).count() == 1


@pytest.mark.abuse(8)
@pytest.mark.parametrize("change", ["author", "time", "seal of another", "of another source"])
def test_a_row_that_was_changed_does_not_open(
    circle, erin, raj, unlocked, promise, vault_site, unlocked_site, change
):
    document, other = (file(circle, erin, vault_site) for _ in range(2))
    second = Circle.found(by=unlocked(erin), promise=promise)
    values = {
        "author": {"filed_by": raj.pk},
        "time": {"filed_at": other.filed_at},
        "seal of another": {"sealed": other.sealed},
        "of another source": {"source_id": second.pk, "epoch": Epoch.objects.current(second.pk)},
    }
    rewrite(document, **values[change])
    document.refresh_from_db()
    source = second if change == "of another source" else circle

    client = unlocked_site(erin)
    answer = download(client, source, document)

    assert not answer.streaming
    assert "does not open" in client.get(answer["Location"]).text
    assert LedgerEntry.objects.filter(code="alarm.seal").count() == 1


@pytest.mark.abuse(30)
def test_a_fault_after_decrypting_shows_and_logs_nothing(
    circle, erin, vault_site, unlocked_site, monkeypatch, caplog
):
    from sources.vault.views import documents as views

    document = file(circle, erin, vault_site)

    def header(attachment, name):
        raise RuntimeError(f"cannot quote {name}")

    monkeypatch.setattr(views, "content_disposition_header", header)
    client = unlocked_site(erin)
    client.raise_request_exception = False

    with caplog.at_level(logging.DEBUG):
        answer = download(client, circle, document)

    assert answer.status_code == 500
    assert MARKER not in answer.text + str(answer.headers)
    assert not any(MARKER in OneLine().format(record) for record in caplog.records)
    assert Opening.objects.count() == 1


@pytest.mark.abuse(30)
def test_a_fault_while_it_arrives_shows_and_logs_nothing_and_leaves_nothing(
    circle, erin, unlocked_site, shelf, monkeypatch, caplog
):
    def end(self):
        raise RuntimeError(f"cannot encrypt {bytes(self._waiting)}")

    monkeypatch.setattr(streams.Encryption, "end", end)
    client = unlocked_site(erin)
    client.raise_request_exception = False

    with caplog.at_level(logging.DEBUG):
        answer = upload(client, client.reverse("documents", circle.pk))

    assert answer.status_code == 500
    assert MARKER not in answer.text + str(answer.headers)
    assert not any(MARKER in OneLine().format(record) for record in caplog.records)
    assert lying(shelf) == {}
    assert not Document.objects.exists()


@pytest.mark.abuse(34)
def test_neither_row_nor_contents_print_or_are_serialised(circle, erin, vault_site):
    document = file(circle, erin, vault_site)
    contents = documents.Contents(NAME, "x/y", 3, b"secret" * 6)

    for text in (str(document), repr(document), repr(vars(document)), repr(contents)):
        assert MARKER not in text
        assert document.sealed.ciphertext.hex() not in text
    assert str(document) == f"document {document.pk}"
    assert f"{contents}" == "[sealed]"
    with pytest.raises(TypeError):
        serializers.serialize("json", [document])


def test_two_documents_move_at_a_time_and_a_third_waits_in_vain(
    circle, erin, vault_site, unlocked_site, monkeypatch
):
    monkeypatch.setattr(moving, "PATIENCE", 0)
    document = file(circle, erin, vault_site)
    client = unlocked_site(erin)
    first, second = (download(client, circle, document) for _ in range(2))

    third = download(client, circle, document)
    fourth = upload(client, client.reverse("documents", circle.pk))

    assert {third.status_code, fourth.status_code} == {409}
    assert Opening.objects.count() == 2
    assert Document.objects.count() == 1
    assert body(first) == BYTES
    assert body(download(client, circle, document)) == BYTES
    assert body(second) == BYTES


def test_an_address_names_a_bucket_and_shows_no_secret(monkeypatch, settings):
    from pathlib import Path

    from django.core.exceptions import ImproperlyConfigured

    from newsroom.settings.environment import documents as read

    monkeypatch.setenv(
        "LODESTAR_DOCUMENTS_URL", "s3://KEY:se%2Fcr4t@s3.example.org:9000/bucket/a/b?region=north"
    )
    found = read(Path("/home"))
    monkeypatch.setenv("LODESTAR_DOCUMENTS_URL", "s3://KEY:se%2Fcr4t@s3.example.org")
    with pytest.raises(ImproperlyConfigured) as caught:
        read(Path("/home"))
    monkeypatch.setenv("LODESTAR_DOCUMENTS_URL", "")

    assert found["BACKEND"] == "sources.vault.buckets.Bucket"
    assert found["OPTIONS"] == {
        "endpoint_url": "https://s3.example.org:9000",
        "bucket_name": "bucket",
        "location": "a/b",
        "access_key": "KEY",
        "secret_key": "se/cr4t",
        "region_name": "north",
        "default_acl": None,
    }
    assert "cr4t" not in str(caught.value)
    assert read(Path("/home"))["OPTIONS"] == {"location": Path("/home/documents")}
