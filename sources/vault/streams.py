"""Streams: a document, encrypted chunk by chunk while it arrives (libsodium's secretstream).

Stored are a byte naming the suite, the stream's header, and chunks of one size, the last of which
says that it is the last. How many there are tells the bucket of the length, never the length.
"""

from nacl import bindings
from nacl.exceptions import CryptoError

from sources.vault.seals import SealBroken

XCHACHA20_POLY1305 = 0x01
KEY_LENGTH = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
HEADER_LENGTH = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL

# All of these belong to the suite: another size is another suite.
CHUNK = 64 * 1024
SEALED_CHUNK = CHUNK + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
FEWEST = 16
STEPS = 4


class Encryption:
    """One document on its way in; `length` counts the bytes that have come."""

    def __init__(self, key: bytes):
        self.length = 0
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self._header = bytes([XCHACHA20_POLY1305])
        self._header += bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._waiting = bytearray()
        self._chunks = 0

    def add(self, plaintext: bytes) -> bytes:
        """Take some of the document and return what is to be stored of it so far."""
        self.length += len(plaintext)
        self._waiting += plaintext
        ready = self._begin()
        # One is held back: only the end tells whether a chunk is the last.
        while len(self._waiting) > CHUNK:
            ready += self._seal(bytes(self._waiting[:CHUNK]), MORE)
            del self._waiting[:CHUNK]
        return ready

    def end(self):
        """Yield what remains to be stored: the rest, filled with zeros up to the bucket."""
        yield self._begin()
        rest, left = bytes(self._waiting), chunks(self.length) - self._chunks
        self._waiting.clear()
        for number in range(left, 0, -1):
            yield self._seal(rest.ljust(CHUNK, b"\0"), MORE if number > 1 else LAST)
            rest = b""

    def _begin(self):
        header, self._header = self._header, b""
        return header

    def _seal(self, chunk, tag):
        self._chunks += 1
        return bindings.crypto_secretstream_xchacha20poly1305_push(self._state, chunk, tag=tag)


def decrypt(key: bytes, pieces, length: int):
    """Yield a document's plaintext from what is stored, given in pieces of any size.

    Raises `SealBroken` where a chunk was changed, moved, left out or added. The end of the
    plaintext comes only once everything after it has been looked at.
    """
    stored, state = _Stored(pieces), bindings.crypto_secretstream_xchacha20poly1305_state()
    if stored.take(1) != bytes([XCHACHA20_POLY1305]):
        raise SealBroken("The stream is of no known suite.")
    total, held = chunks(length), b""
    try:
        header = stored.take(HEADER_LENGTH)
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
        for number in range(1, total + 1):
            chunk = stored.take(SEALED_CHUNK)
            plaintext, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, chunk)
            if len(plaintext) != CHUNK or tag != (LAST if number == total else MORE):
                raise SealBroken("The stream was cut or put together.")
            if length > 0:
                if held:
                    yield held
                held, length = plaintext[:length], length - CHUNK
    except (CryptoError, ValueError, TypeError):
        # From None: the cause says nothing more, and its traceback would show more frames.
        raise SealBroken("The stream does not open.") from None
    if stored.take(1):
        raise SealBroken("Something was added to the stream.")
    yield held


def chunks(length: int) -> int:
    """Return in how many chunks so many bytes are stored: at least 1 MiB, 4 sizes per doubling."""
    needed = max(FEWEST, -(-length // CHUNK))
    step = max(1, 2 ** ((needed - 1).bit_length() - 1) // STEPS)
    return -(-needed // step) * step


def stored_length(length: int) -> int:
    """Return how many bytes are stored for a document of so many."""
    return 1 + HEADER_LENGTH + chunks(length) * SEALED_CHUNK


class _Stored:
    """What comes from the store, handed out in the lengths that are wanted."""

    def __init__(self, pieces):
        self._pieces = iter(pieces)
        self._left = bytearray()

    def take(self, length):
        """Return so many bytes, or what there is where the store has no more."""
        while len(self._left) < length and (piece := next(self._pieces, None)) is not None:
            self._left += piece
        taken = bytes(self._left[:length])
        del self._left[:length]
        return taken
