import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from sources.vault.sealed import SealedField


class Fact(AppendOnly):
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
        DETAIL = "detail", "Telling detail"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    epoch = models.ForeignKey("vault.Epoch", models.PROTECT, related_name="facts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    sealed = SealedField()
    substitute_id = models.UUIDField(null=True)
    filed_by = models.UUIDField()
    filed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["source_id", "number"], name="vault_fact_number")
        ]

    def __str__(self):
        return f"fact {self.pk}"

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
