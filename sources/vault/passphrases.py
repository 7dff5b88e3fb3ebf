"""Passphrases: from words a member remembers to the key that locks the member's keys."""

import os
import unicodedata

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from newsroom import context
from sources.vault.seals import SealBroken

ARGON2ID = 0x01
# Every set that was ever written stays here, so that old passphrases still work. The memory
# is in KiB: 256 MiB with three passes, above RFC 9106's choice for small machines (64 MiB).
PARAMETERS = {ARGON2ID: {"memory_cost": 256 * 1024, "iterations": 3, "lanes": 1}}
SALT_LENGTH = 16


def new_salt() -> bytes:
    """Return a byte naming the parameters, then 16 random bytes."""
    return bytes([ARGON2ID]) + os.urandom(SALT_LENGTH)


def derive(passphrase: str, salt: bytes, pepper: bytes) -> bytes:
    """Return the 32-byte key of a passphrase; takes 256 MiB and about a second.

    The pepper may be empty. A salt of no known kind raises SealBroken, a blank passphrase
    ValueError.
    """
    words = normalise(passphrase)
    if not words:
        raise ValueError("The passphrase is blank.")
    # None and b"" would be two peppers, and a member locked out by the difference.
    if not isinstance(pepper, bytes):
        raise TypeError("A pepper is bytes.")
    if len(salt) != 1 + SALT_LENGTH or salt[0] not in PARAMETERS:
        raise SealBroken("The salt is of no known kind.")
    argon2 = Argon2id(salt=salt[1:], length=32, **PARAMETERS[salt[0]])
    # Half a surrogate pair passes: the error for it would carry the whole passphrase.
    stretched = argon2.derive(words.encode("utf-8", "surrogatepass"))
    # In the key material, not as HKDF's salt: there, peppers that differ in final zeros are one.
    material = context.encode("lodestar.peppered", 1, stretched, pepper)
    info = context.encode("lodestar.passphrase", salt[0])
    return HKDF(SHA256(), 32, salt=None, info=info).derive(material)


def normalise(passphrase: str) -> str:
    """Return the passphrase as every keyboard means it: NFKC, single blanks, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())
