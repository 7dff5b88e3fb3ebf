"""Custody: a secret sealed so that any two custodians recover it and no one alone."""

from itertools import combinations

from newsroom import context as contexts
from sources.vault import seals

FEWEST = 3


def seal_to_pairs(publics: list[bytes], secret: bytes, context: bytes) -> dict[tuple, bytes]:
    """Return one blob for each pair of custodians (i, j), i < j, by their places in the list.

    The first of the pair opens the outer seal, the second the inner one. Fewer than three
    custodians, or one who stands twice in the list, raises ValueError.
    """
    if len(publics) < FEWEST:
        raise ValueError("There must be at least three custodians.")
    # One key at two places would make a pair of one person.
    if len(set(publics)) != len(publics):
        raise ValueError("Every custodian needs a key of their own.")
    return {
        (i, j): _seal_to_pair(publics[i], publics[j], secret, context)
        for i, j in combinations(range(len(publics)), 2)
    }


def unseal_first(private: bytes, blob: bytes, context: bytes) -> bytes:
    """Open the outer seal as custodian i; what comes out is still sealed to custodian j."""
    return seals.unseal(private, blob, _layer("first", context))


def unseal_second(private: bytes, inner: bytes, context: bytes) -> bytes:
    """Open the inner seal as custodian j and return the secret."""
    return seals.unseal(private, inner, _layer("second", context))


def _seal_to_pair(first: bytes, second: bytes, secret: bytes, context: bytes) -> bytes:
    inner = seals.seal(second, secret, _layer("second", context))
    return seals.seal(first, inner, _layer("first", context))


def _layer(name: str, context: bytes) -> bytes:
    return contexts.encode("lodestar.custody", 1, name, context)
