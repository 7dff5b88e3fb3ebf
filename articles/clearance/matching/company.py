"""Facts about one person that stand near each other say more than each of them alone."""

from dataclasses import replace

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
    people = {}
    for match in matches:
        if of := known[match.fact].of:
            people.setdefault(of, []).append(match)
    raised = []
    for match in matches:
        others = people.get(known[match.fact].of, ())
        levels = BESIDE.get(match.level, ())
        if len(others) > 1 and any(
            other.level in levels and _is_company(match, other, known, names) for other in others
        ):
            match = replace(match, level=RAISED[match.level])
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
