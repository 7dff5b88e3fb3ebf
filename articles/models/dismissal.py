import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly


class DismissalQuerySet(models.QuerySet):
    def standing(self):
        """Dismissals that nobody took back."""
        return self.filter(withdrawal=None)


class Dismissal(AppendOnly):
    """A writer's word that something the lint found may stand, and why.

    It holds for these words in this sentence (`articles.lint.Finding.fingerprint`), in every later
    revision, until one of them changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="dismissals")
    rule = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = DismissalQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]

    def __str__(self):
        return f"dismissal of {self.rule}"


class DismissalWithdrawal(AppendOnly):
    """The end of a dismissal: what was found is open again."""

    dismissal = models.OneToOneField(
        Dismissal, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.dismissal_id}"
