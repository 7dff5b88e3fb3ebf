"""Samples of public writing: sealed as documents are, kept by the circle, taken away again."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from lxml import html

from newsroom.refusals import Refused
from sources.vault import destruction, filing, keeping, samples, stores
from sources.vault.circle import Circle
from sources.vault.models import LedgerEntry, Notice, Opening, Sample, SampleRemoval
from sources.vault.unlocked import Locked
from tests.canary import MARKER
from tests.hostile import Statements, counted_unseals, row_counts
from tests.vault.test_documents import ORIGIN, body, download, lying, shelf, slots
from tests.vault.test_pages import VISITS, alike, ask
from tests.vault.test_removal import age

pytestmark = pytest.mark.django_db

__all__ = ["shelf", "slots"]

TEXT = f"The {MARKER} of it all is whilst and upon. " * 20


def file(source, staff, unlocked, text=TEXT, name="column.txt"):
    return samples.file(source, name, text, by=unlocked(staff))


def send(client, source, text="", page=None, **extra):
    data = {"text": text} | ({"page": page} if page else {})
    return client.post(
        client.reverse("samples", source.pk), data | extra, headers={"origin": ORIGIN}
    )


def errors(answer):
    found = html.fromstring(answer.content).xpath("//*[contains(@class, 'invalid-feedback')]")
    return [" ".join(each.text_content().split()) for each in found]


def page_of(content, name="column.html"):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("way", ["pasted", "text file", "page"])
def test_what_a_member_files_the_check_reads(
    circle, erin, raj, unlocked, unlocked_site, shelf, way
):
    given = {
        "pasted": {"text": TEXT},
        "text file": {"page": page_of(TEXT.encode(), "column.txt")},
        "page": {"page": page_of(f"<nav>Home</nav><p>{TEXT}</p>".encode())},
    }[way]
    client = unlocked_site(erin)

    answer = send(client, circle, **given)

    assert answer["Location"] == client.reverse("samples", circle.pk)
    said = client.get(client.reverse("samples", circle.pk)).text
    assert f"Sealed: a sample of {len(TEXT.split())} words." in said
    (read,) = samples.texts(circle, by=unlocked(raj))
    assert read.split() == TEXT.split()


def test_reading_records_each_and_shows_none(circle, erin, raj, unlocked, settings):
    kept = [file(circle, erin, unlocked) for _ in range(2)]
    settings.LODESTAR_OPENINGS_PER_HOUR = 1

    samples.texts(circle, by=unlocked(raj))

    opened = Opening.objects.filter(member_id=raj.pk)
    assert set(opened.values_list("thing_id", "shown", "reason")) == {
        (each.pk, False, "leak check") for each in kept
    }
    assert LedgerEntry.objects.filter(code="sample.open", actor=raj.pk).count() == 2


@pytest.mark.abuse(58)
def test_what_cannot_be_recorded_is_not_read(circle, erin, unlocked, monkeypatch):
    file(circle, erin, unlocked)

    def record(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(filing.ledger, "record", record)
    with counted_unseals(monkeypatch) as tried, pytest.raises(RuntimeError):
        samples.texts(circle, by=unlocked(erin))

    assert tried == []
    assert not Opening.objects.exists()


@pytest.mark.abuse(31, 32)
def test_plaintext_is_in_no_statement_and_in_no_file(circle, erin, unlocked_site, shelf):
    client = unlocked_site(erin)

    with Statements() as statements:
        send(client, circle, page=page_of(TEXT.encode(), f"{MARKER}.txt"))
        send(client, circle, text=TEXT)
        samples_page = client.get(client.reverse("samples", circle.pk)).text
        refused = send(client, circle, text=MARKER)

    assert Sample.objects.count() == 2
    assert MARKER in refused.text
    assert not statements.hold(MARKER)
    assert statements.hold(str(circle.pk))
    assert MARKER not in samples_page
    assert not any(MARKER.encode() in each for each in lying(shelf).values())


@pytest.mark.abuse(43)
def test_short_and_long_ones_are_stored_alike(circle, erin, unlocked, shelf):
    short = file(circle, erin, unlocked, "so " * 60, name="x")
    long = file(circle, erin, unlocked, "x" * samples.LONGEST, name="y" * 300)

    assert len({len(each) for each in lying(shelf).values()}) == 1
    assert len({len(each.sealed.ciphertext) for each in (short, long)}) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Paste a text, or choose a file."),
        ({"text": "so " * 49}, "This holds fewer than 50 words"),
        ({"text": TEXT, "page": page_of(TEXT.encode())}, "one at a time"),
        ({"page": page_of(b"%PDF-1.7 " + b"word " * 60, "column.pdf")}, "Only text (.txt)"),
        ({"page": page_of(b"PK\x03\x04\0\0" + b"word " * 60, "column.txt")}, "no text in UTF-8"),
        ({"page": page_of("émigré ".encode("latin-1") * 60, "column.txt")}, "no text in UTF-8"),
        ({"page": page_of(b"x" * 4_000_001, "column.txt")}, "larger than 4 MB"),
        ({"page": page_of(b"word " * 400_000, "column.txt")}, "more than a million letters"),
        ({"page": page_of(b"", "column.html")}, "no text"),
        ({"page": page_of(b"<script>" + b"word " * 60 + b"</script>")}, "fewer than 50 words"),
    ],
)
def test_what_is_no_sample_is_refused_where_it_was_typed(
    circle, erin, unlocked_site, shelf, given, said
):
    client, before = unlocked_site(erin), row_counts(without=VISITS)

    answer = send(client, circle, **given)

    assert answer.status_code == 422
    assert len(errors(answer)) == 1
    assert said in errors(answer)[0]
    assert given.get("text", "") in answer.text
    assert lying(shelf) == {}
    assert row_counts(without=VISITS) == before


def test_of_a_page_the_article_is_read_without_its_frame():
    page = b"""<!doctype html><head><title>Title</title></head><body><header>Masthead</header>
        <article><h1>What we owe</h1><p>Wh<b>il</b>st&nbsp;it was so<br>we <!-- no --> knew.</p>
        <aside>Subscribe <b>now</b></aside><script>let x</script> Then.</article>
        <article-list>More</article-list><footer>Imprint</footer>"""

    assert samples.text_of("a.HTML", page) == "What we owe\nWhilst it was so\nwe knew.\nThen."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_encodings_that_say_what_they_are(encoding):
    assert samples.text_of("a.txt", "Zoë\r\nso".encode(encoding)) == "Zoë\nso"


def test_a_page_is_read_in_the_encoding_that_it_names():
    page = '<meta charset="windows-1252"><p>Zoë \u2013 so</p>'.encode("cp1252")

    assert samples.text_of("a.htm", page) == "Zoë \u2013 so"


@pytest.mark.parametrize("who", ["nia", "ada", "outsider"])
def test_nobody_outside_the_circle_gets_near(
    circle, erin, unlocked, unlocked_site, cast, who, shelf
):
    sample = file(circle, erin, unlocked)
    client, before = unlocked_site(cast.staff[who]), row_counts(without=VISITS)
    expected = {"nia": 403, "ada": 403, "outsider": 404}[who]
    addresses = [
        client.reverse("samples", circle.pk),
        client.reverse("samples-newest", circle.pk),
        client.reverse("samples-opening", circle.pk, sample.pk),
        client.reverse("samples-removal", circle.pk, sample.pk),
    ]

    answers = [client.get(each) for each in addresses]
    answers += [
        client.post(each, {"text": TEXT, "codename": circle.codename, "reason": "review"})
        for each in addresses
    ]

    assert {answer.status_code for answer in answers} == {expected}
    assert row_counts(without=VISITS) == before
    assert len(lying(shelf)) == 1
    with pytest.raises(PermissionDenied):
        samples.file(circle, "x", TEXT, by=unlocked(cast.staff[who]))


@pytest.mark.abuse(28)
@pytest.mark.parametrize("origin", [ORIGIN, "http://desk.localhost:8000"])
def test_nothing_is_filed_that_no_form_of_ours_sent(circle, erin, unlocked_site, shelf, origin):
    client = unlocked_site(erin)
    client.handler.enforce_csrf_checks = True
    before = row_counts(without=VISITS)

    answer = client.post(
        client.reverse("samples", circle.pk), {"text": TEXT}, headers={"origin": origin}
    )

    assert answer.status_code == 403
    assert row_counts(without=VISITS) == before
    assert lying(shelf) == {}


def test_a_handler_files_no_sample_not_even_locked(circle, nia, shelf):
    with pytest.raises(PermissionDenied):
        samples.file(circle, "x", TEXT, by=Locked(nia))

    assert not Sample.objects.exists()
    assert lying(shelf) == {}


@pytest.mark.abuse(37)
def test_the_sample_of_another_source_is_a_missing_one(
    circle, erin, unlocked, unlocked_site, promise
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    elsewhere = file(other, erin, unlocked)
    client = unlocked_site(erin)

    for name in ("samples-opening", "samples-removal"):
        here = client.reverse(name, circle.pk, elsewhere.pk)
        there = client.reverse(name, circle.pk, other.pk)
        (first, asked), (second, asked_too) = ask(client, "GET", here), ask(client, "GET", there)
        assert alike(first) == alike(second)
        assert (first.status_code, asked) == (404, asked_too)
        assert client.post(here, {"codename": circle.codename}).status_code == 404
    assert not SampleRemoval.objects.exists()


def test_a_member_downloads_one_recorded(circle, erin, raj, unlocked, unlocked_site):
    sample = file(circle, erin, unlocked)
    client = unlocked_site(raj)
    client.post(client.reverse("samples-opening", circle.pk, sample.pk), {"reason": "curious"})
    assert not Opening.objects.exists()

    answer = client.post(
        client.reverse("samples-opening", circle.pk, sample.pk), {"reason": "review"}
    )

    assert body(answer).decode() == TEXT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    opening = Opening.objects.get()
    assert (opening.thing_id, opening.shown) == (sample.pk, True)
    assert download(client, circle, sample).status_code == 404


def test_what_is_taken_away_is_compared_with_no_more(
    circle, erin, raj, unlocked, unlocked_site, shelf
):
    gone, stays = file(circle, erin, unlocked), file(circle, raj, unlocked, "It stays. " * 30)
    client = unlocked_site(raj)
    page = client.reverse("samples-removal", circle.pk, gone.pk)

    wrong = client.post(page, {"codename": "another"})
    assert (wrong.status_code, Sample.objects.of(circle).count()) == (422, 2)
    answer = client.post(page, {"codename": circle.codename})

    assert answer["Location"] == client.reverse("samples", circle.pk)
    assert list(Sample.objects.of(circle)) == [stays]
    assert list(lying(shelf)) == [stays.place]
    assert samples.texts(circle, by=unlocked(erin)) == ["It stays. " * 30]
    assert SampleRemoval.objects.get().removed_by == raj.pk
    assert LedgerEntry.objects.filter(code="sample.remove", subject=gone.pk).count() == 1
    told = Notice.objects.filter(code="sample.remove").values_list("staff_id", flat=True)
    assert set(told) == {erin.pk}
    assert client.get(page).status_code == 404
    opening = client.reverse("samples-opening", circle.pk, gone.pk)
    assert client.post(opening, {"reason": "review"}).status_code == 404
    newest = client.reverse("samples-newest", circle.pk)
    client.post(newest, {"how_many": 10, "reason": "review"})
    assert {each.thing_id for each in Opening.objects.filter(shown=True)} == {stays.pk}


def test_two_cannot_take_away_the_same(circle, erin, raj, unlocked):
    sample = file(circle, erin, unlocked)
    samples.take_away(sample, circle, by=unlocked(erin))

    with pytest.raises(Refused, match="already"):
        samples.take_away(sample, circle, by=unlocked(raj))

    assert SampleRemoval.objects.count() == 1


def test_under_a_legal_hold_nothing_is_taken_away(circle, erin, unlocked, unlocked_site, shelf):
    sample = file(circle, erin, unlocked)
    keeping.place_hold(circle, "court", by=unlocked(erin))
    client = unlocked_site(erin)

    answer = client.post(
        client.reverse("samples-removal", circle.pk, sample.pk), {"codename": circle.codename}
    )

    assert answer.status_code == 422
    assert "A legal hold stands" in answer.text
    assert (SampleRemoval.objects.count(), len(lying(shelf))) == (0, 1)


def test_of_an_off_system_source_none_is_kept(erin, unlocked, unlocked_site, promise, shelf):
    source = Circle.found(by=unlocked(erin), promise=promise, off_system=True)

    answer = send(unlocked_site(erin), source, text=TEXT)

    assert answer.status_code == 422
    assert not Sample.objects.exists()
    assert lying(shelf) == {}


def test_there_is_an_end_to_how_many(circle, erin, unlocked, monkeypatch, shelf):
    monkeypatch.setattr(filing, "MOST_SAMPLES", 1)
    file(circle, erin, unlocked)

    with pytest.raises(Refused, match="which is enough"):
        file(circle, erin, unlocked)

    assert (Sample.objects.count(), len(lying(shelf))) == (1, 1)


def test_where_the_store_does_not_answer_nothing_is_filed(circle, erin, unlocked, monkeypatch):
    def create(*_):
        raise OSError

    monkeypatch.setattr(stores.Folder, "create", create)

    with pytest.raises(Refused, match="could not be stored"):
        file(circle, erin, unlocked)

    assert not Sample.objects.exists()


def test_a_changed_sample_is_an_alarm(circle, erin, unlocked, shelf):
    sample = file(circle, erin, unlocked)
    path = shelf / sample.place
    path.write_bytes(path.read_bytes()[:-1] + b"\0")

    with pytest.raises(Refused):
        samples.texts(circle, by=unlocked(erin))

    assert LedgerEntry.objects.filter(code="alarm.seal").count() == 1


def test_samples_under_an_older_key_are_read_with_newer_ones(
    circle, erin, raj, nia, unlocked, join
):
    join(circle, nia)
    file(circle, erin, unlocked)
    Circle(circle).end(raj, by=unlocked(erin))
    file(circle, erin, unlocked, "Newer words. " * 30)

    read = samples.texts(circle, by=unlocked(erin))

    assert sorted(read) == sorted([TEXT, "Newer words. " * 30])
    assert len(set(Sample.objects.values_list("epoch_id"))) == 2


def test_with_their_source_the_bytes_of_samples_go(circle, erin, raj, unlocked, shelf):
    file(circle, erin, unlocked)
    samples.take_away(file(circle, erin, unlocked), circle, by=unlocked(erin))

    proposal = destruction.propose(circle, by=unlocked(erin))
    destruction.carry_out(proposal, by=unlocked(raj))

    assert lying(shelf) == {}
    assert SampleRemoval.objects.filter(removed_by=None).count() == 1
    done = destruction.of(circle)
    assert (done.documents, done.documents_left) == (2, 0)


def test_a_sweep_of_the_store_keeps_samples_and_removes_what_was_taken_away(
    circle, erin, unlocked, shelf, monkeypatch
):
    kept, gone = file(circle, erin, unlocked), file(circle, erin, unlocked)
    with monkeypatch.context() as patched:

        def delete(*_):
            raise OSError

        patched.setattr(stores.Folder, "delete", delete)
        samples.take_away(gone, circle, by=unlocked(erin))
    assert len(lying(shelf)) == 2
    for path in shelf.iterdir():
        age(path)

    call_command("sweep_documents", stdout=io.StringIO(), stderr=io.StringIO())

    assert list(lying(shelf)) == [kept.place]
