import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class TypedCheck(AppendOnly):
    """That a member searched a galley for words they typed; neither words nor findings are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    galley_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    made_by = models.UUIDField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return f"typed check {self.pk}"
