"""The bytes of a document in the store: what is filed comes back, and nothing else does."""

import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.vault import streams
from sources.vault.seals import SealBroken
from sources.vault.streams import CHUNK, SEALED_CHUNK, chunks, stored_length

KEY = bytes(range(32))
BEGIN = 1 + streams.HEADER_LENGTH


def encrypt(plaintext, *, key=KEY, step=70_001):
    encryption = streams.Encryption(key)
    found = [encryption.add(piece) for piece in pieces(plaintext, step)]
    return b"".join([*found, *encryption.end()])


def pieces(data, step):
    return [data[begin : begin + step] for begin in range(0, len(data), step)]


def decrypt(stored, length, *, key=KEY, step=50_000):
    return b"".join(streams.decrypt(key, pieces(stored, step), length))


def sealed_chunks(stored):
    return pieces(stored[BEGIN:], SEALED_CHUNK)


EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK, 16 * CHUNK + 1, 21 * CHUNK - 5]


@pytest.mark.parametrize("length", EDGES)
@pytest.mark.parametrize("step", [997, CHUNK, 10 * CHUNK])
def test_what_goes_in_comes_out_however_it_is_cut(length, step):
    plaintext = os.urandom(length)

    stored = encrypt(plaintext, step=step)

    assert len(stored) == stored_length(length)
    assert decrypt(stored, length, step=step) == plaintext


@given(st.binary(max_size=300), st.integers(1, 200))
def test_short_ones_too(plaintext, step):
    assert decrypt(encrypt(plaintext, step=step), len(plaintext)) == plaintext


@pytest.mark.abuse(43)
@given(st.integers(0, 10**9))
def test_the_stored_length_tells_no_more_than_a_bucket(length):
    stored = chunks(length) * CHUNK

    assert stored >= max(length, 2**20)
    assert stored <= max(2**20, length * 1.25 + CHUNK)
    assert chunks(stored) == chunks(length)


@pytest.mark.abuse(43)
def test_there_are_few_buckets():
    sizes = {chunks(length) for length in range(0, 200_000_000, CHUNK)}

    assert len(sizes) == 31
    assert len({len(encrypt(b"x" * length)) for length in (0, 9, 4_000, 900_000)}) == 1


def test_the_same_document_is_never_stored_alike():
    assert encrypt(b"the same", key=KEY)[1:] != encrypt(b"the same", key=KEY)[1:]


def test_another_key_opens_nothing():
    with pytest.raises(SealBroken):
        decrypt(encrypt(b"words"), 5, key=bytes(32))


def changed(stored, how):
    begin, found = stored[:BEGIN], sealed_chunks(stored)
    match how:
        case "one bit of the first":
            found[0] = bytes([found[0][0] ^ 1]) + found[0][1:]
        case "one bit of the last":
            found[-1] = found[-1][:-1] + bytes([found[-1][-1] ^ 1])
        case "two swapped":
            found[1], found[2] = found[2], found[1]
        case "one left out":
            del found[3]
        case "one twice":
            found.insert(3, found[3])
        case "cut within a chunk":
            found[-1] = found[-1][:-1]
        case "cut between chunks":
            del found[-1]
        case "cut to a smaller bucket":
            del found[16:]
        case "cut to nothing":
            return b""
        case "something added":
            found.append(b"\0")
        case "a chunk added":
            found.append(found[-1])
        case "another stream added":
            return stored + stored
        case "the header of another":
            begin = encrypt(b"another")[:BEGIN]
        case "the suite":
            begin = b"\x02" + begin[1:]
    return begin + b"".join(found)


HOW = [
    "one bit of the first",
    "one bit of the last",
    "two swapped",
    "one left out",
    "one twice",
    "cut within a chunk",
    "cut between chunks",
    "cut to a smaller bucket",
    "cut to nothing",
    "something added",
    "a chunk added",
    "another stream added",
    "the header of another",
    "the suite",
]


@pytest.mark.abuse(8)
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("length", [17 * CHUNK, 20 * CHUNK])
def test_whatever_was_changed_is_noticed_before_the_end_is_given(how, length):
    plaintext = os.urandom(length)
    stored = changed(encrypt(plaintext), how)
    given = []

    with pytest.raises(SealBroken):
        given.extend(streams.decrypt(KEY, pieces(stored, 50_000), length))

    # Only what stood there in the beginning, and never so much that it looks complete.
    assert plaintext.startswith(b"".join(given))
    assert len(b"".join(given)) < length


@pytest.mark.parametrize("length", [17 * CHUNK - 1, 17 * CHUNK + 1, 100, 40 * CHUNK, 10**7])
def test_a_length_of_another_bucket_does_not_fit(length):
    stored = encrypt(os.urandom(16 * CHUNK))

    if chunks(length) != 16:
        with pytest.raises(SealBroken):
            decrypt(stored, length)


@pytest.mark.abuse(8)
def test_a_beginning_that_would_be_long_enough_is_not_the_whole():
    stored = encrypt(os.urandom(20 * CHUNK))

    with pytest.raises(SealBroken, match="cut"):
        decrypt(stored[: stored_length(16 * CHUNK)], 16 * CHUNK)


def test_memory_does_not_grow_with_the_document():
    encryption = streams.Encryption(KEY)
    ready = [len(encryption.add(bytes(CHUNK))) for _ in range(200)]

    assert max(ready) <= SEALED_CHUNK + BEGIN
    assert len(encryption._waiting) <= CHUNK
    assert max(map(len, itertools.islice(encryption.end(), 300))) <= SEALED_CHUNK
