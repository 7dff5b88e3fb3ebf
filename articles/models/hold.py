import uuid

from django.db import models
from django.db.models.functions import Now


class HoldQuerySet(models.QuerySet):
    def standing(self):
        """Holds that nobody has lifted."""
        return self.filter(lifted_at=None)


class Hold(models.Model):
    """Somebody asked for legal sign-off: the story waits until another person lifts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="holds")
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    reason = models.TextField()
    placed_at = models.DateTimeField(db_default=Now())
    lifted_by = models.ForeignKey("newsroom.Staff", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["placed_at"]

    def __str__(self):
        return f"hold on {self.story_id}"

    def lift(self, *, by):
        """Record who lifted the hold; False if somebody already had. `Story.lift_hold` calls it."""
        lifted = Hold.objects.standing().filter(pk=self.pk)
        return bool(lifted.update(lifted_by=by, lifted_at=Now()))
