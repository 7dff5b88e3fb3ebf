"""Facts about one person that stand near each other say more than each of them alone."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from operator import attrgetter

from articles.clearance.known.form import HINT, HIT, NEAR

NEARBY = 200
RAISED = {HINT: NEAR, NEAR: HIT}
# What has to stand nearby: for a hint anything that is more, for a near match what blocks.
BESIDE = {HINT: (NEAR, HIT), NEAR: (HIT,)}


def in_company(matches, known, names):
    """Return the matches of one text, each raised where another fact of its person stands nearby.

    `known` are all facts; those whose person is not said (`Known.of`) are left as they are. All
    `names` (kinds) of a person count as one fact.
    """
    people = defaultdict(list)
    for match in sorted(matches, key=attrgetter("begin")):
        if of := known[match.fact].of:
            people[of].append(match)
    begins = {of: [each.begin for each in others] for of, others in people.items()}
    raised = []
    for match in matches:
        of, levels = known[match.fact].of, BESIDE.get(match.level, ())
        if levels and of:
            first = bisect_left(begins[of], match.begin - 2 * NEARBY)
            last = bisect_right(begins[of], match.end + NEARBY)
            for other in people[of][first:last]:
                if other.level in levels and _is_company(match, other, known, names):
                    match = replace(match, level=RAISED[match.level])
                    break
        raised.append(match)
    return raised


def _is_company(match, other, known, names):
    if _what(known[match.fact], names) == _what(known[other.fact], names):
        return False
    if match.begin < other.end and other.begin < match.end:
        return False
    return other.begin - match.end < NEARBY and match.begin - other.end < NEARBY


def _what(fact, names):
    return "name" if fact.kind in names else fact
