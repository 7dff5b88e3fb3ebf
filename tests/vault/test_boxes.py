"""Boxes: one key, one context, and not a bit altered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.vault import boxes, seals
from sources.vault.seals import SealBroken

KEY = bytes(range(32))
PLAINTEXT = b"the member's private keys"
CONTEXT = b"member 1"
BOX = boxes.lock(KEY, PLAINTEXT, CONTEXT)


@settings(max_examples=100)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=500), st.binary(max_size=100))
def test_a_box_opens_with_its_key(key, plaintext, context):
    assert boxes.unlock(key, boxes.lock(key, plaintext, context), context) == plaintext


def test_a_box_begins_with_its_suite_and_hides_the_plaintext():
    assert BOX[0] == 0x01
    assert len(BOX) == len(PLAINTEXT) + 29
    assert PLAINTEXT not in BOX


def test_nonces_do_not_repeat():
    nonces = {boxes.lock(KEY, PLAINTEXT, CONTEXT)[1:13] for _ in range(200)}

    assert len(nonces) == 200


@pytest.mark.parametrize("place", range(len(BOX)))
def test_a_flipped_bit_anywhere_breaks_the_box(place):
    altered = bytearray(BOX)
    altered[place] ^= 1 << place % 8

    with pytest.raises(SealBroken):
        boxes.unlock(KEY, bytes(altered), CONTEXT)


@pytest.mark.parametrize("length", range(len(BOX)))
def test_a_truncated_box_is_broken(length):
    with pytest.raises(SealBroken):
        boxes.unlock(KEY, BOX[:length], CONTEXT)


@pytest.mark.parametrize("context", [b"", b"member 2", CONTEXT + b"\0", None, "member 1"])
def test_another_context_breaks_the_box(context):
    with pytest.raises(SealBroken):
        boxes.unlock(KEY, BOX, context)


@pytest.mark.parametrize("key", [bytes(32), KEY[:16], KEY[:24], KEY + b"\0", b"", None])
def test_another_key_breaks_the_box(key):
    with pytest.raises(SealBroken):
        boxes.unlock(key, BOX, CONTEXT)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_unknown_suite_is_broken(version):
    with pytest.raises(SealBroken):
        boxes.unlock(KEY, bytes([version]) + BOX[1:], CONTEXT)


def test_a_box_that_says_another_suite_is_broken_even_if_it_fits(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(boxes, "AES_256_GCM", 0x02)
        box = boxes.lock(KEY, PLAINTEXT, CONTEXT)

    with pytest.raises(SealBroken):
        boxes.unlock(KEY, box, CONTEXT)


def test_the_suite_is_part_of_the_context(monkeypatch):
    monkeypatch.setattr(boxes, "AES_256_GCM", 0x02)

    with pytest.raises(SealBroken):
        boxes.unlock(KEY, b"\x02" + BOX[1:], CONTEXT)


@pytest.mark.parametrize("box", [None, "box", 7, BOX + b"\0"])
def test_what_is_no_box_is_broken(box):
    with pytest.raises(SealBroken):
        boxes.unlock(KEY, box, CONTEXT)


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_nothing_is_locked_with_a_key_of_another_size(length):
    with pytest.raises(ValueError, match="32 bytes"):
        boxes.lock(bytes(length), PLAINTEXT, CONTEXT)


def test_a_context_is_bytes():
    with pytest.raises(TypeError):
        boxes.lock(KEY, PLAINTEXT, "member 1")


def test_a_broken_box_tells_nothing_and_shows_no_cause():
    with pytest.raises(SealBroken) as broken:
        boxes.unlock(bytes(32), BOX, CONTEXT)

    assert str(broken.value) == "The box does not open."
    assert broken.value.__suppress_context__


def test_boxes_and_seals_break_alike():
    assert boxes.SealBroken is seals.SealBroken


@settings(max_examples=50)
@given(st.binary(max_size=40), st.binary(max_size=40))
def test_purposes_have_keys_of_their_own(one, other):
    alike = boxes.subkey(KEY, one) == boxes.subkey(KEY, other)

    assert alike == (one == other)


def test_a_subkey_depends_on_its_secret():
    assert len(boxes.subkey(KEY, b"unlock")) == 32
    assert boxes.subkey(KEY, b"unlock") != boxes.subkey(bytes(32), b"unlock")


@pytest.mark.parametrize("length", [0, 1, 15])
def test_a_short_secret_has_no_subkey(length):
    with pytest.raises(ValueError, match="16 bytes"):
        boxes.subkey(bytes(length), b"unlock")
