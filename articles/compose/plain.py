"""Plain text as it is printed: one line, and nothing in it that cannot be seen."""

import re

from articles import invisible

# Feeds are XML, which has no way of writing these two.
NOT_XML = re.compile("[\ufffe\uffff]")


def line(text: str) -> str:
    """Return the text on one line, without invisible characters."""
    return " ".join(characters(text).split())


def characters(text: str) -> str:
    """Return the text with only the characters that every format can carry."""
    return NOT_XML.sub("", invisible.strip(text))
