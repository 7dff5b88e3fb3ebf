"""Measures how long the lint takes, and how much it finds in prose that leans on nobody.

    python -m benchmarks.lint FILE…

FILE is text, or a CSV with a column `text` in which `<p>`, `<c>`, `<S>` and `<l>` stand for
punctuation. Each text is read twice: as it is, and as if a source had written it.
"""

import csv
import re
import sys
import time
from collections import Counter
from pathlib import Path

from articles.lint import RULES, Person, lint

SIGNS = {"<p>": ".", "<c>": ",", "<S>": ";", "<l>": ":"}
AUTHOR = Person("author", "a clerk in the ministry", "the clerk", is_author=True)
ROUNDS = 3


def main():
    """Print the tables."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.lint FILE…")
    began = time.process_time()
    lint("The lodestar.")
    print(f"the word list was read in {time.process_time() - began:.2f} s")
    for name in sys.argv[1:]:
        texts = read(Path(name))
        for how, sources in (("as it is", None), ("as written by a source", (AUTHOR,))):
            measure(f"{Path(name).name}, {how}", texts, sources)


def read(path):
    """Return the texts of a file."""
    if path.suffix != ".csv":
        return [path.read_text()]
    csv.field_size_limit(1 << 30)
    with path.open() as file:
        return [_plain(row["text"]) for row in csv.DictReader(file)]


def measure(name, texts, sources):
    """Print words, milliseconds for 1,000 of them, and findings in 1,000 of them by rule."""
    words = sum(len(text.split()) for text in texts)
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        found = [finding.rule for text in texts for finding in lint(text, "en", sources)]
        taken.append(time.process_time() - began)
    print(f"{name}: {words} words, {min(taken) / words * 1e6:.1f} ms for 1,000")
    counts = Counter(found)
    for rule in RULES:
        if counts[rule]:
            print(
                f"    {rule:12} {counts[rule]:6} {counts[rule] / words * 1000:8.2f} in 1,000 words"
            )


def _plain(text):
    for sign, plain in SIGNS.items():
        text = text.replace(sign, plain)
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"<\w+>", " ", text))


if __name__ == "__main__":
    main()
