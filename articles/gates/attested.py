from articles.gates.finding import Finding


def attested(case):
    """Enough members other than the author have signed that they know each source."""
    if case.policy is None:
        return [Finding("no_policy")]
    if case.leans_on_nothing:
        return [Finding("none")]
    needed = case.policy.attestations_needed
    return [
        Finding("missing", use.source, {"needed": needed, "have": len(members)})
        for use in case.uses
        if case.can_be_checked(use)
        and len(members := {a.member_id for a in case.attested(use.source_id)}) < needed
    ]
