from newsroom.chain import ChainEntry


class AuditEntry(ChainEntry):
    """One event in the newsroom's record."""

    class Meta(ChainEntry.Meta):
        pass
