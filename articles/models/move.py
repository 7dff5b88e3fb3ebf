from django.db import models
from django.db.models.functions import Now

from articles.states import State
from newsroom.append_only import AppendOnly


class Move(AppendOnly):
    """One transition of a story: which, by whom, at which revision."""

    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="moves")
    name = models.CharField(max_length=20)
    begin = models.CharField(max_length=20, choices=State)
    end = models.CharField(max_length=20, choices=State)
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="+")
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.name} of {self.story_id}"
