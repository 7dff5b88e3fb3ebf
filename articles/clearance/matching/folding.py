"""One finding for each place, however many forms and passages show it."""

from collections import defaultdict

from articles.clearance.known.form import HINT, HIT, NEAR

ORDER = {HIT: 0, NEAR: 1, HINT: 2}
SOURCE_TEXT = "source text"
MOST_MARKED = 200


def folded(findings, known):
    """Return the best finding of each place for each person, hits first.

    Findings at the same place are of the same passage, or of passages that read the same characters
    of an artefact. What the source text says again of a place found elsewhere is left out.
    """
    groups = defaultdict(Places)
    for finding in sorted(findings, key=_rank):
        groups[finding.path, known[finding.fact].of].take(finding)
    found = [finding for group in groups.values() for finding in _without_echoes(group.kept)]
    return sorted(found, key=lambda each: (ORDER[each.level], each.path, each.passage, each.begin))


class Places:
    """The findings kept of one artefact about one person, and which characters they take up."""

    def __init__(self):
        self.kept = []
        # By passage, in its text; and by whether it is the source text, in the artefact.
        self._taken = defaultdict(set)

    def __repr__(self):
        return "[sealed]"

    def take(self, finding):
        """Keep a finding if nothing stands at its place."""
        is_source = finding.place == SOURCE_TEXT
        here = range(finding.begin, finding.until)
        # What is packed stands for all of its text at once.
        there = range(finding.start, min(finding.end, finding.start + MOST_MARKED))
        if self._taken[finding.passage].isdisjoint(here) and self._taken[
            "artefact", not is_source
        ].isdisjoint(there):
            self.kept.append(finding)
            self._taken[finding.passage].update(here)
            self._taken["artefact", is_source].update(there)


def _rank(finding):
    is_source = finding.place == SOURCE_TEXT
    return ORDER[finding.level], is_source, finding.begin - finding.until, finding.fact


def _without_echoes(findings):
    """Leave out "source text" where a more telling place of the same artefact was found."""
    placed = {each.fact for each in findings if each.place != SOURCE_TEXT}
    return [each for each in findings if each.place != SOURCE_TEXT or each.fact not in placed]
