"""The vault's record of what was done."""

from newsroom import chain
from sources.vault.models.ledger_entry import LedgerEntry


def record(by, code, subject):
    """Append one event; `by` is a staff member or their id; the last statement of a transaction."""
    LedgerEntry.objects.create(actor=chain.id_of(by), code=code, subject=chain.id_of(subject))
