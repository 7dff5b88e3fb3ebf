from newsroom.chain import ChainEntry


class LedgerEntry(ChainEntry):
    """One event in the vault's record."""

    class Meta(ChainEntry.Meta):
        verbose_name_plural = "ledger entries"
