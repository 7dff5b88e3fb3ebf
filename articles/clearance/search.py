"""Looking for what is sealed in what would go out."""

import re
from dataclasses import asdict, dataclass
from functools import cached_property

from articles.clearance.artefacts import PICTURE_FILE, passages
from articles.clearance.plain import plain

# Shorter runs without separators turn up inside other words by chance.
SHORTEST_JOINED = 6
# Parts of a name shorter than this are left to the whole name.
SHORTEST_PART = 4
AROUND = 40

# Scripts that put no spaces between words, and Korean, which writes endings onto names: there a
# match counts wherever it stands. Ranges in decomposed form, as `plain` leaves them.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ufaff\U00020000-\U0003ffff]"
)

HIT, NEAR = "hit", "near"


@dataclass(frozen=True)
class Finding:
    """One place where a fact shows: `hit` blocks, `near` is for the checker to decide."""

    level: str
    kind: str
    path: str
    place: str
    before: str
    match: str
    after: str

    def __repr__(self):
        return "[sealed]"

    def as_dict(self):
        """Return plain values, for the sealed report."""
        return asdict(self)


@dataclass(frozen=True)
class Known:
    """An opened fact: its kind and what it says. Never stored, never printed."""

    kind: str
    value: str

    def __repr__(self):
        return "[sealed]"

    @cached_property
    def plain(self):
        """Its words in their plain form."""
        return plain(self.value).text.strip()

    @cached_property
    def parts(self):
        """The parts of a name that are looked for on their own."""
        if self.kind not in {"name", "alias", "between"}:
            return []
        parts = self.plain.split()
        return [part for part in parts if len(part) >= SHORTEST_PART and part != self.plain]


def search(artefacts, known):
    """Return the findings of all `known` facts in all artefacts, hits first, each place once."""
    found = {}
    for artefact in artefacts:
        for passage in passages(artefact):
            words = plain(passage.text)
            if not words.text:
                continue
            for fact in known:
                for level, span in _matches(fact, words, passage):
                    finding = _finding(level, fact, passage, span)
                    found.setdefault(
                        (finding.place, finding.path, finding.match, fact.kind), finding
                    )
    return _without_echoes(found.values())


def _matches(fact, words, passage):
    value = fact.plain
    if not value:
        return
    whole = list(_spans(words, value, bounded=not UNSPACED.search(value)))
    for span in whole:
        yield HIT, span
    squeezed = value.replace(" ", "")
    if len(squeezed) >= SHORTEST_JOINED:
        for span in _spans(words.joined, squeezed, bounded=False):
            # Inside a longer word it may be chance: "Li Marsh" in "Li marshalled".
            yield NEAR if _is_inside_a_word(passage, span) else HIT, span
            whole.append(span)
    for part in fact.parts:
        for span in _spans(words, part, bounded=True):
            if not any(begin <= span[0] < end for begin, end in whole):
                yield NEAR, span


def _is_inside_a_word(passage, span):
    (begin, end), text = span, passage.text
    # Around a name in a picture's bytes, letters are no words.
    return passage.place != PICTURE_FILE and (
        text[max(begin - 1, 0) : begin].isalnum() or text[end : end + 1].isalnum()
    )


def _spans(words, value, *, bounded):
    """Yield (begin, end) in the original text for each place where `value` stands."""
    text = words.spaced if bounded else words.text
    wanted = f" {value} " if bounded else value
    at = text.find(wanted)
    while at != -1:
        # The leading space of `text` and the one of `wanted` cancel out.
        yield words.origins[at], words.origins[at + len(value) - 1] + 1
        at = text.find(wanted, at + 1)


def _finding(level, fact, passage, span):
    begin, end = span
    text = passage.text
    return Finding(
        level,
        fact.kind,
        passage.path,
        passage.place,
        text[max(begin - AROUND, 0) : begin],
        text[begin:end],
        text[end : end + AROUND],
    )


def _without_echoes(findings):
    """Leave out "source text" where a more telling place of the same artefact was found."""
    findings = list(findings)
    placed = {(f.path, f.kind) for f in findings if f.place != "source text"}
    kept = [f for f in findings if f.place != "source text" or (f.path, f.kind) not in placed]
    return sorted(kept, key=lambda finding: finding.level != HIT)
