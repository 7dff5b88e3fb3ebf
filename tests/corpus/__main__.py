"""Measures the leak check on the corpus.

    python -m tests.corpus                      a quick run, printed with the worst misses
    python -m tests.corpus --write              the whole run, written into docs/leak-check.md
    python -m tests.corpus --prose FILE…        also looks for false alarms in other texts

Nothing is found by chance twice: the same seed draws the same documents.
"""

import argparse
import random
from pathlib import Path

from tests.corpus import clean, prose, report
from tests.corpus.alarms import alarms
from tests.corpus.cases import cases
from tests.corpus.measure import recall
from tests.corpus.scanning import scanning

FACTS = (50, 200, 1000)


def main():
    """Measure, print, and write if asked to."""
    asked = _arguments()
    whole = asked.write
    drawn = list(
        cases(asked.seed, each=3 if whole else 1, kinds=60 if whole else 20, drawings=8 * whole)
    )
    found = recall(drawn)
    sample = random.Random(asked.seed).sample(drawn, 400 if whole else 60)
    scanned = recall(sample, scanning)
    text = report.figures(asked.seed, found, list(_alarms(asked.seed, asked.prose)), scanned)
    print(text)
    print("\n".join(report.misses(found)))
    if whole:
        report.write(text)


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("--seed", default="lodestar", help="draw other documents")
    parser.add_argument("--write", action="store_true", help="the whole run, into the page")
    parser.add_argument("--prose", type=Path, nargs="*", default=[], help="texts with no fact")
    return parser.parse_args()


def _alarms(seed, files):
    texts = {
        "our own newsroom prose": list(prose.pieces("\n\n".join(prose.paragraphs()))),
        "the same in thirty languages": list(prose.paragraphs("languages")),
        "Python's manual of its language": clean.python_manual(),
    } | {path.name: clean.read_prose(path) for path in files}
    for count in FACTS:
        known, others = clean.facts(seed, count)
        yield "newsroom prose about other people", alarms(known, others.prose(30_000))
        for name, pieces in texts.items():
            yield name, alarms(clean.without_shared(known, pieces), pieces)


if __name__ == "__main__":
    main()
