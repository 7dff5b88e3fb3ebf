"""Padding: a sealed value tells the size of its bucket, never its own."""

from sources.vault.seals import SealBroken

BUCKETS = (256, 1024, 4096, 16384)
STEP = BUCKETS[-1]
# As in ISO/IEC 7816-4: this byte, then zeros, which is unambiguous for any plaintext.
END = b"\x80"


def pad(plaintext: bytes) -> bytes:
    """Return the plaintext, filled up to the smallest bucket that takes it and its end mark."""
    marked = plaintext + END
    return marked.ljust(_bucket(len(marked)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the plaintext that was padded, or raise SealBroken if this is not a padded one."""
    marked = padded.rstrip(b"\0")
    # Each plaintext has one padded form only, so that nothing can hide behind the mark.
    if not marked.endswith(END) or len(padded) != _bucket(len(marked)):
        raise SealBroken("The padding is malformed.")
    return marked[:-1]


def _bucket(length: int) -> int:
    for bucket in BUCKETS:
        if length <= bucket:
            return bucket
    return -(-length // STEP) * STEP
