"""Measures how names are known again in other scripts.

    python -m benchmarks.scripts [--missed]

For each pair of languages in tests/clearance/known/names/pairs.py: how many Latin spellings are
among those that are generated, how many share a key of sounds, how many sound alike by `agree`.
Then: how many of the 50,000 most frequent English words share a key with one of 500 parts of names,
and how many of those sound alike.
"""

import sys
import time
import unicodedata
from collections import defaultdict

from articles.clearance.known.names.scripts import LIKE, SAME, TELLING, agree, romanised, sounds
from tests.clearance.known.names.pairs import pairs

WORDS, PARTS = 50_000, 500


def main():
    """Print both tables."""
    rows, missed = defaultdict(list), []
    for languages, own, latin in pairs():
        spelt = _bare(latin) in map(_bare, romanised(own))
        keyed = not sounds(own).isdisjoint(sounds(latin))
        much = agree(own, latin)
        rows[languages].append((spelt, keyed, much >= SAME, spelt or much >= LIKE))
        if not rows[languages][-1][-1]:
            missed.append((languages, own, latin, round(much, 2)))
    print(f"{'languages':<34}{'pairs':>6}{'spelt':>7}{'keyed':>7}{'same':>7}{'known':>7}")
    for languages, found in rows.items():
        _row(languages, found)
    _row("all", [each for found in rows.values() for each in found])
    if "--missed" in sys.argv:
        print(*missed, sep="\n")
    _collisions(list(dict.fromkeys(own for _, own, _ in pairs()))[:PARTS])


def _row(name, found):
    shares = [sum(column) / len(found) for column in zip(*found, strict=True)]
    print(f"{name:<34}{len(found):>6}" + "".join(f"{share:>7.2f}" for share in shares))


def _collisions(parts):
    from wordfreq import top_n_list

    words = [word for word in top_n_list("en", WORDS) if word.isascii() and word.isalpha()]
    begun = time.process_time()
    keyed = defaultdict(list)
    for part in parts:
        for key in sounds(part):
            keyed[key].append(part)
    met = {word: {part for key in sounds(word) for part in keyed.get(key, ())} for word in words}
    like = _share(met, words, LIKE)
    same = _share(met, words, SAME)
    spent = time.process_time() - begun
    keys = sum(map(bool, met.values())) / len(words)
    telling = {word: {part for part in met[word] if _tells(part)} for word in words}
    print(f"of {len(words)} English words and {len(parts)} parts of names:")
    print(f"  a key in common {keys:.3f}, alike {like:.3f}, the same {same:.3f}")
    print(f"  only parts with {TELLING} consonants: a key in common ", end="")
    print(f"{sum(map(bool, telling.values())) / len(words):.3f}, ", end="")
    print(f"alike {_share(telling, words, LIKE):.3f}, the same {_share(telling, words, SAME):.3f}")
    print(f"  {spent / len(words) * 1e6:.0f} microseconds a word")


def _tells(part):
    return min(map(len, sounds(part)), default=0) >= TELLING


def _share(met, words, enough):
    return sum(any(agree(p, word) >= enough for p in met[word]) for word in words) / len(words)


def _bare(text):
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if letter.isalnum())


if __name__ == "__main__":
    main()
