"""A staff member whose vault is unlocked: who acts, and the keys they act with."""

from dataclasses import dataclass, field

from newsroom.models import Staff
from sources.vault.keys import Keys


@dataclass(frozen=True)
class Unlocked:
    """`staff` as logged in and the `keys` of their unlock, for one request."""

    staff: Staff
    keys: Keys = field(repr=False)

    @property
    def pk(self):
        """The staff member's id, by which records name them."""
        return self.staff.pk
