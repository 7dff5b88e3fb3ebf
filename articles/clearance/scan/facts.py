"""The facts to look for, from a file."""

import json

from articles.clearance.known.fact import Known

KINDS = (
    "name",
    "alias",
    "email",
    "phone",
    "handle",
    "employer",
    "title",
    "date",
    "address",
    "number",
    "detail",
)


class Malformed(ValueError):
    """What is wrong with the file, in one line that quotes no fact."""


def facts(content):
    """Return the facts (`Known`) in the bytes of a JSON list of objects with `kind` and `value`.

    Raises `Malformed`.
    """
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON in UTF-8") from None
    if not isinstance(rows, list) or not rows:
        raise Malformed("it has to be a list with at least one fact")
    return [_fact(row, number) for number, row in enumerate(rows)]


def _fact(row, number):
    if not isinstance(row, dict) or row.keys() != {"kind", "value"}:
        raise Malformed(f"fact {number} has to be an object with a kind and a value, and no more")
    if row["kind"] not in KINDS:
        raise Malformed(f"the kind of fact {number} is none of {', '.join(KINDS)}")
    if not isinstance(row["value"], str) or not row["value"].strip():
        raise Malformed(f"the value of fact {number} has to be a text that is not empty")
    return Known(row["kind"], row["value"])
