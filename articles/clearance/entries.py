"""What a check found, as a person goes through it: each match once, wherever it is repeated.

A page, its feed entry, its wire copy and its metadata say the same words; whoever decides on them
decides once. Words around a match tell whether two places say the same.
"""

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field

from articles.clearance.known.form import HINT, HIT, NEAR
from articles.compose import slot
from articles.facing import LABELS

LEVELS = (HIT, NEAR, HINT)
WORD = re.compile(r"\w+")
# So many words on each side are compared; markup that stands between them is not.
AROUND = 3
# As long as an excerpt gets; its farthest word may be cut off.
LONGEST = 40


@dataclass
class Entry:
    """One match of a fact, with all the places (`Finding`s) that repeat it, the plainest first."""

    places: list
    number: int = 0
    level: str = field(init=False)

    def __post_init__(self):
        self.level = min((place.level for place in self.places), key=LEVELS.index)

    def __repr__(self):
        return "[sealed]"

    def __getattr__(self, name):
        # `kind`, `form`, `fact`, `path`, `place`, `before`, `match` and `after` of the first place.
        if name in {"kind", "form", "fact", "path", "place", "before", "match", "after"}:
            return getattr(self.places[0], name)
        raise AttributeError(name)

    @property
    def blocks(self):
        """Whether nothing is signed while this stands."""
        return self.level == HIT

    @property
    def is_near(self):
        """Whether the checker decides on it."""
        return self.level == NEAR

    @property
    def is_hint(self):
        """Whether it is for looking only."""
        return self.level == HINT

    @property
    def where(self):
        """The plainest place, as editors call it."""
        return LABELS.get(self.place, self.place)

    @property
    def left(self):
        """What stands before the match on its line."""
        first = self.places[0]
        line = _line(first.before, cut=-1).replace(slot.WORDS, "")
        return f"…{line}" if len(line) >= LONGEST else line

    @property
    def right(self):
        """What stands behind the match on its line."""
        first = self.places[0]
        line = _line(first.after, cut=1).replace(slot.WORDS, "")
        return f"{line}…" if len(line) >= LONGEST else line

    @property
    def identity(self):
        """What stays the same while nobody edits here: fact, form, and the words on the line."""
        first = self.places[0]
        before, after = _line(first.before, cut=-1), _line(first.after, cut=1)
        around = [" ".join(text.split()) for text in (before, first.match, after)]
        return (first.fact, first.form, *around)

    @property
    def key(self):
        """A name for it on a page, the same as long as its identity is."""
        return hashlib.sha256(json.dumps(self.identity).encode()).hexdigest()[:16]

    @property
    def echoes(self):
        """The other places, each once: (place, path)."""
        first = (self.places[0].place, self.places[0].path)
        others = dict.fromkeys((each.place, each.path) for each in self.places[1:])
        return [
            (LABELS.get(place, place), path) for place, path in others if (place, path) != first
        ]


def entries(findings):
    """Return `Entry`s with numbers from 1: what blocks first, then by where it stands.

    The findings come artefact by artefact, the page first: what people read is its plainest place.
    """
    order = {path: rank for rank, path in enumerate(dict.fromkeys(f.path for f in findings))}

    def plainest(finding):
        is_read = finding.place == "text"
        return order[finding.path], not is_read, finding.passage, finding.begin

    alike = defaultdict(list)
    for finding in sorted(findings, key=plainest):
        sides, groups = _sides(finding), alike[finding.fact, plain(finding.match)]
        for known, places in groups:
            if any(_agree(sides, others) for others in known):
                known.add(sides)
                places.append(finding)
                break
        else:
            groups.append(({sides}, [finding]))
    found = [Entry(places) for groups in alike.values() for _, places in groups]
    found.sort(key=lambda entry: (LEVELS.index(entry.level), plainest(entry.places[0])))
    for number, entry in enumerate(found, 1):
        entry.number = number
    return found


def say_the_same(one, other):
    """Whether two places with the same match are one sentence, said twice."""
    return _agree(_sides(one), _sides(other))


def plain(text):
    """Return the words of a text, for comparing: lower case, nothing between them but a space."""
    return " ".join(WORD.findall(text.replace("_", " "))).casefold()


def _sides(place):
    """Return the words before a match, the nearest first, and those behind it."""
    return _words(place.before, cut=-1)[::-1], _words(place.after, cut=1)


def _agree(one, other):
    if not any(one) and not any(other):
        return True
    pairs = [pair for sides in zip(one, other, strict=True) for pair in zip(*sides, strict=False)]
    return bool(pairs) and all(left == right for left, right in pairs)


def _words(text, *, cut):
    """Return the words next to a match on its line; `cut` is 1 behind it and -1 before it."""
    line = _line(text, cut=cut)
    words = tuple(WORD.findall(line.casefold()))
    if len(line) >= LONGEST:
        words = words[:-1] if cut == 1 else words[1:]
    return words[:AROUND] if cut == 1 else words[-AROUND:]


def _line(text, *, cut):
    return text.split("\n")[0 if cut == 1 else -1]
