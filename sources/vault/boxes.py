"""Boxes: what is locked with a symmetric key opens with the same key (AES-256-GCM)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from newsroom import context as contexts
from sources.vault.seals import SealBroken

AES_256_GCM = 0x01
KEY_LENGTH = 32
NONCE_LENGTH = 12
SECRET_LENGTH = 16


def lock(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Lock with a 32-byte key: a byte naming the suite, a random nonce, the ciphertext."""
    # The library would take 16 and 24 bytes too, for a weaker cipher under the same name.
    if len(key) != KEY_LENGTH:
        raise ValueError("A box takes a key of 32 bytes.")
    nonce = os.urandom(NONCE_LENGTH)
    ciphertext = AESGCM(key).encrypt(nonce, plaintext, _bound(AES_256_GCM, context))
    return bytes([AES_256_GCM]) + nonce + ciphertext


def unlock(key: bytes, box: bytes, context: bytes) -> bytes:
    """Return what was locked under this context, or raise SealBroken whatever the matter is."""
    try:
        if len(key) != KEY_LENGTH or box[0] != AES_256_GCM:
            raise ValueError
        nonce, ciphertext = box[1 : 1 + NONCE_LENGTH], box[1 + NONCE_LENGTH :]
        return AESGCM(key).decrypt(nonce, ciphertext, _bound(box[0], context))
    except (InvalidTag, ValueError, TypeError, LookupError):
        # From None: the cause says nothing more, and its traceback would show more frames.
        raise SealBroken("The box does not open.") from None


def subkey(secret: bytes, purpose: bytes) -> bytes:
    """Derive a 32-byte key for one purpose from a random secret (HKDF-SHA256, RFC 5869)."""
    # HKDF spreads what is hard to guess, it adds nothing: words belong to passphrases.
    if len(secret) < SECRET_LENGTH:
        raise ValueError("A secret has at least 16 bytes.")
    info = contexts.encode("lodestar.subkey", 1, purpose)
    return HKDF(SHA256(), KEY_LENGTH, salt=None, info=info).derive(secret)


def _bound(suite: int, context: bytes) -> bytes:
    if not isinstance(context, bytes):
        raise TypeError("A context is bytes.")
    return contexts.encode("lodestar.box", suite, context)
