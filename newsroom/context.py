"""The canonical context: one way to write down what a seal or a signature is about."""

import datetime
import uuid

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


def encode(domain: str, version: int, *fields) -> bytes:
    """Return bytes that only this domain, this version and these fields encode to.

    A field is bytes, str (as it stands, not normalised), int, bool, UUID, an aware datetime
    (its instant, to the microsecond), None, or a tuple or list of fields; a tuple and a list
    of the same fields are the same. Anything else raises TypeError, a naive datetime ValueError.
    """
    if not isinstance(domain, str) or isinstance(version, bool) or not isinstance(version, int):
        raise TypeError("A context begins with a domain string and a version number.")
    return _item(domain) + _item(version) + _item(fields)


def _item(value) -> bytes:
    tag, payload = _payload(value)
    # The length in front makes an item end where it says, whatever its payload looks like.
    return tag + len(payload).to_bytes(8, "big") + payload


def _payload(value) -> tuple[bytes, bytes]:
    match value:
        case None:
            return b"n", b""
        # Before int, which bool is a kind of.
        case bool():
            return b"t", bytes([value])
        case int():
            return b"i", _integer(value)
        case bytes():
            return b"b", value
        case str():
            # Half a surrogate pair passes: the error for it would carry the whole string.
            return b"s", value.encode("utf-8", "surrogatepass")
        case uuid.UUID():
            return b"u", value.bytes
        case datetime.datetime():
            return b"d", _integer(_instant(value))
        case tuple() | list():
            return b"l", b"".join(_item(member) for member in value)
    # The type only: the value may be a secret.
    raise TypeError(f"A context cannot hold {type(value).__name__}.")


def _integer(number: int) -> bytes:
    return number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)


def _instant(moment: datetime.datetime) -> int:
    if moment.utcoffset() is None:
        raise ValueError("A context cannot hold a time without its zone.")
    # Whole microseconds: a float would round the last digit.
    return (moment - EPOCH) // MICROSECOND
