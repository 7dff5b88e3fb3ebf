from articles.gates.finding import Finding

# What a reader is owed about everybody whom the text leans on.
OWED = ("described", "jeopardy")


def reason(case):
    """It is written down why each source is not named, and the note says what is at risk."""
    if case.leans_on_nothing:
        return [Finding("none")]
    printed = case.revision.sources_in_text()
    claimed = {(claim.source_id, claim.kind) for claim in case.claims}
    findings = []
    for use in case.uses:
        promise = case.promises.get(use.source_id)
        if promise is None or not promise.reason.strip():
            findings.append(Finding("no_reason", use.source))
        if use.source_id in printed:
            findings += [
                Finding(kind, use.source) for kind in OWED if (use.source_id, kind) not in claimed
            ]
    return findings
