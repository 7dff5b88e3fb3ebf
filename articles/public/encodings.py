"""Which encoding a reader's browser wants, and whether it has the page already (RFC 9110)."""

from functools import lru_cache

# Best first. The names are those of the columns; browsers say "br" for brotli.
COLUMNS = {"br": "brotli", "gzip": "gzip"}


@lru_cache(maxsize=256)
def choose(accepted: str) -> str | None:
    """Return "br", "gzip" or None for an Accept-Encoding header."""
    weights = dict(_weights(accepted))
    best, weight = None, 0.0
    for name in COLUMNS:
        found = weights.get(name, weights.get("*", 0.0))
        if found > weight:
            best, weight = name, found
    # Only a reader who says so would rather have the plain bytes.
    return best if weight >= weights.get("identity", 0.0) else None


def matches(seen: str, etag: str) -> bool:
    """Whether an If-None-Match header names this tag; a weak tag counts as well."""
    if seen.strip() == "*":
        return True
    return any(tag.strip().removeprefix("W/") == etag for tag in seen.split(","))


def _weights(accepted):
    for part in accepted.lower().split(","):
        name, _, rest = part.partition(";")
        if name.strip():
            yield name.strip(), _weight(rest)


def _weight(parameters):
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
