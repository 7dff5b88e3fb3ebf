"""Measures the leak check's search: milliseconds for a galley, megabytes a second for a sweep.

    python -m benchmarks.leak_check [texts] [facts]     (2000, 1000)

A galley is 1,000 words looked through for 50 facts of one source, by an index that has never read
anything. A sweep is many texts of 1,000 words and as many facts, by one index; words are drawn as
often as English print has them, every tenth with a capital, and one text in a hundred holds a name.
Beside them stands a bare search for the whole names as they are written, with the same automaton on
the same bytes. Times are the processor's; memory is the highest.
"""

import random
import resource
import sys
import time

from articles.clearance.known.fact import Known
from articles.clearance.matching.index import Index
from articles.clearance.memory import nothing_kept
from articles.clearance.reading.passage import Passage, Reading

SIZES = (2000, 1000)
WORDS, ONE_IN = 1000, 100
GALLEYS = 20
CAPITALS = 0.1
ONSETS = "b br ch d f g h k kl l m n p r s st t v z".split()  # noqa: SIM905
RIMES = ["a", "an", "ar", "e", "el", "en", "i", "in", "o", "ol", "or", "u", "un", "ai"]


def main():
    """Measure both and print the figures."""
    texts, facts = [int(size) for size in [*sys.argv[1:3], *SIZES[len(sys.argv) - 1 :]]]
    drawn = random.Random(1)  # noqa: S311
    words = _words(drawn)
    _galley(drawn, words)
    _sweep(drawn, words, texts, facts)


def _galley(drawn, words):
    known = [Known("name", _name(drawn), "one") for _ in range(50)]
    # What is loaded once in every process.
    Index(known).search(_read("Load"))
    spent = []
    for _ in range(GALLEYS):
        # As the vault does for each page, which keeps no word of the one before.
        with nothing_kept():
            index, text = Index(known), _text(drawn, words)
            index.search(_read("Load"))
            spent.append(_timed(lambda index=index, text=text: index.search(_read(text)))[1])
    spent.sort()
    middle, most = 1000 * spent[len(spent) // 2], 1000 * spent[-1]
    print(f"a galley of {WORDS} words, 50 facts: {middle:.1f} ms, at most {most:.1f} ms")


def _sweep(drawn, words, texts, facts):
    from ahocorasick_rs import AhoCorasick, Implementation

    known = [Known("name", _name(drawn), str(number)) for number in range(facts)]
    index, building = _timed(lambda: Index(known))
    _, loading = _timed(lambda: index.search(_read("Load")))
    bare = AhoCorasick([fact.value for fact in known], implementation=Implementation.ContiguousNFA)
    size = spent = alone = found = 0
    for number in range(texts):
        text = _text(drawn, words, known[number % facts].value if number % ONE_IN == 0 else "")
        size += len(text.encode())
        findings, took = _timed(lambda text=text: index.search(_read(text)))
        found += len(findings)
        spent += took
        alone += _timed(lambda text=text: bare.find_matches_as_indexes(text))[1]
    print(f"an index of {facts} facts: {building + loading:.2f} s")
    print(f"{texts} texts, {size / 1e6:.1f} MB; found {found}")
    for name, took in (("bare search", alone), ("leak check", spent)):
        print(f"{name:<12}{size / 1e6 / took:>9.2f} MB/s")
    print(f"the leak check takes {spent / alone:.1f} times as long as the bare search")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def _read(text):
    return Reading("/", [Passage("/", "text", text)])


def _timed(job):
    begun = time.process_time()
    done = job()
    return done, time.process_time() - begun


def _words(drawn):
    """Draw half a million English words, each as often as it stands in print."""
    from wordfreq import get_frequency_dict

    weights = {word: much for word, much in get_frequency_dict("en").items() if word.isalpha()}
    chosen = drawn.choices(list(weights), weights.values(), k=500_000)
    return [word.title() if drawn.random() < CAPITALS else word for word in chosen]


def _text(drawn, words, name=""):
    begin = drawn.randrange(max(len(words) - WORDS, 1))
    chosen = words[begin : begin + WORDS]
    chosen.insert(drawn.randrange(len(chosen)), name)
    return " ".join(chosen)


def _word(drawn):
    return "".join(drawn.choice(ONSETS) + drawn.choice(RIMES) for _ in range(drawn.randint(1, 3)))


def _name(drawn):
    return f"{_word(drawn)}{_word(drawn)} {_word(drawn)}{_word(drawn)}".title()


if __name__ == "__main__":
    main()
