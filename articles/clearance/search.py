"""Looking for what is sealed in what would go out."""

from dataclasses import asdict, dataclass

from articles.clearance.artefacts import passages
from articles.clearance.plain import plain

# Shorter runs without separators turn up inside other words by chance.
SHORTEST_JOINED = 6
# Parts of a name shorter than this are left to the whole name.
SHORTEST_PART = 4
AROUND = 40

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


def search(artefacts, known):
    """Return the findings of all `known` facts in all artefacts, hits first, each place once."""
    found = {}
    for artefact in artefacts:
        for passage in passages(artefact):
            words = plain(passage.text)
            joined = words.without_spaces()
            for fact in known:
                for level, span in _matches(fact, words, joined):
                    finding = _finding(level, fact, passage, span)
                    found.setdefault(
                        (finding.place, finding.path, finding.match, fact.kind), finding
                    )
    return _without_echoes(found.values())


def _matches(fact, words, joined):
    value = plain(fact.value).text.strip()
    if not value:
        return
    whole = list(_spans(words, value, bounded=True))
    squeezed = value.replace(" ", "")
    if len(squeezed) >= SHORTEST_JOINED:
        whole += _spans(joined, squeezed, bounded=False)
    for span in whole:
        yield HIT, span
    if fact.kind in {"name", "alias"}:
        parts = [part for part in value.split() if len(part) >= SHORTEST_PART and part != value]
        for part in parts:
            for span in _spans(words, part, bounded=True):
                if not any(begin <= span[0] < end for begin, end in whole):
                    yield NEAR, span


def _spans(words, value, *, bounded):
    """Yield (begin, end) in the original text for each place where `value` stands."""
    text = f" {words.text} " if bounded else words.text
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
