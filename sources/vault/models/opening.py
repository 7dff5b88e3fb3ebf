import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly
from sources.vault.models.request import Reason


class Opening(AppendOnly):
    """The record of one sealed thing being read, stored before anything is decrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    thing_id = models.UUIDField()
    member_id = models.UUIDField()
    reason = models.CharField(max_length=20, choices=Reason)
    # A leak check reads every fact and shows none; only what was shown counts against the quota.
    shown = models.BooleanField(default=True)
    opened_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["source_id", "-opened_at"], name="vault_opening_of_source"),
            models.Index(fields=["member_id", "-opened_at"], name="vault_opening_by_member"),
        ]

    def __str__(self):
        return f"opening {self.pk}"
