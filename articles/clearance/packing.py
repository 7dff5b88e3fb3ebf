"""Values as text of one length, so that what is sealed tells nothing by its size."""

import base64
import json
import zlib

# One bucket of the padding, with its end mark; see `sources.vault.padding`.
LENGTH = 16_383


def packed(value):
    """Return plain values as text of `LENGTH` characters; longer only if they do not fit."""
    return compressed(value).decode().ljust(LENGTH)


def unpacked(text):
    """Return the values that `packed` was given."""
    return json.loads(zlib.decompress(base64.b64decode(text)))


def compressed(value):
    """Return the same without what fills it up, as bytes."""
    return base64.b64encode(zlib.compress(json.dumps(value).encode()))
