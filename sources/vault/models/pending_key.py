import uuid

from django.db import models
from django.db.models.functions import Now


class PendingKey(models.Model):
    """Keys whose passphrase was shown and has still to be typed back; one for each person.

    As tightly locked as a `MemberKey`: the passphrase itself is kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member_id = models.UUIDField(unique=True)
    salt = models.BinaryField()
    box = models.BinaryField()
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"pending key {self.pk}"
