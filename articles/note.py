"""The editor's note: claims, in sentences that a reader can hold us to.

The elements are those of the note above the op-ed of 5 September 2018 (docs/policy.md): that this
is rare, that the author asked for it, how the author is described, that the identity is known,
what disclosure would put at risk.
"""

from dataclasses import dataclass

# The order in which a reader meets the claims about one person.
ORDER = ("described", "requested", "known", "jeopardy")

# As printers set it; the typewriter's is for code.
APOSTROPHE = "\u2019"

RARE = {
    "author": f"It is rare for us to publish a piece without its author{APOSTROPHE}s name.",
    "source": "It is rare for us to rely on people whom we do not name.",
}
POLICY = "We publish our rules for using people whom we do not name."


@dataclass(frozen=True)
class PlainClaim:
    """One claim in plain values: nothing here leads back to a row.

    `subject` is "author" when the person wrote the piece, otherwise "source"; `person` numbers
    the people of one note from 1, and is 0 for a claim about the piece as a whole. `reference` is
    how the sentence names the person: "the author", the second reference or the description.
    """

    kind: str
    subject: str = "source"
    person: int = 0
    description: str = ""
    reference: str = ""
    at_risk: str = ""


def sentences(claims):
    """Return the note's sentences (list of str) for a list of `PlainClaim`, in reading order."""
    return [sentence(claim) for claim in sorted(claims, key=_place)]


def sentence(claim):
    """Return the sentence that one claim prints."""
    match claim.kind:
        case "rare":
            return RARE[claim.subject]
        case "described" if claim.subject == "author":
            return _begin(f"{claim.reference} is {claim.description}.")
        case "described":
            return f"This piece relies on {claim.description}, whom we do not name."
        case "requested":
            return _begin(f"{claim.reference} asked not to be named.")
        case "known":
            return f"The identity of {claim.reference} is known to us."
        case "jeopardy":
            at_risk = claim.at_risk.replace("'", APOSTROPHE)
            return f"Disclosure would put {_possessive(claim.reference)} {at_risk} at risk."
        case "policy":
            return POLICY
    raise ValueError(f"No sentence is known for the claim {claim.kind!r}.")


def plain(revision):
    """Return the `PlainClaim`s of a revision; what no promise stands behind is not printed."""
    claims = list(revision.claims.select_related("source"))
    promises = {}
    for claim in claims:
        if claim.source_id and claim.source_id not in promises:
            promises[claim.source_id] = claim.source.promise
    return plain_of(claims, promises, author=revision.author_source_id)


def plain_of(claims, promises, *, author):
    """Return `PlainClaim`s for claims (kind, source_id), given the promise to each source.

    `author` is the id of the source who wrote the piece, or None.
    """
    persons = list(dict.fromkeys(claim.source_id for claim in claims if claim.source_id))
    described = {claim.source_id for claim in claims if claim.kind == "described"}
    found = []
    for claim in claims:
        subject = "author" if author and claim.source_id in (author, None) else "source"
        if claim.source_id is None:
            found.append(PlainClaim(claim.kind, subject))
            continue
        promise = promises.get(claim.source_id)
        if promise is None:
            continue
        if subject == "author":
            reference = "the author"
        elif claim.source_id in described:
            reference = promise.second_reference
        else:
            reference = promise.description
        found.append(
            PlainClaim(
                kind=claim.kind,
                subject=subject,
                person=persons.index(claim.source_id) + 1,
                description=promise.description,
                reference=reference,
                at_risk=promise.at_risk,
            )
        )
    return found


def _place(claim):
    if claim.kind == "rare":
        return (0, 0, 0)
    if claim.kind == "policy":
        return (2, 0, 0)
    return (1, claim.person, ORDER.index(claim.kind))


def _begin(words):
    return words[:1].upper() + words[1:]


def _possessive(reference):
    return reference + APOSTROPHE + ("" if reference.endswith("s") else "s")
