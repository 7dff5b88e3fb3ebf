"""Custody: a secret sealed so that any two custodians recover it and no one alone."""

from itertools import permutations

from newsroom import context as contexts
from sources.vault import seals

FEWEST = 3


def seal_to_pairs(publics: list[bytes], secret: bytes, context: bytes) -> dict[tuple, bytes]:
    """Return one blob for each ordered pair of custodians (i, j), by their places in the list.

    The first opens the outer seal, the second the inner one; in both orders, so that any of them
    may begin. Fewer than three custodians, or one who stands twice in the list, raises ValueError.
    """
    if len(publics) < FEWEST:
        raise ValueError("There must be at least three custodians.")
    # One key at two places would make a pair of one person.
    if len(set(publics)) != len(publics):
        raise ValueError("Every custodian needs a key of their own.")
    return {
        (i, j): _seal_to_pair(publics[i], publics[j], secret, context)
        for i, j in permutations(range(len(publics)), 2)
    }


def unseal_first(private: bytes, blob: bytes, context: bytes) -> bytes:
    """Open the outer seal as custodian i; what comes out is still sealed to custodian j."""
    return seals.unseal(private, blob, outer(context))


def unseal_second(private: bytes, half: bytes, context: bytes) -> bytes:
    """Open the inner seal as custodian j and return the secret."""
    return seals.unseal(private, half, inner(context))


def outer(context: bytes) -> bytes:
    """Return what the outer seal is bound to, where the whole is bound to `context`."""
    return contexts.encode("lodestar.custody", 1, "first", context)


def inner(context: bytes) -> bytes:
    """Return what the inner seal is bound to."""
    return contexts.encode("lodestar.custody", 1, "second", context)


def _seal_to_pair(first: bytes, second: bytes, secret: bytes, context: bytes) -> bytes:
    return seals.seal(first, seals.seal(second, secret, inner(context)), outer(context))
