"""Seals: what is sealed to a public key opens with its private key alone (HPKE, RFC 9180)."""

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from newsroom import context as contexts

# Every suite that was ever written stays here, so that old seals still open.
HYBRID = 0x01
SUITES = {HYBRID: Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)}

# The ML-KEM half stands first in both keys: seed, or encapsulation key, then the X25519 key.
SEED_LENGTH = 64
PRIVATE_LENGTH = SEED_LENGTH + 32
ENCAPSULATION_LENGTH = 1184


class SealBroken(Exception):
    """Something sealed does not open here: altered, moved, or not for this key."""


def generate() -> bytes:
    """Return a new private key (96 bytes)."""
    seed = MLKEM768PrivateKey.generate().private_bytes_raw()
    return seed + X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public half (1216 bytes) of a private key; ValueError if it is malformed."""
    mlkem, x25519 = _halves(private)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def seal(public: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Seal to a public key: a byte naming the suite, then what HPKE returns (1136 bytes longer).

    It opens only under the same context. A malformed public key raises ValueError.
    """
    info = _bound(HYBRID, context)
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:ENCAPSULATION_LENGTH]),
            X25519PublicKey.from_public_bytes(public[ENCAPSULATION_LENGTH:]),
        )
        # A key of small order is found out only here.
        sealed = SUITES[HYBRID].encrypt(plaintext, key, info=info)
    except ValueError:
        raise ValueError("The public key is malformed.") from None
    return bytes([HYBRID]) + sealed


def unseal(private: bytes, sealed: bytes, context: bytes) -> bytes:
    """Return what was sealed under this context, or raise SealBroken whatever the matter is."""
    try:
        key = MLKEM768X25519PrivateKey(*_halves(private))
        info = _bound(sealed[0], context)
        return SUITES[sealed[0]].decrypt(sealed[1:], key, info=info)
    except (InvalidTag, ValueError, TypeError, LookupError):
        # From None: the cause says nothing more, and its traceback would show more frames.
        raise SealBroken("The seal does not open.") from None


def commitment(private: bytes) -> bytes:
    """Return 32 bytes (SHA-256) that fix a private key without telling it."""
    if len(private) != PRIVATE_LENGTH:
        raise ValueError("The private key is malformed.")
    return hashlib.sha256(contexts.encode("lodestar.commitment", 1, private)).digest()


def _halves(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(private) != PRIVATE_LENGTH:
        raise ValueError("The private key is malformed.")
    return (
        MLKEM768PrivateKey.from_seed_bytes(private[:SEED_LENGTH]),
        X25519PrivateKey.from_private_bytes(private[SEED_LENGTH:]),
    )


def _bound(suite: int, context: bytes) -> bytes:
    if not isinstance(context, bytes):
        raise TypeError("A context is bytes.")
    return contexts.encode("lodestar.seal", suite, context)
