"""Begins a sentence with a capital where the words put in for a source begin one."""

import re

# A character for private use; a text cannot bring its own, because `mark` and `settle` frame it.
HERE = "\ue000"

OPENING = r"(?:<(?:em|strong|a)\b[^>]*>|[\"'“‘«(\[]|&quot;)*"  # noqa: RUF001
BLOCK = r"<(?:p|li|h2|h3|blockquote)>\s*"
ENDED = r"[.!?…][\"'”’»)\]]*(?:</\w+>)*\s+"  # noqa: RUF001
BEGINS = re.compile(f"((?:^|{BLOCK}|{ENDED}|<br>\\s*){OPENING}){HERE}(.)", re.DOTALL)


def mark(words: str) -> str:
    """Return the words with a mark in front, by which `settle` knows where they stand."""
    return HERE + words.replace(HERE, "")


def settle(html: str) -> str:
    """Return the text without marks, and with a capital where a mark began a sentence."""
    return BEGINS.sub(lambda found: found[1] + found[2].upper(), html).replace(HERE, "")
