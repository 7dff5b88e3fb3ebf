"""The written tables: one row a line, cells between bars, and `#` before remarks."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def lines(path):
    """Return the lines of a file below this folder that say something, `\\u200b` and `\\n` read."""
    text = (FOLDER / path).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
    return tuple(_unescaped(line) for line in kept)


@cache
def rows(name):
    """Return the rows of a table as tuples of cells."""
    return tuple(
        tuple(cell.strip() for cell in line.split("|")) for line in lines(f"tables/{name}.txt")
    )


def half(items, *, held):
    """Return every third item, which is kept for judging, or the others."""
    return [item for number, item in enumerate(items) if (number % 3 == 2) == held]


def _unescaped(line):
    signs = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), line)
    return signs.replace("\\n", "\n")
