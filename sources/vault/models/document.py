from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault.models.sealed_thing import SealedThing


class Document(SealedThing):
    """A file that tells who a source is: name, kind, length and key are sealed together here.

    Its bytes lie in the store under the row's id, encrypted with that key; the row comes last, so
    whatever the store holds without a row was never filed.
    """

    label = "Document"

    class Meta:
        ordering = ["-filed_at", "pk"]
        indexes = [models.Index(fields=["source_id", "-filed_at"], name="vault_document_shelf")]

    @property
    def place(self):
        """What the bytes are called in the store."""
        return self.pk.hex

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.document",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.epoch.number,
            self.filed_by,
            self.filed_at,
        )

    def stream_context(self):
        """Return what the key of the bytes is bound to; no more is known when they arrive."""
        return context.encode("lodestar.document_stream", 1, self.id, self.source_id)


class Removal(AppendOnly):
    """The bytes of a destroyed source's document are gone from the store."""

    document = models.OneToOneField(
        Document, models.PROTECT, primary_key=True, related_name="removal"
    )
    removed_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"removal of {self.document_id}"
