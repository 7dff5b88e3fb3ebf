from articles.gates.finding import Finding
from articles.gates.support import supports
from articles.models import Claim

Kind = Claim.Kind


def note(case):
    """Every claim of the editor's note has a record behind it, and none that is due is missing."""
    if case.revision is None:
        return [Finding("none")]
    findings = [
        Finding("unsupported", claim.source, {"kind": claim.kind, "claim": str(claim)})
        for claim in case.claims
        if not supports(case, claim.kind, claim.source_id)
    ]
    return findings + [
        Finding("missing", params={"kind": kind.value, "claim": kind.label})
        for kind in due(case)
        if (kind, case.revision.author_source_id)
        not in {(c.kind, c.source_id) for c in case.claims}
    ]


def due(case):
    """Return the kinds of claim that a piece by an unnamed author cannot do without."""
    author = case.revision.author_source_id
    if author is None:
        return []
    promise = case.promises.get(author)
    # The note must not say that the source asked where the source did not.
    asked = promise is None or promise.at_sources_request
    return [Kind.DESCRIBED, Kind.KNOWN, *([Kind.REQUESTED] if asked else [])]
