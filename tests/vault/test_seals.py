"""Seals: one key, one context, and not a bit altered."""

import pytest
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.vault import seals
from sources.vault.seals import SealBroken

PRIVATE = seals.generate()
PUBLIC = seals.public_of(PRIVATE)
OTHER = seals.generate()
PLAINTEXT = b"marigold works at the registry"
CONTEXT = b"fact 1"
SEALED = seals.seal(PUBLIC, PLAINTEXT, CONTEXT)

# Version, ML-KEM ciphertext, X25519 share, ciphertext, tag.
REGIONS = {
    "version": (0, 1),
    "ml-kem": (1, 1089),
    "x25519": (1089, 1121),
    "ciphertext": (1121, len(SEALED) - 16),
    "tag": (len(SEALED) - 16, len(SEALED)),
}


@settings(max_examples=50)
@given(st.binary(max_size=2000), st.binary(max_size=200))
def test_a_seal_opens_with_the_private_key(plaintext, context):
    assert seals.unseal(PRIVATE, seals.seal(PUBLIC, plaintext, context), context) == plaintext


def test_generated_keys_have_their_sizes_and_differ():
    assert (len(PRIVATE), len(PUBLIC)) == (96, 1216)
    assert PRIVATE != OTHER
    assert seals.public_of(OTHER) != PUBLIC


def test_a_seal_begins_with_its_suite_and_hides_the_plaintext():
    assert SEALED[0] == 0x01
    assert len(SEALED) == len(PLAINTEXT) + 1137
    assert PLAINTEXT not in SEALED


def test_the_same_plaintext_never_seals_alike():
    assert seals.seal(PUBLIC, PLAINTEXT, CONTEXT) != SEALED


@pytest.mark.parametrize("region", REGIONS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_flipped_bit_in_any_region_breaks_the_seal(region, data):
    begin, end = REGIONS[region]
    altered = bytearray(SEALED)
    altered[data.draw(st.integers(begin, end - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, bytes(altered), CONTEXT)


@pytest.mark.parametrize("context", [b"", b"fact 2", CONTEXT + b"\0", CONTEXT[:-1]])
def test_another_context_breaks_the_seal(context):
    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, SEALED, context)


def test_another_key_breaks_the_seal():
    with pytest.raises(SealBroken):
        seals.unseal(OTHER, SEALED, CONTEXT)


@pytest.mark.parametrize("half", ["ml-kem", "x25519"])
def test_one_half_of_the_key_is_not_enough(half):
    mixed = PRIVATE[:64] + OTHER[64:] if half == "ml-kem" else OTHER[:64] + PRIVATE[64:]

    with pytest.raises(SealBroken):
        seals.unseal(mixed, SEALED, CONTEXT)


@settings(max_examples=60)
@given(st.integers(0, len(SEALED) - 1))
def test_a_truncated_seal_is_broken(length):
    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, SEALED[:length], CONTEXT)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_unknown_suite_is_broken(version):
    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, bytes([version]) + SEALED[1:], CONTEXT)


def test_the_suite_is_part_of_the_context(monkeypatch):
    # The same suite under a second name: without the byte in the context this would open.
    monkeypatch.setitem(seals.SUITES, 0x02, seals.SUITES[0x01])

    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, b"\x02" + SEALED[1:], CONTEXT)


def test_each_suite_opens_what_it_sealed(monkeypatch):
    later = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA512, AEAD.CHACHA20_POLY1305)
    monkeypatch.setattr(seals, "SUITES", {**seals.SUITES, 0x02: later})
    monkeypatch.setattr(seals, "HYBRID", 0x02)

    sealed = seals.seal(PUBLIC, PLAINTEXT, CONTEXT)

    assert sealed[0] == 0x02
    assert seals.unseal(PRIVATE, sealed, CONTEXT) == PLAINTEXT
    assert seals.unseal(PRIVATE, SEALED, CONTEXT) == PLAINTEXT


@pytest.mark.parametrize("sealed", [b"", b"\x01", None, "seal", 7, SEALED + b"\0"])
def test_what_is_no_seal_is_broken(sealed):
    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, sealed, CONTEXT)


@pytest.mark.parametrize("private", [b"", PRIVATE[:95], PRIVATE + b"\0", None, "key"])
def test_a_malformed_private_key_breaks_the_seal(private):
    with pytest.raises(SealBroken):
        seals.unseal(private, SEALED, CONTEXT)


@pytest.mark.parametrize("context", [None, "fact 1"])
def test_a_context_is_bytes(context):
    with pytest.raises(TypeError):
        seals.seal(PUBLIC, PLAINTEXT, context)
    with pytest.raises(SealBroken):
        seals.unseal(PRIVATE, SEALED, context)


@pytest.mark.parametrize(
    "public", [b"", PUBLIC[:-1], PUBLIC + b"\0", PUBLIC[:1184] + bytes(32), b"\xff" * 1216]
)
def test_nothing_is_sealed_to_a_malformed_public_key(public):
    with pytest.raises(ValueError, match="malformed"):
        seals.seal(public, PLAINTEXT, CONTEXT)


def test_a_malformed_private_key_has_no_public_half_and_no_commitment():
    for function in (seals.public_of, seals.commitment):
        with pytest.raises(ValueError, match="malformed"):
            function(PRIVATE[:-1])


def test_a_broken_seal_tells_nothing_and_shows_no_cause():
    with pytest.raises(SealBroken) as broken:
        seals.unseal(PRIVATE, SEALED, b"fact 2")

    assert str(broken.value) == "The seal does not open."
    assert broken.value.__cause__ is None
    assert broken.value.__suppress_context__


def test_a_seal_from_a_database_driver_opens():
    assert seals.unseal(PRIVATE, memoryview(SEALED), CONTEXT) == PLAINTEXT


def test_a_commitment_fixes_the_private_key():
    assert len(seals.commitment(PRIVATE)) == 32
    assert seals.commitment(PRIVATE) == seals.commitment(PRIVATE)
    assert seals.commitment(PRIVATE) != seals.commitment(OTHER)
    assert seals.commitment(PRIVATE) not in PRIVATE + PUBLIC
