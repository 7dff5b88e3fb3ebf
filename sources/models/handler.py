import uuid

from django.db import models


class Handler(models.Model):
    """A staff member who may use a source's codename at the desk, named by the circle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="handlers")
    staff = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="handles")
    named_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    named_at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "staff"], name="sources_handler_once")
        ]

    def __str__(self):
        return f"handler of {self.source_id}"
