import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Picture(AppendOnly):
    """Pixels rebuilt from an upload: no metadata, named by the SHA-256 of the new bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    body = models.BinaryField()
    added_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"picture {self.digest[:8]}"

    def get_absolute_url(self):
        """The address at the desk, which is the one it will have in public."""
        extension = self.content_type.removeprefix("image/").replace("jpeg", "jpg")
        return f"/pictures/{self.digest}.{extension}"
