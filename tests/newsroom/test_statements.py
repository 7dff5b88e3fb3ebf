"""Statements: only the holder of the key makes them, and for one message each."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import statements
from newsroom.statements import Forged
from sources.vault import seals

PRIVATE = bytes(range(32))
PUBLIC = statements.public_of(PRIVATE)
MESSAGE = b"I know who this is."
SIGNATURE = statements.sign(PRIVATE, MESSAGE)


@settings(max_examples=50)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300))
def test_a_statement_is_verified_with_the_public_key(private, message):
    signature = statements.sign(private, message)

    assert statements.verify(statements.public_of(private), message, signature) is None


def test_generated_keys_sign_and_differ():
    one, other = statements.generate(), statements.generate()

    assert len(one) == len(statements.public_of(one)) == 32
    assert one != other
    statements.verify(statements.public_of(one), MESSAGE, statements.sign(one, MESSAGE))


def test_a_signature_begins_with_its_suite():
    assert len(SIGNATURE) == 65
    assert SIGNATURE[0] == 0x01


@pytest.mark.parametrize("place", range(len(SIGNATURE)))
def test_a_flipped_bit_anywhere_in_the_signature_is_forged(place):
    altered = bytearray(SIGNATURE)
    altered[place] ^= 1 << place % 8

    with pytest.raises(Forged):
        statements.verify(PUBLIC, MESSAGE, bytes(altered))


@settings(max_examples=100)
@given(st.binary(max_size=100))
def test_another_message_is_forged(message):
    if message == MESSAGE:
        return

    with pytest.raises(Forged):
        statements.verify(PUBLIC, message, SIGNATURE)


def test_another_key_is_forged():
    with pytest.raises(Forged):
        statements.verify(statements.public_of(statements.generate()), MESSAGE, SIGNATURE)


@pytest.mark.parametrize("length", [0, 1, 33, 64])
def test_a_truncated_signature_is_forged(length):
    with pytest.raises(Forged):
        statements.verify(PUBLIC, MESSAGE, SIGNATURE[:length])


def test_a_longer_signature_is_forged():
    with pytest.raises(Forged):
        statements.verify(PUBLIC, MESSAGE, SIGNATURE + b"\0")


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_unknown_suite_is_forged(version):
    with pytest.raises(Forged, match="kind"):
        statements.verify(PUBLIC, MESSAGE, bytes([version]) + SIGNATURE[1:])


def test_the_suite_is_under_the_signature():
    bare = Ed25519PrivateKey.from_private_bytes(PRIVATE).sign(MESSAGE)

    with pytest.raises(Forged):
        statements.verify(PUBLIC, MESSAGE, b"\x01" + bare)
    assert statements._bound(1, MESSAGE) != statements._bound(2, MESSAGE)


@pytest.mark.parametrize(
    "public",
    [b"", b"x", PUBLIC[:31], PUBLIC + b"\0", b"\x02" + b"\xff" * 31, None, "key", 32],
    ids=repr,
)
def test_a_malformed_key_is_forged(public):
    with pytest.raises(Forged):
        statements.verify(public, MESSAGE, SIGNATURE)


@pytest.mark.parametrize("signature", [None, "signature", 65])
def test_a_signature_of_another_type_is_forged(signature):
    with pytest.raises(Forged):
        statements.verify(PUBLIC, MESSAGE, signature)


@pytest.mark.parametrize("message", [None, "text", 7])
def test_only_bytes_are_signed_or_verified(message):
    with pytest.raises(TypeError):
        statements.sign(PRIVATE, message)
    with pytest.raises(Forged):
        statements.verify(PUBLIC, message, SIGNATURE)


def test_what_a_database_driver_hands_out_is_verified():
    statements.verify(memoryview(PUBLIC), MESSAGE, memoryview(SIGNATURE))


def _fits(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature[1:], message)
    except Exception:  # noqa: BLE001 - the library raises several kinds
        return False
    return True


@pytest.mark.parametrize("sign_bit", [0, 0x80])
@pytest.mark.parametrize("weak", sorted(statements.WEAK_KEYS), ids=bytes.hex)
def test_a_key_of_small_order_is_forged(weak, sign_bit):
    key = weak[:31] + bytes([weak[31] | sign_bit])
    # The neutral point and zero: fits one message in eight or more under such a key.
    signature = b"\x01" + b"\x01" + bytes(63)
    messages = [b"m%d" % number for number in range(200)]

    for message in messages:
        with pytest.raises(Forged, match="malformed"):
            statements.verify(key, message, signature)


def test_the_library_alone_would_take_a_key_of_small_order():
    fitting = {
        weak
        for weak in statements.WEAK_KEYS
        for number in range(200)
        if _fits(weak, statements._bound(1, b"m%d" % number), b"\x01\x01" + bytes(63))
    }

    # The two highest are other spellings of zero and one; a library may refuse those itself.
    assert len(fitting) >= 5


def test_a_fingerprint_covers_both_keys():
    sealing = seals.public_of(seals.generate())
    other_sealing = seals.public_of(seals.generate())
    other_signing = statements.public_of(os.urandom(32))

    prints = {
        statements.fingerprint(sealing, PUBLIC),
        statements.fingerprint(other_sealing, PUBLIC),
        statements.fingerprint(sealing, other_signing),
        statements.fingerprint(PUBLIC, sealing),
        statements.fingerprint(sealing + PUBLIC[:1], PUBLIC[1:]),
    }

    assert len(prints) == 5
    assert {len(one) for one in prints} == {32}
    assert statements.fingerprint(sealing, PUBLIC) == statements.fingerprint(sealing, PUBLIC)
