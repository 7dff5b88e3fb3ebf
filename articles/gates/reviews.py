from articles.gates.finding import Finding
from articles.models import Review

Verdict = Review.Verdict


def reviews(case):
    """Enough reviewers have approved this galley, one of them knowing every source."""
    if case.policy is None:
        return [Finding("no_policy")]
    if case.galley is None:
        return [Finding("none")]
    findings = [
        Finding("returned", params={"by": review.reviewer.name})
        for review in case.reviews
        if review.verdict == Verdict.RETURN
    ]
    approvers = {review.reviewer_id for review in case.reviews if _counts(case, review)}
    needed = case.policy.approvals_for(case.uses)
    if len(approvers) < needed:
        findings.append(Finding("too_few", params={"needed": needed, "have": len(approvers)}))
    if case.uses:
        knowing = sum(case.knows_all(member) for member in approvers)
        if knowing < case.policy.approvers_who_know:
            findings.append(Finding("nobody_knows"))
    return findings


def _counts(case, review):
    return (
        review.verdict == Verdict.APPROVE
        and review.digest == case.galley.digest
        and review.reviewer.is_active
        and review.reviewer.is_reviewer
        and review.reviewer_id not in case.hands
    )
