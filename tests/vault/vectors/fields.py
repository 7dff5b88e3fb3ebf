"""How the fields of a context are written in JSON: [type, text]."""

import datetime
import uuid

READERS = {
    "none": lambda _: None,
    "bool": lambda text: text == "true",
    "int": int,
    "bytes": bytes.fromhex,
    "str": str,
    "uuid": uuid.UUID,
    "datetime": datetime.datetime.fromisoformat,
    "list": lambda members: [read(member) for member in members],
}


def read(written):
    """Return the field that is written as [type, text]."""
    kind, text = written
    return READERS[kind](text)
