"""Which record stands behind a claim of the editor's note."""

from articles.models import Claim
from sources import definitions

Kind = Claim.Kind


def supports(case, kind, source_id=None):
    """Whether the records bear out a claim of this kind, about a source or about the piece."""
    if kind in (Kind.RARE, Kind.POLICY):
        return source_id is None and _house(case, kind)
    promise = case.promises.get(source_id)
    if promise is None or source_id not in {use.source_id for use in case.uses}:
        return False
    if case.is_claimed_in_print(kind, source_id):
        return True
    match Kind(kind):
        case Kind.REQUESTED:
            return promise.at_sources_request
        case Kind.KNOWN:
            return bool(case.attested(source_id))
        case Kind.DESCRIBED:
            # Only who knows the source can say that the description is fair, and of these words.
            return any(
                a.fair_description and a.promise_id == promise.pk for a in case.attested(source_id)
            )
        case Kind.JEOPARDY:
            return promise.jeopardy in definitions.JEOPARDY[promise.definitions]
    raise ValueError(f"Nothing could support the claim {kind!r}.")


def _house(case, kind):
    if case.policy is None:
        return False
    if kind == Kind.POLICY:
        return True
    # With this piece, there would be one more.
    return case.like_pieces_lately < case.policy.rare_pieces_a_year
