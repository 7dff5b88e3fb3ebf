"""Documents in an S3 store: whole or not at all, and never on a disk of ours."""

import contextlib
import os
import tempfile
import threading
import uuid

import boto3
import pytest
from moto.server import ThreadedMotoServer

from sources.vault import arriving, buckets, destruction, moving, removal, streams
from sources.vault.models import Document, LedgerEntry, Opening, Removal
from tests.canary import MARKER
from tests.hostile import row_counts
from tests.vault.test_documents import BYTES, body, download, file, upload
from tests.vault.test_pages import VISITS
from tests.vault.test_removal import run

pytestmark = pytest.mark.django_db

BUCKET = "papers"


@pytest.fixture(scope="module")
def server():
    """An S3 store on this machine; gives its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def s3(server, settings, monkeypatch):
    """A client for the store, whose bucket is empty and is where documents lie."""
    monkeypatch.setattr(moving, "_slots", threading.BoundedSemaphore(moving.SLOTS))
    keys = {"region_name": "north"}
    options = keys | {"bucket_name": BUCKET, "endpoint_url": server, "location": "of/the/vault"}
    options |= {"access_key": "key", "secret_key": "secret", "default_acl": None}
    backend = {"BACKEND": "sources.vault.buckets.Bucket", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"documents": backend}
    client = boto3.client(
        "s3",
        endpoint_url=server,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        **keys,
    )
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "north"})
    yield client
    for key in lying(client):
        client.delete_object(Bucket=BUCKET, Key=key)
    client.delete_bucket(Bucket=BUCKET)
    client.close()


def lying(client):
    """Return what lies in the bucket by key."""
    found = client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
    keys = [each["Key"] for each in found]
    return {key: client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys}


def unfinished(client):
    """Return the uploads that were begun and neither ended nor given up."""
    return client.list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])


LARGE = os.urandom(1_000_000) * 14 + BYTES


@pytest.mark.parametrize("content", [b"x", LARGE], ids=["small", "of several parts"])
def test_what_is_filed_comes_back(circle, erin, vault_site, unlocked_site, s3, content):
    document = file(circle, erin, vault_site, content)

    (key,) = lying(s3)
    assert key == f"of/the/vault/{document.pk.hex}"
    assert len(lying(s3)[key]) == streams.stored_length(len(content))
    assert MARKER.encode() not in lying(s3)[key]
    assert unfinished(s3) == []
    assert body(download(unlocked_site(erin), circle, document)) == content


def test_no_temporary_file_is_made(circle, erin, vault_site, unlocked_site, s3, monkeypatch):
    def refuse(plain):
        def make(*args, **kwargs):
            # The store of the tests runs in a thread of this process, and may do as it likes.
            assert threading.current_thread() is not threading.main_thread()
            return plain(*args, **kwargs)

        return make

    for name in ("SpooledTemporaryFile", "TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse(getattr(tempfile, name)))

    document = file(circle, erin, vault_site, LARGE)

    assert body(download(unlocked_site(erin), circle, document)) == LARGE


def test_memory_holds_one_part_at_a_time(s3, settings):
    from sources.vault import stores

    new = stores.documents().create("x")
    for _ in range(40):
        new.write(bytes(1_000_000))
        assert len(new._waiting) < buckets.PART
    new.abandon()


@pytest.mark.parametrize("content", [b"", b"x" * 9_000_000], ids=["empty", "too large"])
def test_what_is_refused_leaves_nothing(circle, erin, unlocked_site, s3, content):
    client, before = unlocked_site(erin), row_counts(without=VISITS)
    client.overrides |= {"LODESTAR_DOCUMENT_LIMIT": 8}

    assert upload(client, client.reverse("documents", circle.pk), content).status_code == 422

    assert lying(s3) == {}
    assert unfinished(s3) == []
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize("operation", ["create_multipart_upload", "upload_part", "complete"])
def test_a_store_that_fails_is_said_so_and_leaves_nothing(
    circle, erin, unlocked_site, s3, monkeypatch, operation
):
    from botocore.client import BaseClient

    plain = BaseClient._make_api_call
    wanted = operation.replace("_", "")

    def call(self, name, values):
        if name.lower().startswith(wanted):
            raise buckets.ClientError({"Error": {"Code": "500", "Message": MARKER}}, name)
        return plain(self, name, values)

    monkeypatch.setattr(BaseClient, "_make_api_call", call)
    client, before = unlocked_site(erin), row_counts(without=VISITS)

    answer = upload(client, client.reverse("documents", circle.pk), LARGE)

    assert answer.status_code == 422
    assert arriving.NOT_STORED in answer.text
    monkeypatch.setattr(BaseClient, "_make_api_call", plain)
    assert lying(s3) == {}
    assert unfinished(s3) == []
    assert row_counts(without=VISITS) == before


def test_a_sweep_removes_what_nobody_claims_and_names_what_is_missing(
    circle, erin, vault_site, s3, monkeypatch
):
    kept, lost = (file(circle, erin, vault_site) for _ in range(2))
    s3.delete_object(Bucket=BUCKET, Key=f"of/the/vault/{lost.place}")
    strays = [f"of/the/vault/{uuid.uuid4().hex}", "of/the/vaults/other", "of/the/vault/a/b"]
    for key in strays:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"left behind")
    assert run()[1] == "documents: 0 that were never filed removed, 0 of destroyed sources\n"
    # This store says of every upload that it was begun in 2010.
    for key in ("of/the/vault/begun", "of/the/vaults/begun"):
        s3.create_multipart_upload(Bucket=BUCKET, Key=key)

    monkeypatch.setattr(removal, "YOUNG", -removal.YOUNG)
    code, words, wrong = run()

    assert code == 1
    assert "1 that were never filed removed" in words
    assert wrong == f"document {lost.pk}: its bytes are missing\n"
    assert set(lying(s3)) == {f"of/the/vault/{kept.place}", *strays[1:]}
    assert [each["Key"] for each in unfinished(s3)] == ["of/the/vaults/begun"]


def test_with_the_source_its_objects_go(circle, erin, raj, unlocked, vault_site, s3):
    file(circle, erin, vault_site)

    destruction.carry_out(destruction.propose(circle, by=unlocked(erin)), by=unlocked(raj))

    assert lying(s3) == {}
    assert Removal.objects.count() == 1


@pytest.mark.abuse(8)
def test_an_object_that_is_gone_raises_an_alarm(circle, erin, vault_site, unlocked_site, s3):
    document = file(circle, erin, vault_site)
    for key in lying(s3):
        s3.delete_object(Bucket=BUCKET, Key=key)
    client = unlocked_site(erin)

    answer = download(client, circle, document)

    assert "does not open" in client.get(answer["Location"]).text
    assert LedgerEntry.objects.filter(code="alarm.seal", subject=circle.pk).count() == 1


def test_a_store_that_does_not_answer_is_no_alarm(
    circle, erin, vault_site, unlocked_site, s3, monkeypatch
):
    document = file(circle, erin, vault_site)

    @contextlib.contextmanager
    def down(*_, **__):
        raise OSError
        yield

    monkeypatch.setattr(buckets, "_answering", down)
    client = unlocked_site(erin)

    answer = download(client, circle, document)

    assert "does not answer" in client.get(answer["Location"]).text
    assert not LedgerEntry.objects.filter(code="alarm.seal").exists()
    assert Opening.objects.count() == 1
    assert Document.objects.count() == 1
