"""What happens to the bytes of documents: when a source ends, and when nobody claims them."""

import io
import os
import time
import uuid

import pytest
from django.core.management import call_command
from lxml import html

from newsroom.refusals import Refused
from sources.vault import destruction, stores
from sources.vault.filing import open_thing
from sources.vault.models import Document, Removal
from tests.vault.test_documents import ORIGIN, file, lying, shelf, slots, upload

pytestmark = pytest.mark.django_db

__all__ = ["ORIGIN", "shelf", "slots"]

DAYS = 2 * 86_400


@pytest.fixture
def destroy(erin, raj, unlocked):
    """`destroy(source)`: two people destroy it."""

    def destroy(source):
        proposal = destruction.propose(source, by=unlocked(erin))
        return destruction.carry_out(proposal, by=unlocked(raj))

    return destroy


def age(path):
    """Let a file be two days old."""
    then = time.time() - DAYS
    os.utime(path, (then, then))


def run():
    """Run the command; returns (exit code, what it said, what it complained of)."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("sweep_documents", stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def said(client, source):
    page = html.fromstring(client.get(client.reverse("keeping", source.pk)).content)
    return " ".join(page.xpath("string(//main)").split())


def test_with_the_source_its_documents_leave_the_store(
    circle, erin, ada, unlocked, vault_site, unlocked_site, shelf, destroy
):
    documents = [file(circle, erin, vault_site) for _ in range(2)]

    destroy(circle)

    assert lying(shelf) == {}
    assert set(Removal.objects.values_list("document", flat=True)) == {d.pk for d in documents}
    assert Document.objects.count() == 2
    assert "All 2 documents were removed from the store" in said(unlocked_site(ada), circle)


def test_a_source_without_documents_says_nothing_of_them(circle, ada, unlocked_site, destroy):
    destroy(circle)

    assert "removed from the store" not in said(unlocked_site(ada), circle)


def test_what_cannot_be_removed_yet_is_said_and_removed_by_the_next_sweep(
    circle, erin, ada, vault_site, unlocked_site, shelf, destroy, monkeypatch
):
    file(circle, erin, vault_site)

    def delete(*_):
        raise OSError

    with monkeypatch.context() as down:
        down.setattr(stores.Folder, "delete", delete)
        done = destroy(circle)

    assert done.pk is not None
    assert len(lying(shelf)) == 1
    assert "1 of 1 document could not be removed" in said(unlocked_site(ada), circle)

    code, words, wrong = run()

    assert (code, wrong) == (0, "")
    assert "1 of destroyed sources" in words
    assert lying(shelf) == {}
    assert "The document was removed" in said(unlocked_site(ada), circle)


def test_a_hold_keeps_the_bytes_too(circle, erin, raj, unlocked, vault_site, shelf):
    from sources.vault import keeping

    file(circle, erin, vault_site)
    proposal = destruction.propose(circle, by=unlocked(erin))
    keeping.place_hold(circle, "court", by=unlocked(erin))

    with pytest.raises(Refused, match="legal hold"):
        destruction.carry_out(proposal, by=unlocked(raj))

    assert len(lying(shelf)) == 1


@pytest.mark.abuse(64)
def test_even_bytes_that_somebody_kept_open_no_more(
    circle, erin, unlocked, vault_site, shelf, destroy
):
    from django.core.exceptions import PermissionDenied

    document = file(circle, erin, vault_site)
    kept = (shelf / document.pk.hex).read_bytes()
    destroy(circle)
    (shelf / document.pk.hex).write_bytes(kept)

    with pytest.raises(PermissionDenied):
        open_thing(document, circle, "verify", by=unlocked(erin))


def test_a_sweep_removes_what_was_never_filed_and_nothing_else(circle, erin, vault_site, shelf):
    document = file(circle, erin, vault_site)
    names = {"old": uuid.uuid4().hex, "young": uuid.uuid4().hex, "foreign": "notes.txt"}
    for name in names.values():
        (shelf / name).write_bytes(b"left behind")
    for name in (names["old"], names["foreign"], document.pk.hex):
        age(shelf / name)

    code, words, wrong = run()

    assert (code, wrong) == (0, "")
    assert "1 that were never filed removed" in words
    assert set(lying(shelf)) == {document.pk.hex, names["young"], names["foreign"]}


def test_what_is_filed_while_a_sweep_looks_is_neither_removed_nor_missed(
    circle, erin, vault_site, shelf, monkeypatch
):
    plain = stores.Folder.names

    def names(self):
        found = plain(self)
        age(shelf / file(circle, erin, vault_site).pk.hex)
        return found

    monkeypatch.setattr(stores.Folder, "names", names)

    assert run()[0] == 0
    assert len(lying(shelf)) == 1


def test_a_sweep_names_what_is_missing(circle, erin, vault_site, shelf):
    document = file(circle, erin, vault_site)
    (shelf / document.pk.hex).unlink()

    code, _, wrong = run()

    assert code == 1
    assert wrong == f"document {document.pk}: its bytes are missing\n"


def test_a_store_that_was_never_used_needs_no_sweep(circle, shelf):
    assert run()[0] == 0
    assert not shelf.exists()


def test_a_store_that_does_not_answer_is_said_so(circle, shelf, monkeypatch):
    def names(_):
        raise OSError

    monkeypatch.setattr(stores.Folder, "names", names)

    assert run() == (2, "", "the store of documents does not answer\n")


def test_of_an_off_system_source_no_document_is_taken(
    erin, promise, unlocked, unlocked_site, shelf, monkeypatch
):
    from sources.vault.circle import Circle

    # Not even to be refused at the end.
    monkeypatch.setattr(stores, "NewFile", None)
    source = Circle.found(by=unlocked(erin), promise=promise, off_system=True)
    client = unlocked_site(erin)

    for name in ("documents", "filing-documents"):
        answer = upload(client, client.reverse(name, source.pk))
        assert answer.status_code == 422
        assert "off the system" in answer.text
    assert lying(shelf) == {}
    assert not Document.objects.exists()
