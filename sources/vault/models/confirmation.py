import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Confirmation(AppendOnly):
    """A member's word, at an access review, that another member still needs their place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField()
    member_id = models.UUIDField()
    by = models.UUIDField()
    confirmed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["confirmed_at"]
        indexes = [
            models.Index(
                fields=["source_id", "member_id", "-confirmed_at"], name="vault_place_confirmed"
            )
        ]

    def __str__(self):
        return f"confirmation {self.pk}"
