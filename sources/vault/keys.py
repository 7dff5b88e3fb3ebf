"""A member's private keys, in memory, for the length of one request."""

from newsroom import statements
from sources.vault import seals

SEALING_LENGTH = 96
SIGNING_LENGTH = 32


class Keys:
    """The private halves of one member's keys; prints as `[sealed]` and cannot be pickled."""

    __slots__ = ("__sealing", "__signing", "key_id", "member_id")

    def __init__(self, member_id, key_id, private):
        if len(private) != SEALING_LENGTH + SIGNING_LENGTH:
            raise seals.SealBroken("These are not a member's keys.")
        self.member_id = member_id
        self.key_id = key_id
        self.__sealing = private[:SEALING_LENGTH]
        self.__signing = private[SEALING_LENGTH:]

    @classmethod
    def generate(cls, member_id, key_id):
        """Return a new pair of key pairs for a member."""
        return cls(member_id, key_id, seals.generate() + statements.generate())

    def __repr__(self):
        return "[sealed]"

    def __reduce__(self):
        raise TypeError("Private keys are never pickled.")

    @property
    def sealing_public(self):
        """The key that others seal to (1,216 bytes)."""
        return seals.public_of(self.__sealing)

    @property
    def signing_public(self):
        """The key that others check signatures with (32 bytes)."""
        return statements.public_of(self.__signing)

    @property
    def fingerprint(self):
        """The fingerprint of both public keys as hexadecimal."""
        return statements.fingerprint(self.sealing_public, self.signing_public).hex()

    def sign(self, message):
        """Sign a statement; returns 65 bytes."""
        return statements.sign(self.__signing, message)

    def unseal(self, sealed, context):
        """Open what was sealed to this member; raises `SealBroken`."""
        return seals.unseal(self.__sealing, sealed, context)

    def boxed(self, lock):
        """Return `lock(private bytes)`: the only way the private halves leave this object."""
        return lock(self.__sealing + self.__signing)
