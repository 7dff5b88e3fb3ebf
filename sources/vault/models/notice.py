import uuid

from django.db import models
from django.db.models.functions import Now


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        """Notices that the person has not looked at."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something awaits a person: a code of `notices.CODES` and what it is about, no words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff_id = models.UUIDField()
    code = models.CharField(max_length=40)
    subject = models.UUIDField(null=True)
    made_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["staff_id", "-made_at"], name="vault_notice_of_person")]

    def __str__(self):
        return f"notice {self.pk}"
