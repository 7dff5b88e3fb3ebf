from django.db import models

from newsroom import context
from sources.vault.models.sealed_thing import SealedThing


class Fact(SealedThing):
    """One thing that identifies a source, sealed to the source's key of the time.

    `number` counts a source's facts from 1; the seal is bound to all of the row's other values.
    """

    class Kind(models.TextChoices):
        NAME = "name", "Name"
        ALIAS = "alias", "Alias or nickname"
        EMPLOYER = "employer", "Employer or office"
        TITLE = "title", "Title or post"
        EMAIL = "email", "E-mail address"
        PHONE = "phone", "Telephone number"
        HANDLE = "handle", "Handle or profile"
        DATE = "date", "Date"
        ADDRESS = "address", "Address"
        NUMBER = "number", "Identity or plate number"
        BETWEEN = "between", "Go-between"
        DETAIL = "detail", "Telling detail"

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    substitute_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["source_id", "number"], name="vault_fact_number")
        ]

    @property
    def label(self):
        """The kind of fact."""
        return self.get_kind_display()

    def context(self):
        """Return what the seal is bound to: moved to any other place, it does not open."""
        return context.encode(
            "lodestar.fact",
            1,
            self.id,
            self.source_id,
            self.epoch_id,
            self.epoch.number,
            self.number,
            self.kind,
            "value",
        )
