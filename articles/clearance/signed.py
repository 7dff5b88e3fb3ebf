"""Values that a member signed and sealed: whoever can write to the database cannot make them up."""

import hashlib
import json
from uuid import UUID

from articles.clearance.packing import packed, unpacked
from newsroom import context
from newsroom.models import Directory
from newsroom.refusals import Refused

VERSION = 1

FORGED = (
    "What is kept of a leak check is not what was signed: somebody changed the database. Tell the "
    "custodians, and check the piece again."
)


def as_text(domain, value, *bound, by):
    """Return plain values as text to seal, signed by a member together with what they belong to."""
    body = json.dumps(value)
    signature = by.keys.sign(_message(domain, body, bound, by.pk, by.keys.key_id))
    return packed([body, str(by.keys.key_id), signature.hex()])


def read(domain, text, *bound, member, directory=None):
    """Return the values that `member` (an id) signed, or raise `Refused` if they did not."""
    body, key, signature = unpacked(text)
    message = _message(domain, body, bound, member, UUID(key))
    directory = directory or Directory()
    if not directory.is_signed(member, UUID(key), message, bytes.fromhex(signature)):
        raise Refused(None, FORGED)
    return json.loads(body)


def _message(domain, body, bound, member, key):
    digest = hashlib.sha256(body.encode()).digest()
    return context.encode(f"lodestar.{domain}", VERSION, *bound, member, key, digest)
