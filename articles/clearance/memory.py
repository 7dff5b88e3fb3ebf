"""What is remembered of words while something is looked for, and forgotten when that ends."""

from contextlib import contextmanager
from functools import lru_cache

_remembered = []


def remembered(function):
    """Return a function that remembers its answers, each by the word it was asked for.

    For what takes words of facts or of texts; tables of our own may be kept for ever.
    """
    made = lru_cache(maxsize=50_000)(function)
    _remembered.append(made)
    return made


@contextmanager
def nothing_kept():
    """Forget afterwards every word that was met meanwhile.

    Whatever else is looked for at that moment, in another thread, only asks again.
    """
    try:
        yield
    finally:
        for each in _remembered:
            each.cache_clear()


def forgetful(get_response):
    """Let no page of the vault leave a word in memory that it was made from (middleware)."""

    def answer(request):
        with nothing_kept():
            return get_response(request)

    return answer
