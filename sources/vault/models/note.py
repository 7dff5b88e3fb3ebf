from django.db import models

from newsroom import context
from sources.vault.models.sealed_thing import SealedThing


class Note(SealedThing):
    """Something that one colleague wrote for the circle, sealed; together they are a thread."""

    label = "Note"

    class Meta:
        ordering = ["-filed_at", "pk"]
        indexes = [models.Index(fields=["source_id", "-filed_at"], name="vault_note_thread")]

    def context(self):
        """Return what the seal is bound to: its place in the thread among them."""
        return context.encode(
            "lodestar.note",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.epoch.number,
            self.filed_by,
            self.filed_at,
        )
