"""Passphrases: the same words give the same key on every keyboard, and nothing else does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.vault import passphrases
from sources.vault.seals import SealBroken

WORDS = "crisp lantern orbit walnut meadow copper drift"
SALT = b"\x01" + bytes(range(16))


@pytest.fixture
def quick(monkeypatch):
    """Let Argon2id take its least memory, for tests of everything around it."""
    cheap = {"memory_cost": 8, "iterations": 1, "lanes": 1}
    monkeypatch.setitem(passphrases.PARAMETERS, passphrases.ARGON2ID, cheap)


def test_the_parameters_are_those_of_the_design():
    assert passphrases.PARAMETERS == {
        0x01: {"memory_cost": 262144, "iterations": 3, "lanes": 1},
    }


def test_salts_name_their_parameters_and_differ():
    salts = {passphrases.new_salt() for _ in range(50)}

    assert len(salts) == 50
    assert {(len(salt), salt[0]) for salt in salts} == {(17, 0x01)}


@pytest.mark.usefixtures("quick")
def test_a_key_is_32_bytes_and_always_the_same():
    key = passphrases.derive(WORDS, SALT, b"")

    assert len(key) == 32
    assert key == passphrases.derive(WORDS, SALT, b"")


@pytest.mark.usefixtures("quick")
def test_passphrase_salt_pepper_and_parameters_all_count(monkeypatch):
    keys = [
        passphrases.derive(WORDS, SALT, b""),
        passphrases.derive(WORDS + "s", SALT, b""),
        passphrases.derive(WORDS.upper(), SALT, b""),
        passphrases.derive(WORDS.replace(" ", ""), SALT, b""),
        passphrases.derive(WORDS, SALT[:-1] + b"\xff", b""),
        passphrases.derive(WORDS, SALT, b"\0"),
        passphrases.derive(WORDS, SALT, b"pepper"),
        passphrases.derive(WORDS, SALT, b"pepper\0"),
    ]
    monkeypatch.setitem(passphrases.PARAMETERS, 0x02, passphrases.PARAMETERS[0x01])
    keys.append(passphrases.derive(WORDS, b"\x02" + SALT[1:], b""))

    assert len(set(keys)) == len(keys)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "typed",
    [
        f"  {WORDS}\n",
        WORDS.replace(" ", "   "),
        WORDS.replace(" ", "\u00a0"),
        WORDS.replace(" ", "\u3000\t"),
        # Full-width letters, as an East Asian keyboard may give them.
        "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in WORDS),
    ],
)
def test_blanks_and_letter_forms_do_not_count(typed):
    assert passphrases.derive(typed, SALT, b"") == passphrases.derive(WORDS, SALT, b"")


def test_composed_and_decomposed_letters_are_one():
    assert passphrases.normalise("caf\u00e9") == passphrases.normalise("cafe\u0301")


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text):
    once = passphrases.normalise(text)

    assert passphrases.normalise(once) == once


@pytest.mark.usefixtures("quick")
def test_text_that_is_not_unicode_raises_no_error_that_carries_it():
    assert len(passphrases.derive(WORDS + "\ud800", SALT, b"")) == 32


@pytest.mark.parametrize("version", [0, 2, 255])
def test_unknown_parameters_are_refused(version):
    with pytest.raises(SealBroken, match="kind"):
        passphrases.derive(WORDS, bytes([version]) + SALT[1:], b"")


@pytest.mark.parametrize("salt", [b"", b"\x01", SALT[:-1], SALT + b"\0"])
def test_a_malformed_salt_is_refused(salt):
    with pytest.raises(SealBroken, match="kind"):
        passphrases.derive(WORDS, salt, b"")


@pytest.mark.parametrize("blank", ["", " ", "\t\u3000\n"])
def test_a_blank_passphrase_is_refused(blank):
    with pytest.raises(ValueError, match="blank"):
        passphrases.derive(blank, SALT, b"")


@pytest.mark.parametrize("pepper", [None, "pepper"])
def test_a_pepper_is_bytes(pepper):
    with pytest.raises(TypeError):
        passphrases.derive(WORDS, SALT, pepper)
