"""One finding for each place, however many forms and passages show it."""

from collections import defaultdict

from articles.clearance.known.form import HINT, HIT, NEAR

ORDER = {HIT: 0, NEAR: 1, HINT: 2}
SOURCE_TEXT = "source text"


def folded(findings, known):
    """Return the best finding of each place for each person, hits first.

    Findings at the same place are of the same passage, or of passages that read the same characters
    of an artefact. What the source text says again of a place found elsewhere is left out.
    """
    kept = defaultdict(list)
    for finding in sorted(findings, key=_rank):
        group = kept[finding.path, known[finding.fact].of]
        if not any(_is_same_place(finding, other) for other in group):
            group.append(finding)
    found = [finding for group in kept.values() for finding in _without_echoes(group)]
    return sorted(found, key=lambda each: (ORDER[each.level], each.path, each.passage, each.begin))


def _rank(finding):
    is_source = finding.place == SOURCE_TEXT
    return ORDER[finding.level], is_source, finding.begin - finding.until, finding.fact


def _is_same_place(finding, other):
    if finding.passage == other.passage:
        return finding.begin < other.until and other.begin < finding.until
    return SOURCE_TEXT in (finding.place, other.place) and (
        finding.start < other.end and other.start < finding.end
    )


def _without_echoes(findings):
    """Leave out "source text" where a more telling place of the same artefact was found."""
    placed = {each.fact for each in findings if each.place != SOURCE_TEXT}
    return [each for each in findings if each.place != SOURCE_TEXT or each.fact not in placed]
