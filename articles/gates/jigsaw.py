from articles import jigsaw as puzzle
from articles.gates.finding import Finding


def jigsaw(case):
    """Somebody said how many fit all that was printed of each source: enough, or a reviewer agrees.

    The estimate is of everything in all editions, and of what this revision adds. Who wrote the
    piece does not accept that few are enough.
    """
    if case.policy is None:
        return [Finding("no_policy")]
    if case.leans_on_nothing or case.revision is None:
        return [Finding("none")]
    return [
        finding
        for use in case.uses
        if case.can_be_checked(use)
        for finding in _about(case, use.source)
    ]


def _about(case, source):
    if not puzzle.of_revision(case.revision, source):
        return
    estimate, needed = puzzle.standing(case.revision, source), case.policy.people_who_fit
    if estimate is None:
        yield Finding("missing", source)
    elif estimate.people < needed and not _is_accepted(case, estimate):
        yield Finding("few", source, {"people": estimate.people, "needed": needed})


def _is_accepted(case, estimate):
    acceptance = getattr(estimate, "acceptance", None)
    who = acceptance and acceptance.by
    return bool(who) and who.is_active and who.is_reviewer and who.pk not in case.hands
