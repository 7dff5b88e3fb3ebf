"""The house's numbers for publishing what unnamed people say; docs/policy.md has the reasons."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Policy:
    """How much is needed before a piece may be published; nothing may be less than one."""

    # Attestations by members other than the story's author, for each source.
    attestations_needed: int = 1
    # Approvals of the galley, and how many where a source is quoted, attacks or is central.
    approvals: int = 1
    approvals_when_weighty: int = 2
    # How many approvers must have attested that they know every source of the piece.
    approvers_who_know: int = 1
    # Pieces by unnamed authors in a year up to which the note may say that this is rare.
    rare_pieces_a_year: int = 12
    # So many people have to fit all that was ever printed of a source; else a reviewer accepts it.
    people_who_fit: int = 10

    def __post_init__(self):
        for name, number in vars(self).items():
            if not isinstance(number, int) or number < 1:
                raise ValueError(f"The policy's {name} must be a number from 1.")

    def approvals_for(self, uses):
        """Return how many approvals a piece with these source uses needs."""
        weighty = any(use.is_direct or use.is_attack or use.is_central for use in uses)
        return max(self.approvals, self.approvals_when_weighty) if weighty else self.approvals


def current():
    """Return the policy from `LODESTAR_POLICY` (a dict of numbers), or None where there is none."""
    numbers = getattr(settings, "LODESTAR_POLICY", {})
    return None if numbers is None else Policy(**numbers)
