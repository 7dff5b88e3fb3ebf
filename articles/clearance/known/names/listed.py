"""Lists of words as they stand in the modules that need them."""


def words_in(text):
    """Return the words of a text as a set."""
    return frozenset(text.split())


def in_order(text):
    """Return the words of a text in their order."""
    return tuple(text.split())
