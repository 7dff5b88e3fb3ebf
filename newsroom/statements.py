"""Signed statements: who claims what, checkable by every site (Ed25519, RFC 8032)."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from newsroom import context

ED25519 = 0x01
SIGNATURE_LENGTH = 1 + 64

# Points of small order. Under such a key one signature fits many messages, without any private
# key, and the library takes them. Each is the y coordinate, little-endian, sign bit cleared.
WEAK_KEYS = frozenset(
    bytes.fromhex(y)
    for y in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


class Forged(Exception):
    """A signature does not belong to this message and this key."""


def generate() -> bytes:
    """Return a new private signing key (32 bytes)."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public half (32 bytes) of a private signing key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(private: bytes, message: bytes) -> bytes:
    """Return a signature of the message: a byte naming the suite, then 64 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(private)
    return bytes([ED25519]) + key.sign(_bound(ED25519, message))


def verify(public: bytes, message: bytes, signature: bytes) -> None:
    """Return if the holder of the key signed the message, otherwise raise Forged."""
    try:
        # Database drivers hand out memoryview.
        public, message, signature = (bytes(memoryview(x)) for x in (public, message, signature))
    except TypeError:
        raise Forged("A key, a message and a signature are bytes.") from None
    if len(signature) != SIGNATURE_LENGTH or signature[0] != ED25519:
        raise Forged("The signature is of no known kind.")
    if len(public) != 32 or public[:31] + bytes([public[31] & 0x7F]) in WEAK_KEYS:
        raise Forged("The signing key is malformed.")
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature[1:], _bound(signature[0], message))
    except (InvalidSignature, ValueError):
        raise Forged("The signature does not fit the message and the key.") from None


def fingerprint(sealing_public: bytes, signing_public: bytes) -> bytes:
    """Return the SHA-256 (32 bytes) that stands for a member's two public keys."""
    return hashlib.sha256(
        context.encode("lodestar.fingerprint", 1, sealing_public, signing_public)
    ).digest()


def _bound(suite: int, message: bytes) -> bytes:
    if not isinstance(message, bytes):
        raise TypeError("A message is bytes.")
    # The suite is under the signature, so that no later suite can pass this one off as its own.
    return context.encode("lodestar.statement", suite, message)
