"""What the gates look at: the rows about one story."""

from dataclasses import dataclass, field

from articles import policy
from articles.models import Galley, Revision, Story
from articles.models.override import suffices


@dataclass
class Case:
    """One story's rows. Signed ones are in it only if the signature holds, unless `trusting`."""

    story: Story
    policy: policy.Policy | None
    revision: Revision | None = None
    galley: Galley | None = None
    uses: list = field(default_factory=list)
    # Of a correction: a use of each source that readers had a piece of, and that it leaves out.
    dropped: list = field(default_factory=list)
    promises: dict = field(default_factory=dict)
    attestations: list = field(default_factory=list)
    clearances: list = field(default_factory=list)
    declarations: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    holds: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    illustrations: list = field(default_factory=list)
    hands: set = field(default_factory=set)
    overrides: list = field(default_factory=list)
    # Of a correction: what the note of the edition in print claims.
    claims_in_print: list = field(default_factory=list)
    # How many pieces like this one the last year has seen.
    like_pieces_lately: int = 0

    @property
    def is_declared_free(self):
        """Whether somebody signed that this galley leans on no confidential source."""
        return self.galley is not None and any(
            declaration.digest == self.galley.digest and declaration.member.is_active
            for declaration in self.declarations
        )

    @property
    def leans_on_nothing(self):
        """No source is declared, and nobody signed that there is none: nothing may pass."""
        return not self.uses and not self.is_declared_free

    @property
    def is_overridden(self):
        """Whether two people let the story go on although a source was destroyed."""
        return suffices(self.standing_overrides, self.hands)

    @property
    def standing_overrides(self):
        """What people said since a source that it uses, or leaves out, was last destroyed."""
        uses = (*self.uses, *self.dropped)
        destroyed = [use.source.destroyed_at for use in uses if use.source.destroyed_at]
        return [each for each in self.overrides if destroyed and each.made_at > max(destroyed)]

    def can_be_checked(self, use):
        """Whether somebody could still know the source, or two people do without."""
        return not (use.source.destroyed_at and self.is_overridden)

    def is_claimed_in_print(self, kind, source_id):
        """Whether readers have this claim, of today's words, about a source destroyed since.

        Nobody can attest to it again; where two people do without, what was borne out may stand.
        """
        promise = self.promises.get(source_id)
        if promise is None or not self.is_overridden:
            return False
        return any(
            (claim.kind, claim.source_id) == (kind, source_id)
            and claim.source.destroyed_at
            and promise.made_at <= claim.printed_at
            for claim in self.claims_in_print
        )

    def attested(self, source_id):
        """Return the attestations that count for a source: none by the story's own author."""
        return [
            attestation
            for attestation in self.attestations
            if attestation.source_id == source_id
            and attestation.member_id != self.story.author_id
            and attestation.member.is_active
        ]

    def knows_all(self, member_id):
        """Whether a member has attested to every declared source."""
        known = {a.source_id for a in self.attestations if a.member_id == member_id}
        checked = {use.source_id for use in self.uses if self.can_be_checked(use)}
        return bool(self.uses) and checked <= known
