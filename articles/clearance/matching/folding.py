"""One finding for each place, however many forms and passages show it."""

from collections import defaultdict

from articles.clearance.known.form import HINT, HIT, NEAR

ORDER = {HIT: 0, NEAR: 1, HINT: 2}
SOURCE_TEXT = "source text"
MOST_MARKED = 200


def folded(findings, known):
    """Return the best finding of each place for each person, hits first.

    Facts of which nobody says whose they are may be of several people: a place that shows more than
    one of them equally well is found for each.
    Findings at the same place are of the same passage, or of passages that read the same characters
    of an artefact. What the source text says again of a place found elsewhere is left out.
    """
    groups = {}
    for finding in sorted(findings, key=_rank):
        of = known[finding.fact].of
        groups.setdefault((finding.path, of), Places(is_one_person=bool(of))).take(finding)
    found = [finding for group in groups.values() for finding in _without_echoes(group.kept)]
    return sorted(found, key=lambda each: (ORDER[each.level], each.path, each.passage, each.begin))


class Places:
    """The findings kept of one artefact, about one person or about nobody knows how many."""

    def __init__(self, *, is_one_person):
        self.kept = []
        self._is_one_person = is_one_person
        # The findings at each character: by passage, in its text; and by whether it is the source
        # text, in the artefact.
        self._taken = defaultdict(lambda: defaultdict(list))

    def __repr__(self):
        return "[sealed]"

    def take(self, finding):
        """Keep a finding if nothing stands at its place that says as much."""
        is_source = finding.place == SOURCE_TEXT
        here = range(finding.begin, finding.until)
        # What is packed stands for all of its text at once.
        there = range(finding.start, min(finding.end, finding.start + MOST_MARKED))
        in_text, echoed = self._taken[finding.passage], self._taken["artefact", not is_source]
        if self._has_room(finding, in_text, here) and self._has_room(finding, echoed, there):
            self.kept.append(finding)
            for taken, places in ((in_text, here), (self._taken["artefact", is_source], there)):
                for place in places:
                    taken[place].append(finding)

    def _has_room(self, finding, taken, places):
        return all(
            not self._is_one_person and other.level == finding.level and other.fact != finding.fact
            for place in places
            for other in taken.get(place, ())
        )


def _rank(finding):
    is_source = finding.place == SOURCE_TEXT
    return ORDER[finding.level], is_source, finding.begin - finding.until, finding.fact


def _without_echoes(findings):
    """Leave out "source text" where a more telling place of the same artefact was found."""
    placed = {each.fact for each in findings if each.place != SOURCE_TEXT}
    return [each for each in findings if each.place != SOURCE_TEXT or each.fact not in placed]
