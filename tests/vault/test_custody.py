"""Custody: any two custodians, in their order, and no one alone."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.vault import custody, seals
from sources.vault.seals import SealBroken

PRIVATES = [seals.generate() for _ in range(4)]
PUBLICS = [seals.public_of(private) for private in PRIVATES]
SECRET = bytes(range(96))
CONTEXT = b"epoch 1"
BLOBS = custody.seal_to_pairs(PUBLICS[:3], SECRET, CONTEXT)


@settings(max_examples=20)
@given(st.integers(3, 4), st.binary(max_size=200), st.binary(max_size=50))
def test_every_pair_recovers_the_secret(count, secret, context):
    blobs = custody.seal_to_pairs(PUBLICS[:count], secret, context)

    assert list(blobs) == list(permutations(range(count), 2))
    for (i, j), blob in blobs.items():
        inner = custody.unseal_first(PRIVATES[i], blob, context)
        assert custody.unseal_second(PRIVATES[j], inner, context) == secret


@pytest.mark.abuse(16)
@pytest.mark.parametrize("private", PRIVATES[:3], ids=["first", "second", "third"])
def test_one_custodian_alone_recovers_no_key(private):
    found = set()
    steps = (custody.unseal_first, custody.unseal_second)

    for blob in BLOBS.values():
        for order in (*permutations(steps), *((step, step) for step in steps)):
            value = blob
            try:
                for step in order:
                    value = step(private, value, CONTEXT)
                    found.add(value)
            except SealBroken:
                continue

    assert SECRET not in found
    assert all(SECRET not in value for value in found)


@pytest.mark.abuse(16)
def test_somebody_outside_opens_no_layer():
    for blob in BLOBS.values():
        with pytest.raises(SealBroken):
            custody.unseal_first(PRIVATES[3], blob, CONTEXT)


def test_the_second_custodian_cannot_begin():
    for (_, j), blob in BLOBS.items():
        with pytest.raises(SealBroken):
            custody.unseal_first(PRIVATES[j], blob, CONTEXT)


def test_the_inner_seal_of_one_pair_opens_for_its_second_custodian_only():
    inner = custody.unseal_first(PRIVATES[0], BLOBS[0, 1], CONTEXT)

    for private in (PRIVATES[0], PRIVATES[2]):
        with pytest.raises(SealBroken):
            custody.unseal_second(private, inner, CONTEXT)


@pytest.mark.abuse(16)
def test_the_layers_have_contexts_of_their_own():
    inner = custody.unseal_first(PRIVATES[0], BLOBS[0, 1], CONTEXT)

    with pytest.raises(SealBroken):
        custody.unseal_second(PRIVATES[0], BLOBS[0, 1], CONTEXT)
    with pytest.raises(SealBroken):
        custody.unseal_first(PRIVATES[1], inner, CONTEXT)
    with pytest.raises(SealBroken):
        seals.unseal(PRIVATES[0], BLOBS[0, 1], CONTEXT)


def test_another_context_breaks_either_layer():
    inner = custody.unseal_first(PRIVATES[0], BLOBS[0, 1], CONTEXT)

    with pytest.raises(SealBroken):
        custody.unseal_first(PRIVATES[0], BLOBS[0, 1], b"epoch 2")
    with pytest.raises(SealBroken):
        custody.unseal_second(PRIVATES[1], inner, b"epoch 2")


@settings(max_examples=40)
@given(st.integers(0, len(BLOBS[0, 1]) - 1), st.integers(0, 7))
def test_a_flipped_bit_anywhere_breaks_the_outer_seal(place, bit):
    altered = bytearray(BLOBS[0, 1])
    altered[place] ^= 1 << bit

    with pytest.raises(SealBroken):
        custody.unseal_first(PRIVATES[0], bytes(altered), CONTEXT)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" + BLOBS[0, 1][1:], BLOBS[0, 1][:-1]])
def test_what_is_no_blob_is_broken(blob):
    for step in (custody.unseal_first, custody.unseal_second):
        with pytest.raises(SealBroken):
            step(PRIVATES[0], blob, CONTEXT)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_custodians_are_refused(count):
    with pytest.raises(ValueError, match="three"):
        custody.seal_to_pairs(PUBLICS[:count], SECRET, CONTEXT)


def test_a_custodian_who_stands_twice_in_the_list_is_refused():
    with pytest.raises(ValueError, match="own"):
        custody.seal_to_pairs([*PUBLICS[:3], PUBLICS[0]], SECRET, CONTEXT)
