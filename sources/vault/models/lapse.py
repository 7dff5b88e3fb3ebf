from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Lapse(AppendOnly):
    """A request, answered or not, that leads nowhere any more: who asked has left."""

    request = models.OneToOneField(
        "vault.Request", models.PROTECT, primary_key=True, related_name="lapse"
    )
    by = models.UUIDField()
    lapsed_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"lapse of {self.request_id}"
