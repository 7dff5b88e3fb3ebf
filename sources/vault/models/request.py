import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Reason(models.TextChoices):
    """Why somebody reads or joins; codes only, because free text tells stories."""

    VERIFY = "verify", "To verify the identity"
    REVIEW = "review", "To review a piece"
    LEAK_CHECK = "leak check", "To check a galley"
    CONTACT = "contact", "To reach the source"
    LEGAL = "legal", "On legal advice"
    COVER = "cover", "To stand in for a colleague"


class RequestQuerySet(models.QuerySet):
    def waiting(self):
        """Requests that were neither answered nor left without effect."""
        return self.filter(approval=None, refusal=None, lapse=None)


class Request(AppendOnly):
    """Somebody asks to join a circle, with the key they hold at that moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(db_index=True)
    asked_by = models.UUIDField()
    key_id = models.UUIDField()
    reason = models.CharField(max_length=20, choices=Reason)
    asked_at = models.DateTimeField(db_default=Now())

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]

    def __str__(self):
        return f"request {self.pk}"
