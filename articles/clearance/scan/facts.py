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


# As in the vault.
LONGEST = 2000


class Malformed(ValueError):
    """What is wrong with the file, in one line that quotes no fact."""


def facts(content):
    """Return the facts (`Known`) in the bytes of a JSON list of objects with `kind` and `value`.

    What else stands in an object is somebody's own and left alone. Raises `Malformed`.
    """
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON in UTF-8") from None
    if not isinstance(rows, list) or not rows:
        raise Malformed("it has to be a list with at least one fact")
    return [_fact(row, number) for number, row in enumerate(rows)]


def _fact(row, number):
    if not isinstance(row, dict) or not row.keys() >= {"kind", "value"}:
        raise Malformed(f"fact {number} has to be an object with a kind and a value")
    if row["kind"] not in KINDS:
        raise Malformed(f"the kind of fact {number} is none of {', '.join(KINDS)}")
    value = row["value"]
    if not isinstance(value, str) or not any(character.isalnum() for character in value):
        raise Malformed(f"the value of fact {number} has to be a text with letters or figures")
    if len(value) > LONGEST:
        raise Malformed(f"the value of fact {number} is longer than {LONGEST:,} characters")
    return Known(row["kind"], value)
