"""What an older release sealed, signed or derived is opened, verified and derived by this one.

A failure here means that a change, or a library's update, would lock newsrooms out of what they
hold. Repair the change; the stored vectors stay as they are.
"""

import hashlib
import uuid

import pytest
from nacl import bindings

from newsroom import context, statements
from sources.vault import boxes, custody, documents, padding, passphrases, seals, streams
from sources.vault.models import Document
from tests.vault import vectors
from tests.vault.vectors import fields


def stored(kind):
    """Run a test with each stored vector of this kind, bytes read from hex."""
    found = vectors.load(kind)
    return pytest.mark.parametrize("vector", found, ids=[str(i) for i in range(len(found))])


def raw(vector, *names):
    return [bytes.fromhex(vector[name]) for name in names]


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("context", 8),
        ("statements", 4),
        ("seals", 4),
        ("boxes", 4),
        ("padding", 5),
        ("passphrases", 2),
        ("custody", 1),
        ("streams", 3),
        ("documents", 1),
    ],
)
def test_no_vector_was_lost(kind, count):
    assert len(vectors.load(kind)) >= count


@stored("context")
def test_contexts_encode_as_they_did(vector):
    values = [fields.read(written) for written in vector["fields"]]

    assert context.encode(vector["domain"], vector["version"], *values).hex() == vector["encoded"]


@stored("statements")
def test_statements_verify(vector):
    private, public, message, signature = raw(vector, "private", "public", "message", "signature")

    statements.verify(public, message, signature)
    assert statements.public_of(private) == public


@stored("statements")
def test_fingerprints_are_what_they_were(vector):
    sealing, signing, fingerprint = raw(vector, "sealing_public", "public", "fingerprint")

    assert statements.fingerprint(sealing, signing) == fingerprint


@stored("seals")
def test_seals_open(vector):
    private, sealed, about, plaintext = raw(vector, "private", "sealed", "context", "plaintext")

    assert seals.unseal(private, sealed, about) == plaintext


@stored("seals")
def test_keys_have_the_public_halves_and_commitments_they_had(vector):
    private, public, commitment = raw(vector, "private", "public", "commitment")

    assert seals.public_of(private) == public
    assert seals.commitment(private) == commitment


@stored("boxes")
def test_boxes_open(vector):
    key, box, about, plaintext = raw(vector, "key", "box", "context", "plaintext")

    assert boxes.unlock(key, box, about) == plaintext


@stored("boxes")
def test_subkeys_are_what_they_were(vector):
    secret, purpose, key = raw(vector, "secret", "purpose", "key")

    assert boxes.subkey(secret, purpose) == key


@stored("padding")
def test_padding_comes_off(vector):
    plaintext, padded = raw(vector, "plaintext", "padded")

    assert padding.unpad(padded) == plaintext
    assert padding.pad(plaintext) == padded


@stored("passphrases")
def test_passphrases_give_the_keys_they_gave(vector):
    salt, pepper, key = raw(vector, "salt", "pepper", "key")

    assert passphrases.derive(vector["passphrase"], salt, pepper) == key


@stored("custody")
def test_pairs_of_custodians_recover(vector):
    about, secret = raw(vector, "context", "secret")
    privates = [bytes.fromhex(private) for private in vector["privates"]]

    for i, j, blob in vector["blobs"]:
        inner = custody.unseal_first(privates[i], bytes.fromhex(blob), about)
        assert custody.unseal_second(privates[j], inner, about) == secret
    assert len(vector["blobs"]) == 3


@stored("streams")
def test_documents_are_stored_as_they_were_and_open(vector, monkeypatch):
    key, header, plaintext = raw(vector, "key", "header", "plaintext")
    plaintext *= vector["repeated"]

    def begin_as_then(state, key):
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
        return header

    name = "crypto_secretstream_xchacha20poly1305_init_push"
    monkeypatch.setattr(bindings, name, begin_as_then)
    encryption = streams.Encryption(key)
    stored = encryption.add(plaintext) + b"".join(encryption.end())

    # A digest in place of a mebibyte: these are the very bytes that were stored then.
    assert hashlib.sha256(stored).hexdigest() == vector["stored_sha256"]
    assert len(stored) == vector["stored_length"]
    assert b"".join(streams.decrypt(key, [stored], len(plaintext))) == plaintext


@stored("documents")
def test_what_is_sealed_of_a_document_is_read(vector):
    (secret,) = raw(vector, "secret")
    contents = documents.Contents.read(vector["text"])
    document = Document(id=uuid.UUID(vector["id"]), source_id=uuid.UUID(vector["source"]))

    found = (contents.name, contents.kind, contents.length, contents.secret)
    assert found == (vector["name"], vector["kind"], vector["length"], secret)
    assert contents.text() == vector["text"]
    assert documents.key(document, secret).hex() == vector["key"]
