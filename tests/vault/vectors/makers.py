"""How each kind of vector is made; the random parts make every run different."""

import hashlib
import uuid

from newsroom import context, statements
from sources.vault import boxes, custody, documents, padding, passphrases, seals, streams
from sources.vault.models import Document
from tests.vault.vectors import fields

NOTE = "Made for the tests. These keys guard nothing."
CONTEXT = context.encode("lodestar.vector", 1, "fact", 7)
PLAINTEXTS = [
    b"",
    b"Marigold",
    "Zo\u00eb Br\u00fbl\u00e9, \u6771\u4eac".encode(),
    bytes(range(256)),
]

STREAMED = [(b"", 0), (b"Marigold", 1), (b"Otter ", 2**18)]

FIELD_LISTS = [
    [],
    [["none", None]],
    [["bool", "true"], ["bool", "false"]],
    [["int", str(number)] for number in (0, 1, -1, 127, 128, -128, -129, 255, 2**64, -(2**64))],
    [["bytes", ""], ["bytes", "00ff80"], ["str", ""], ["str", "caf\u00e9"], ["str", "cafe\u0301"]],
    [["uuid", "00112233-4455-6677-8899-aabbccddeeff"]],
    [
        ["datetime", "1970-01-01T00:00:00+00:00"],
        ["datetime", "1969-12-31T23:59:59.999999+00:00"],
        ["datetime", "2018-09-05T16:00:00.000001-04:00"],
    ],
    [["list", []], ["list", [["str", "a"], ["list", [["int", "1"], ["none", None]]]]]],
]


def make_contexts():
    """Return field lists with what they encode to."""
    return [
        {
            "domain": "lodestar.vector",
            "version": number,
            "fields": written,
            "encoded": context.encode(
                "lodestar.vector", number, *(fields.read(field) for field in written)
            ).hex(),
        }
        for number, written in enumerate(FIELD_LISTS)
    ]


def make_statements():
    """Return signed messages, and the fingerprint of the key beside a sealing key."""
    made = []
    for message in PLAINTEXTS:
        private, sealing = statements.generate(), seals.public_of(seals.generate())
        public = statements.public_of(private)
        made.append(
            {
                "private": private.hex(),
                "public": public.hex(),
                "message": message.hex(),
                "signature": statements.sign(private, message).hex(),
                "sealing_public": sealing.hex(),
                "fingerprint": statements.fingerprint(sealing, public).hex(),
            }
        )
    return made


def make_seals():
    """Return sealed plaintexts with the private key that opens them."""
    made = []
    for plaintext in PLAINTEXTS:
        private = seals.generate()
        public = seals.public_of(private)
        made.append(
            {
                "private": private.hex(),
                "public": public.hex(),
                "commitment": seals.commitment(private).hex(),
                "context": CONTEXT.hex(),
                "plaintext": plaintext.hex(),
                "sealed": seals.seal(public, plaintext, CONTEXT).hex(),
            }
        )
    return made


def make_boxes():
    """Return locked plaintexts with the secret and the purpose that give their key."""
    made = []
    for number, plaintext in enumerate(PLAINTEXTS):
        secret, purpose = bytes([number]) * 32, context.encode("lodestar.vector", 1, number)
        key = boxes.subkey(secret, purpose)
        made.append(
            {
                "secret": secret.hex(),
                "purpose": purpose.hex(),
                "key": key.hex(),
                "context": CONTEXT.hex(),
                "plaintext": plaintext.hex(),
                "box": boxes.lock(key, plaintext, CONTEXT).hex(),
            }
        )
    return made


def make_paddings():
    """Return plaintexts with their padded forms."""
    return [
        {"plaintext": plaintext.hex(), "padded": padding.pad(plaintext).hex()}
        for plaintext in (*PLAINTEXTS, b"\x80\0\0")
    ]


def make_passphrases():
    """Return passphrases with and without a pepper, and their keys."""
    return [
        {
            "passphrase": passphrase,
            "salt": salt.hex(),
            "pepper": pepper.hex(),
            "key": passphrases.derive(passphrase, salt, pepper).hex(),
        }
        for passphrase, salt, pepper in (
            ("crisp lantern orbit walnut meadow copper drift", passphrases.new_salt(), b""),
            ("  cafe\u0301\u00a0\uff2e\uff4f  7 ", passphrases.new_salt(), bytes(range(32))),
        )
    ]


def make_custodies():
    """Return a secret as sealed to every pair of three custodians."""
    privates = [seals.generate() for _ in range(3)]
    secret = seals.generate()
    blobs = custody.seal_to_pairs([seals.public_of(one) for one in privates], secret, CONTEXT)
    return [
        {
            "privates": [private.hex() for private in privates],
            "context": CONTEXT.hex(),
            "secret": secret.hex(),
            "blobs": [[i, j, blob.hex()] for (i, j), blob in blobs.items()],
        }
    ]


def make_streams():
    """Return documents with what was stored of them: the header, and a digest of the whole."""
    made = []
    for number, (plaintext, repeated) in enumerate(
        ((b"", 0), (b"Marigold", 1), (b"Otter ", 2**18))
    ):
        key = bytes([number]) * streams.KEY_LENGTH
        encryption = streams.Encryption(key)
        stored = encryption.add(plaintext * repeated) + b"".join(encryption.end())
        made.append(
            {
                "key": key.hex(),
                "header": stored[1 : 1 + streams.HEADER_LENGTH].hex(),
                "plaintext": plaintext.hex(),
                "repeated": repeated,
                "stored_length": len(stored),
                "stored_sha256": hashlib.sha256(stored).hexdigest(),
            }
        )
    return made


def make_documents():
    """Return what is sealed in a document's row, and the key of its bytes."""
    secret, pk, source = bytes(range(32)), uuid.UUID(int=7), uuid.UUID(int=2**100)
    contents = documents.Contents('Br\u00fbl\u00e9 "1".pdf', "application/pdf", 70_000, secret)
    document = Document(id=pk, source_id=source)
    return [
        {
            "id": str(pk),
            "source": str(source),
            "name": contents.name,
            "kind": contents.kind,
            "length": contents.length,
            "secret": secret.hex(),
            "text": contents.text(),
            "key": documents.key(document, secret).hex(),
        }
    ]


# The number is that of the suite, which is also the version byte.
MAKERS = {
    "context-1": make_contexts,
    "statements-1": make_statements,
    "seals-1": make_seals,
    "boxes-1": make_boxes,
    "padding-1": make_paddings,
    "passphrases-1": make_passphrases,
    "custody-1": make_custodies,
    "streams-1": make_streams,
    "documents-1": make_documents,
}
