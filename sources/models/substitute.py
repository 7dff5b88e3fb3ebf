import uuid

from django.db import models

from newsroom.append_only import AppendOnly


class Substitute(AppendOnly):
    """Words that may be printed where a sealed fact would give the source away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="substitutes")
    words = models.CharField("printed as", max_length=200)

    class Meta:
        ordering = ["words"]

    def __str__(self):
        return f"substitute {self.pk}"
