"""Who acts: a staff member whose vault is unlocked, with their keys, or one whose vault is not."""

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


@dataclass(frozen=True)
class Locked:
    """`staff` as logged in, without keys: they can file, and can neither open nor sign."""

    staff: Staff
    keys = None

    @property
    def pk(self):
        """The staff member's id, by which records name them."""
        return self.staff.pk
