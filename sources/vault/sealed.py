"""The type boundary between the vault's database and plaintext."""

from django.db import models

LOOKUPS = {"exact", "in", "isnull"}


class Sealed:
    """Ciphertext that cannot be read by accident."""

    __slots__ = ("ciphertext",)

    def __init__(self, ciphertext):
        # A database driver hands out memoryview; bytes() of a number would be so many zeros.
        if not isinstance(ciphertext, bytes | bytearray | memoryview):
            raise TypeError("A sealed value is bytes.")
        self.ciphertext = bytes(ciphertext)

    def __repr__(self):
        return "[sealed]"

    def __format__(self, _spec):
        return "[sealed]"

    def __eq__(self, other):
        return self.ciphertext == other.ciphertext if isinstance(other, Sealed) else NotImplemented

    def __hash__(self):
        return hash(self.ciphertext)

    def __copy__(self):
        return self

    def __deepcopy__(self, _memo):
        return self

    def __reduce_ex__(self, _protocol):
        # Caches, sessions and task queues pickle; a sealed value belongs in its row only.
        raise TypeError("A sealed value is not serialised.")


class SealedField(models.BinaryField):
    """Takes a Sealed, returns a Sealed. Only the vault sees plaintext."""

    def get_lookup(self, lookup_name):
        """Return a lookup that prepares its term here; there is no searching in ciphertext."""
        # The others (contains, startswith, regex) would send the term to the database as it is.
        return super().get_lookup(lookup_name) if lookup_name in LOOKUPS else None

    def get_prep_value(self, value):
        """Return the ciphertext for the database, or raise TypeError for what is not sealed."""
        if value is None or isinstance(value, Sealed):
            return value and value.ciphertext
        # Without the value: it may be plaintext, and this message is logged.
        raise TypeError("Seal the value first.")

    def from_db_value(self, value, _expression, _connection):
        """Return what the database holds as a Sealed."""
        return None if value is None else Sealed(value)

    def to_python(self, value):
        """Return a Sealed unchanged, or raise TypeError: forms and fixtures hold no seals."""
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError("Seal the value first.")

    def value_to_string(self, obj):
        """Refuse: dumps and fixtures hold no sealed values."""
        raise TypeError("A sealed value is not serialised.")
