"""Names that people are called by instead of the one in their passport."""

from functools import cache
from pathlib import Path

from articles.clearance.matching.plain import Plain
from articles.clearance.memory import remembered

# What the English list lacks, and short forms of other languages: on each line names, a colon, and
# what any of them may be cut short to. Customary ones, as dictionaries of given names list them.
ELSEWHERE = Path(__file__).with_name("nicknames.txt")


@cache
def _customary():
    groups = {}
    for line in ELSEWHERE.read_text("utf-8").splitlines():
        names, short = (Plain(each).words.split() for each in line.split(":"))
        for name in names:
            groups.setdefault(name, set()).update(short)
            for each in short:
                groups.setdefault(each, set()).add(name)
    return groups


@cache
def _english():
    from nicknames import NickNamer

    return NickNamer()


def customary(word):
    """Return the short forms of other languages, where the given name may come last."""
    return frozenset(_customary().get(word, set()) - {word})


@remembered
def nicknames(word):
    """Return what somebody with this given name may be called, and what a short form is short for.

    Both are in plain small letters.
    """
    english = _english()
    full = english.canonicals_of(word)
    others = english.nicknames_of(word) | full | _customary().get(word, set())
    return frozenset(others - {word})
