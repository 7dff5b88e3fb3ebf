"""Padding: a sealed value tells the size of its bucket, never its own."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.vault import padding, seals
from sources.vault.seals import SealBroken

PLAINTEXTS = st.binary(max_size=1500) | st.builds(
    lambda size, end: b"x" * size + end, st.integers(0, 70000), st.binary(max_size=3)
)


@settings(max_examples=150)
@given(PLAINTEXTS)
@example(b"")
@example(b"\x80")
@example(b"\0" * 300)
@example(b"\x80" + b"\0" * 254)
def test_padding_comes_off_again(plaintext):
    assert padding.unpad(padding.pad(plaintext)) == plaintext


@pytest.mark.parametrize(
    ("length", "bucket"),
    [
        (0, 256),
        (255, 256),
        (256, 1024),
        (1023, 1024),
        (1024, 4096),
        (4095, 4096),
        (4096, 16384),
        (16383, 16384),
        (16384, 32768),
        (32767, 32768),
        (32768, 49152),
        (1_000_000, 1_015_808),
    ],
)
def test_a_plaintext_fills_the_smallest_bucket(length, bucket):
    assert len(padding.pad(b"x" * length)) == bucket


@pytest.mark.abuse(43)
@settings(max_examples=60)
@given(st.binary(max_size=255), st.binary(max_size=255))
def test_short_and_long_facts_are_sealed_at_one_size(short, long):
    public = seals.public_of(seals.generate())

    sizes = {len(seals.seal(public, padding.pad(fact), b"fact")) for fact in (short, long)}

    assert sizes == {256 + 1137}


@settings(max_examples=100)
@given(PLAINTEXTS, PLAINTEXTS)
def test_different_plaintexts_pad_differently(one, other):
    assert (padding.pad(one) == padding.pad(other)) == (one == other)


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\x80",
        b"\0" * 256,
        b"x" * 256,
        b"x" * 255 + b"\x81",
        padding.pad(b"x")[:-1],
        padding.pad(b"x") + b"\0",
        # Too large a bucket: a second form of the same plaintext.
        b"x\x80".ljust(1024, b"\0"),
        b"x\x80".ljust(32768, b"\0"),
        b"x\x80".ljust(512, b"\0"),
    ],
    ids=lambda padded: f"{len(padded)} bytes",
)
def test_what_is_not_padded_is_refused(padded):
    with pytest.raises(SealBroken, match="padding"):
        padding.unpad(padded)


@settings(max_examples=60)
@given(st.binary(max_size=1100))
def test_whatever_unpads_is_the_padded_form_of_it(candidate):
    try:
        plaintext = padding.unpad(candidate)
    except SealBroken:
        return

    assert padding.pad(plaintext) == candidate
