from articles.gates.finding import Finding


def clearance(case):
    """Somebody who knows each source has cleared exactly these bytes, against today's facts.

    A correction is also cleared for sources that it leaves out and any edition had: readers can
    lay both side by side, and what is missing may tell.
    """
    if case.galley is None or case.leans_on_nothing:
        return [Finding("none")]
    return [
        Finding(code, use.source)
        for code, uses in (("missing", case.uses), ("dropped", case.dropped))
        for use in uses
        if case.can_be_checked(use) and not is_cleared(case, use)
    ]


def is_cleared(case, use):
    """Whether a live clearance of this galley covers a source, by somebody who attests to it."""
    knows = {
        attestation.member_id
        for attestation in case.attestations
        if attestation.source_id == use.source_id
    }
    return any(
        clearance.source_id == use.source_id
        and clearance.digest == case.galley.digest
        and use.source.is_covered_by(clearance)
        and clearance.member.is_active
        and clearance.member_id in knows
        for clearance in case.clearances
    )
