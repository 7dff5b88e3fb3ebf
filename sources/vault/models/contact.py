from django.db import models

from newsroom import context
from sources.vault.models.sealed_thing import SealedThing


class Contact(SealedThing):
    """One time somebody spoke with a source: day, channel and words are sealed together."""

    class Channel(models.TextChoices):
        MET = "met", "Met in person"
        TELEPHONE = "telephone", "Telephone"
        MESSENGER = "messenger", "Messenger"
        EMAIL = "email", "E-mail"
        POST = "post", "Post"
        DROP = "drop", "Drop"

    label = "Contact"

    class Meta:
        ordering = ["-filed_at", "pk"]
        indexes = [models.Index(fields=["source_id", "-filed_at"], name="vault_contact_log")]

    def context(self):
        """Return what the seal is bound to."""
        return context.encode(
            "lodestar.contact",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.epoch.number,
            self.filed_by,
            self.filed_at,
        )
