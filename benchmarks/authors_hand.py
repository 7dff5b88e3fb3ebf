"""Tries the author's hand on the Federalist essays, and measures how long one comparison takes.

    python -m benchmarks.authors_hand FILE

FILE is a CSV with the columns number, author and text, in which `<p>`, `<c>`, `<S>` and `<l>` stand
for punctuation, and other such marks for nothing. Each undisputed essay is held back in turn as the
piece, with the author's other essays as samples and the other authors' as background; disputed ones
are compared with all.
"""

import csv
import random
import re
import sys
import time
from collections import Counter
from itertools import accumulate

from articles.clearance.hand.delta import distances
from articles.clearance.hand.keyness import typical
from articles.clearance.hand.stretches import cut
from articles.clearance.hand.usage import Usage
from articles.clearance.hand.words import spelled, words

AUTHORS = ("HAMILTON", "MADISON", "JAY")
DISPUTED = "HAMILTON OR MADISON"
WANTED = {"HAMILTON": "upon", "MADISON": "whilst"}
MARK = re.compile(r"<\w+>")
SIGNS = {"<p>": ".", "<c>": ",", "<S>": ";", "<l>": ":"}
PIECE = 1_000
SAMPLES = 50_000
LENGTHS = (250, 500, 750, 1_000, 1_500)
SAMPLE_LENGTHS = (1_000, 2_500, 5_000, 10_000, 20_000)


def main():
    """Print the tables."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.authors_hand FILE")
    essays = read(sys.argv[1])
    usage = Usage.of("en")
    for with_others in (True, False):
        show_ranks(essays, usage, with_others)
    show_attribution(essays)
    show_disputed(essays)
    show_minimums(essays)
    show_speed(essays, usage)


def read(path):
    """Return {number: (author, words)}."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    essays = {}
    for row in rows:
        text = MARK.sub(lambda match: SIGNS.get(match.group(), ""), row["text"])
        essays[int(row["number"])] = row["author"].strip(), words(spelled(text))
    return essays


def of(essays, author, but=None):
    """Return the essays of an author, but one."""
    return [text for number, (who, text) in essays.items() if who == author and number != but]


def show_ranks(essays, usage, with_others):
    """Print where the known word of each author stands among the typical words."""
    beside = "general usage and the other authors" if with_others else "general usage alone"
    print(f"\nRank of the known word, beside {beside}")
    for author, wanted in WANTED.items():
        ranks, before = {}, Counter()
        for number, (who, text) in essays.items():
            if who != author or all(word.form != wanted for word in text):
                continue
            rest = [o for other in AUTHORS if other != author for o in of(essays, other)]
            samples = of(essays, author, number)
            found, _ = typical(text, samples, usage, rest if with_others else ())
            names = [each.term for each in found]
            ranks[number] = names.index(wanted) + 1 if wanted in names else "-"
            before.update(names[: names.index(wanted)] if wanted in names else names)
        first = sum(rank == 1 for rank in ranks.values())
        print(f"  {author.title()}, {wanted}: first in {first} of the {len(ranks)} that have it")
        print("   ", ", ".join(f"{number}: {rank}" for number, rank in ranks.items()))
        if before:
            print("    before it:", ", ".join(f"{term} {n}" for term, n in before.most_common(8)))


def attributed(essays, text, but=None, samples=None):
    """Return the author that Delta puts a piece nearest to."""
    texts = {author: of(essays, author, but) for author in AUTHORS}
    texts |= samples or {}
    first, *others = AUTHORS
    found = distances(text, texts[first], {name: texts[name] for name in others})
    deltas = {first: found.own} | found.others
    return min(deltas, key=deltas.get)


def show_attribution(essays):
    """Print how often Delta finds the author of an essay that was held back."""
    print("\nDelta, each undisputed essay held back")
    wrong = []
    right = Counter()
    for number, (author, text) in essays.items():
        if author in AUTHORS:
            found = attributed(essays, text, number)
            right[author] += found == author
            if found != author:
                wrong.append(f"{number} ({author.title()}) to {found.title()}")
    for author in AUTHORS:
        print(f"  {author.title()}: {right[author]} of {len(of(essays, author))}")
    print(f"  wrong: {'; '.join(wrong) or 'none'}")


def show_disputed(essays):
    """Print to whom Delta gives the disputed essays."""
    print("\nThe disputed essays")
    for number, (author, text) in essays.items():
        if author == DISPUTED:
            print(f"  {number}: {attributed(essays, text).title()}")


def show_minimums(essays):
    """Print how attribution fares with short pieces, and with few words of Hamilton and Madison."""
    print("\nDelta by length of the piece (its first words)")
    for length in LENGTHS:
        print(f"  {length} words: {_share(essays, length)}")
    print("\nDelta by words of each author's samples")
    for most in SAMPLE_LENGTHS:
        print(f"  {most} words: {_share(essays, None, most)}")


def _share(essays, length, most=None):
    right, tried = Counter(), Counter()
    for number, (author, text) in essays.items():
        if author in WANTED:
            samples = most and {name: _some(of(essays, name, number), most) for name in AUTHORS}
            tried[author] += 1
            right[author] += attributed(essays, text[:length], number, samples) == author
    return ", ".join(f"{name.title()} {right[name]} of {tried[name]}" for name in WANTED)


def _some(texts, most):
    """Return so many words of an author, from stretches of all essays in a random order."""
    parts = [part for text in texts for part in cut(text)]
    random.Random(most).shuffle(parts)  # noqa: S311
    lengths = accumulate(map(len, parts), initial=0)
    return [part for part, before in zip(parts, lengths, strict=False) if before < most]


def show_speed(essays, usage):
    """Print how long one comparison takes, once everything is loaded."""
    samples = " ".join(word.form for text in of(essays, "HAMILTON") for word in text)
    samples = " ".join(samples.split(" ")[:SAMPLES])
    piece = " ".join(word.form for word in essays[85][1][:PIECE])
    others = [" ".join(word.form for word in text) for text in of(essays, "MADISON")]
    begun = time.process_time()
    here, own, theirs = words(piece), [words(samples)], [words(text) for text in others]
    cut = time.process_time()
    typical(here, own, usage, theirs)
    ranked = time.process_time()
    distances(here, own, {str(number): [text] for number, text in enumerate(theirs)})
    ended = time.process_time()
    print(
        f"\n{len(here)} words against {len(own[0])} of samples and "
        f"{sum(map(len, theirs))} of others: {ended - begun:.2f} s "
        f"(words {cut - begun:.2f}, keyness {ranked - cut:.2f}, Delta {ended - ranked:.2f})"
    )


if __name__ == "__main__":
    main()
