"""Checking a whole record in steps, none longer than some seconds."""

import time
from dataclasses import asdict, dataclass

from newsroom import chain, records
from sources.vault import ledger

SECONDS = 2


@dataclass
class Verification:
    """How far a record, `newsroom` or `vault`, was checked: up to `seq`, which has this `hash`.

    Kept in the session of whoever checks. `broken` is the first entry that does not fit.
    """

    record: str
    total: int
    seq: int = 0
    hash: str = chain.GENESIS.hex()
    heads: int = 0
    broken: int | None = None
    is_over: bool = False

    @classmethod
    def begin(cls, record):
        """Begin at the first entry."""
        return cls(record, chain.head(records.records()[record]).seq)

    def go_on(self, *, by, seconds=SECONDS):
        """Check for some seconds; at the end the ledger says that and what was found."""
        anchors = records.published().get(self.record, [])
        self.heads = len(anchors)
        place = chain.Head(self.seq, bytes.fromhex(self.hash))
        entries = records.records()[self.record]
        until = time.monotonic() + seconds
        try:
            for head in chain.checked(entries, after=place, anchors=anchors):
                self.seq, self.hash = head.seq, head.hash.hex()
                if time.monotonic() > until:
                    break
            else:
                self.is_over = True
        except chain.Broken as broken:
            self.broken, self.is_over = broken.number, True
        self.total = max(self.total, self.seq)
        if self.is_over:
            ledger.record(by, "alarm.record" if self.broken else "record.verify", None)

    def stored(self):
        """Return what a session can keep."""
        return asdict(self)
