import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class Override(AppendOnly):
    """One of the two people who let a story go on although a source of it was destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="overrides")
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    reason = models.TextField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["made_at"]

    def __str__(self):
        return f"override of {self.story_id}"


def suffices(overrides, hands):
    """Say whether these overrides let a story go on; `hands` are the ids of those who wrote it.

    Two active people, of whom one is a reviewer who had no hand in it.
    """
    people = {override.by for override in overrides if override.by.is_active}
    independent = [who for who in people if who.is_reviewer and who.pk not in hands]
    return len(people) >= 2 and bool(independent)
