"""Words that people say to each other instead of numbers: passphrases, codes and fingerprints."""

import hashlib
import secrets
import unicodedata
from functools import cache
from pathlib import Path

import xkcdpass

from newsroom import context

# The Electronic Frontier Foundation's long list: 7,776 words, 12.9 bits each.
LIST = Path(xkcdpass.__file__).parent / "static" / "eff-long"
PASSPHRASE_LENGTH = 7
SPOKEN_LENGTH = 6


@cache
def all_words():
    """Return the list, in its order."""
    return tuple(LIST.read_text(encoding="utf-8").split())


def passphrase():
    """Return seven words at random (90 bits)."""
    return _draw(PASSPHRASE_LENGTH)


def code():
    """Return six words at random (77 bits), to be told in person and used once."""
    return _draw(SPOKEN_LENGTH)


def spoken(kind, staff_id, public):
    """Return the six words (77 bits) of one public key of one person, to be read over the phone.

    `kind` is "sealing" or "signing"; the words of one are never those of the other.
    """
    digest = hashlib.sha256(context.encode("lodestar.words", 1, kind, staff_id, bytes(public)))
    number = int.from_bytes(digest.digest(), "big")
    words = []
    for _ in range(SPOKEN_LENGTH):
        number, place = divmod(number, len(all_words()))
        words.append(all_words()[place])
    return " ".join(words)


def normalise(text):
    """Return words as everybody means them: small letters, single blanks, dashes as they may be."""
    text = unicodedata.normalize("NFKC", text).casefold()
    # Four words of the list have a hyphen; who writes down what is heard may leave it out.
    return " ".join(text.replace("-", " ").replace(",", " ").split())


def _draw(length):
    return " ".join(secrets.choice(all_words()) for _ in range(length))
