"""How much of the corpus is found: per form, place and language."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

BATCH = 250
FOUND = ("hit", "near")


@dataclass
class Tally:
    """How many cases there were, and on which level they were found at the place."""

    cases: int = 0
    levels: Counter = field(default_factory=Counter)

    @property
    def hit(self):
        """Return the share of cases that block."""
        return self.levels["hit"] / self.cases

    @property
    def found(self):
        """Return the share of cases that block or are asked about."""
        return (self.levels["hit"] + self.levels["near"]) / self.cases


@dataclass
class Recall:
    """What a run found: tallies by form, place, language and half, and the cases it missed."""

    forms: dict = field(default_factory=lambda: defaultdict(Tally))
    places: dict = field(default_factory=lambda: defaultdict(Tally))
    tongues: dict = field(default_factory=lambda: defaultdict(Tally))
    halves: dict = field(default_factory=lambda: defaultdict(Tally))
    whole: Tally = field(default_factory=Tally)
    missed: list = field(default_factory=list)

    def add(self, case, level):
        """Count one case that was found on this level."""
        half = "kept for judging" if case.held else "shown to whoever works on the check"
        for tally in (
            self.forms[case.form],
            self.places[case.place],
            self.tongues[case.tongue or "(facts that are no names)"],
            self.halves[half],
            self.halves[half, case.form],
            self.whole,
        ):
            tally.cases += 1
            tally.levels[level] += 1
        if level not in FOUND:
            self.missed.append((case, level))


def recall(cases, search=None):
    """Look for every case's fact in its document, among the facts of others, and tally."""
    found, cases = Recall(), list(cases)
    for begin in range(0, len(cases), BATCH):
        batch = cases[begin : begin + BATCH]
        facts = list(dict.fromkeys((case.kind, case.fact, case.of) for case in batch))
        for case, findings in zip(batch, (search or looking)(facts, batch), strict=True):
            found.add(case, level_of(case, facts, findings))
    return found


def level_of(case, facts, findings):
    """Return the highest level on which a case's source was found where the fact stands."""
    own = {number for number, (_, _, of) in enumerate(facts) if of == case.of}
    levels = {
        finding["level"]
        for finding in findings
        if finding["fact"] in own
        and (not case.end or (finding["start"] < case.end and finding["end"] > case.begin))
    }
    return next((level for level in ("hit", "near", "hint") if level in levels), "missed")


def looking(facts, documents):
    """Yield the findings in every document as the leak check gives them, in this process."""
    from articles.clearance.known.fact import Known
    from articles.clearance.matching.index import Index
    from articles.clearance.reading.media import read

    index = Index([Known(*fact) for fact in facts])
    for document in documents:
        reading = read(document.path, document.content_type, document.body)
        yield [finding.as_dict() for finding in index.search(reading)]
